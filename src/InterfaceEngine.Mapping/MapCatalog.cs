using InterfaceEngine.Mapping.Reading;
using InterfaceEngine.Mapping.Syntax;

namespace InterfaceEngine.Mapping;

/// <summary>The maps as they are written, for who looks for a row to override.</summary>
public sealed class MapCatalog
{
    private MapCatalog(IReadOnlyList<MapListing> maps, IReadOnlyList<MapFault> faults)
    {
        Maps = maps;
        Faults = faults;
    }

    /// <summary>The maps, by kind and name.</summary>
    public IReadOnlyList<MapListing> Maps { get; }

    /// <summary>What cannot be read in the files. What is wrong with rows is told by <see cref="MapSet.Load(string?, MapLanguage?)"/>.</summary>
    public IReadOnlyList<MapFault> Faults { get; }

    /// <summary>Reads the maps of the product and those of a folder over them.</summary>
    /// <param name="overridesFolder">The folder; null for none.</param>
    /// <exception cref="IOException">A file of the folder cannot be read.</exception>
    public static MapCatalog Read(string? overridesFolder = null)
    {
        var faults = new FaultList();
        var library = MapLibrary.Of(MapSet.Files(overridesFolder), faults);
        MapListing[] maps =
        [
            .. library.Messages.Values.Select(message => Of(library.Complete(message))),
            .. library.Rows.Values.Select(Of),
            .. library.Codes.Values.Select(Of),
        ];
        return new MapCatalog([.. maps.OrderBy(map => map.Kind switch { "message" => 0, "segment" => 1, "datatype" => 2, _ => 3 }).ThenBy(map => map.Name, StringComparer.Ordinal)], faults.Sorted());
    }

    /// <summary>The map of a name; else all of a segment, data type or message structure; none where there is nothing of the name.</summary>
    public IReadOnlyList<MapListing> Find(string name)
    {
        MapListing[] exact = [.. Maps.Where(map => map.Name == name)];
        return exact.Length > 0 ? exact : [.. Maps.Where(map => map.From == name)];
    }

    /// <summary>The name that was perhaps meant: <c>did you mean 'PID[Patient]'?</c>; null for none.</summary>
    public string? Near(string name) => FaultList.Nearest(name, Maps.Select(map => map.Name));

    private static MapListing Of(MapSyntax map) => new(
        map.Name.Text, map.IsSegment ? "segment" : "datatype", map.Source.Text, map.Target.Text, [.. map.Rows.Select(row => Of(row, ""))]);

    private static MapListing Of(CodeMapSyntax codes)
    {
        var rows = codes.Entries.Select(entry => new MapListedRow(
            "", entry.From.Text, entry.From.Text, entry.Code.Text, entry.System is null ? "" : $"system {entry.System.Text}", "",
            entry.From.File.Name, entry.From.Line, entry.From.File.IsOverride));
        return new MapListing(codes.Name.Text, "codes", "", codes.System?.Text ?? "", [.. rows]);
    }

    private static MapListing Of(MessageSyntax message)
    {
        var rows = new List<MapListedRow>();
        foreach (var resource in message.Resources)
        {
            var name = resource.Name.Text;
            rows.AddRange(resource.First.Select(row => Of(row, $"{name}.first")));
            rows.AddRange(resource.References.Select(reference => new MapListedRow(
                $"{name}.references", reference.Path.Text, "", reference.Path.Text, "reference " + string.Join(", ", reference.Names.Select(target => target.Text)), "",
                reference.Path.File.Name, reference.Path.Line, reference.Path.File.IsOverride)));
            rows.AddRange(resource.Last.Select(row => Of(row, $"{name}.last")));
        }

        rows.AddRange(message.Places.Select(place => new MapListedRow(
            "places", place.Id, place.At.Text, place.Fill.Text, ByOf(place), place.When?.Text ?? "", place.At.File.Name, place.At.Line, place.At.File.IsOverride)));
        return new MapListing(message.Name.Text, "message", message.IsAbstract ? "" : message.Structure?.Text ?? message.Name.Text, "", rows);
    }

    private static string ByOf(PlaceSyntax place)
    {
        string?[] parts =
        [
            $"map {place.Map.Text}",
            place.After is null ? null : $"after {place.After.Text}",
            place.Before is null ? null : $"before {place.Before.Text}",
            place.IsAnywhere ? "anywhere" : null,
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    private static MapListedRow Of(RowSyntax row, string part)
    {
        (string Key, YamlNode? Value)[] makers =
        [
            ("map", row.Map), ("codes", row.Codes), ("otherwise", row.Otherwise), ("value", row.Value), ("text", row.Text), ("function", row.Function),
            ("reference", row.Reference), ("match", row.Match), ("take", row.Take),
        ];
        var by = makers.Where(maker => maker.Value is not null)
            .Select(maker => $"{maker.Key} {(maker.Value is YamlText text ? text.Text : "{...}")}")
            .Concat(row.Replaces ? ["replace"] : []);
        return new MapListedRow(
            part, row.Id, row.From?.Text ?? "", row.To?.Text ?? "", string.Join(", ", by), row.When?.Text ?? "",
            row.Node.File.Name, row.Node.Line, row.Node.File.IsOverride);
    }
}
