using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Mapping.Reading;
using InterfaceEngine.Mapping.Run;
using InterfaceEngine.Mapping.Syntax;

namespace InterfaceEngine.Mapping.Compile;

/// <summary>Checks and compiles all maps. Code maps come first, then names and types of maps, then their rows, then message maps.</summary>
internal sealed class MapCompiler(MapLibrary library, FaultList faults, MapLanguage language)
{
    private readonly CompileContext _context = new(faults, language);

    public CompileContext Context => _context;

    public IReadOnlyList<MessageMap> Compile()
    {
        foreach (var codes in library.Codes.Values)
        {
            _context.Codes.Add(codes.Name.Text, Compile(codes));
            _context.CodeNames.Add(codes.Name.Text);
        }

        _context.CodeNames.AddRange(language.LookupTables.Where(table => !library.Codes.ContainsKey(table)));

        foreach (var message in library.Messages.Values.Select(library.Own))
        {
            if (!message.Name.File.IsOverride)
            {
                _context.MessageNames.Add(message.Name.Text);
            }

            _context.ResourceNames.UnionWith(message.Resources.Select(resource => resource.Name.Text));
            _context.SharedTypes.UnionWith(message.Resources
                .Where(resource => resource.Request?.Text == "create").Select(resource => (resource.Type ?? resource.Name).Text));
        }

        foreach (var map in library.Rows.Values)
        {
            Declare(map);
        }

        foreach (var map in library.Rows.Values)
        {
            CompileRows(map);
        }

        foreach (var map in library.Rows.Values)
        {
            CheckCycle(map);
        }

        MessageMap[] messages = [.. library.Messages.Values.Where(message => !message.IsAbstract)
            .Select(message => new MessageCompiler(_context, library.Complete(message), library.Own(message)).Compile()).OfType<MessageMap>()];
        CheckUse();
        return messages;
    }

    /// <summary>A map of a folder of overrides that nothing uses is mostly one whose name is wrong, or whose place is missing.</summary>
    private void CheckUse()
    {
        foreach (var map in library.Rows.Values.Where(map => map.Name.File.IsOverride && !_context.Used.Contains(map.Name.Text)))
        {
            faults.Add(
                MapFaultCodes.Override, map.Name, map.IsSegment ? $"no place has the map {map.Name.Text}" : $"no row uses the map {map.Name.Text}",
                FaultList.Nearest(map.Name.Text, library.Rows.Values.Where(other => !other.Name.File.IsOverride && other.Source.Text == map.Source.Text).Select(other => other.Name.Text))
                    ?? (map.IsSegment ? "a message map says which segment it is for, under 'places'" : null));
        }

        foreach (var codes in library.Codes.Values.Where(codes => codes.Name.File.IsOverride && !_context.Used.Contains(codes.Name.Text)))
        {
            faults.Add(
                MapFaultCodes.Override, codes.Name, $"nothing uses the code map {codes.Name.Text}",
                FaultList.Nearest(codes.Name.Text, library.Codes.Values.Where(other => !other.Name.File.IsOverride).Select(other => other.Name.Text)));
        }
    }

    private CodeMap Compile(CodeMapSyntax codes)
    {
        var system = Uri(codes.System);
        var entries = new Dictionary<string, CodeTarget>(StringComparer.Ordinal);
        foreach (var entry in codes.Entries)
        {
            if (!FhirPrimitiveType.Code.IsValid(entry.Code.Text) && entry.Code.Text.Length > 0)
            {
                faults.Add(MapFaultCodes.Value, entry.Code, "this is no code", "single blanks, none at the ends");
            }

            entries[entry.From.Text.Trim()] = new CodeTarget(entry.Code.Text, Uri(entry.System) ?? system, entry.Display?.Text);
        }

        var otherwise = codes.Otherwise is null ? null
            : entries.Values.FirstOrDefault(target => target.Code == codes.Otherwise.Text) ?? new CodeTarget(codes.Otherwise.Text, system, null);
        return new CodeMap(codes.Name.Text, system, otherwise, entries);
    }

    private string? Uri(YamlText? text)
    {
        if (text is not null && !FhirPrimitiveType.Uri.IsValid(text.Text))
        {
            faults.Add(MapFaultCodes.Value, text, "this is no URI");
        }

        return text?.Text;
    }

    private void Declare(MapSyntax map)
    {
        var complex = FhirDefinitions.R4.Find(map.Target.Text);
        var primitive = Primitive(map.Target.Text);
        if (complex is { IsAbstract: true } || (complex is null && primitive == FhirPrimitiveType.None) || (map.IsSegment && complex is not { IsResource: true }))
        {
            var what = map.IsSegment ? "resource" : "type";
            faults.Add(MapFaultCodes.FhirType, map.Target, $"FHIR R4 has no {what} '{map.Target.Text}'", FaultList.Nearest(map.Target.Text, FhirDefinitions.R4.TypeNames));
            return;
        }

        if (map.IsSegment ? !IsSegment(map.Source.Text) : !IsDataType(map.Source.Text))
        {
            faults.Add(MapFaultCodes.Hl7Name, map.Source, $"no version of HL7 has a {(map.IsSegment ? "segment" : "data type")} '{map.Source.Text}'");
            return;
        }

        if (map.IsSegment)
        {
            _context.SegmentMaps.Add(map.Name.Text, SegmentId.Parse(map.Source.Text));
        }

        _context.Maps.Add(map.Name.Text, new RowMap(map.Name.Text, complex, complex is null ? primitive : FhirPrimitiveType.None)
        {
            Segment = map.IsSegment ? SegmentId.Parse(map.Source.Text) : default,
        });
    }

    public static bool IsSegment(string name) => name.Length == SegmentId.Length
        && (name[0] == 'Z' || Hl7Dictionary.All.Any(version => version.Segment(SegmentId.Parse(name)) is not null));

    private static bool IsDataType(string name) => name == "VARIES" || Hl7Dictionary.All.Any(version => version.DataType(name) is not null);

    private static FhirPrimitiveType Primitive(string name) =>
        Enum.GetValues<FhirPrimitiveType>().FirstOrDefault(type => type != FhirPrimitiveType.None && Conversion.PrimitiveConversion.Name(type) == name);

    private void CompileRows(MapSyntax map)
    {
        if (!_context.Maps.TryGetValue(map.Name.Text, out var compiled))
        {
            return;
        }

        var segment = map.IsSegment ? SegmentId.Parse(map.Source.Text) : default;
        var rows = new RowCompiler(_context, compiled.Name, compiled.Type, compiled.Primitive, segment, map.IsSegment ? null : map.Source.Text);
        compiled.Rows = rows.Compile(map.Rows);
        compiled.Registers = rows.Registers;
        compiled.Conditions = rows.Conditions;
    }

    private void CheckCycle(MapSyntax map)
    {
        if (_context.Maps.TryGetValue(map.Name.Text, out var start) && Reaches(start, start, []))
        {
            faults.Add(MapFaultCodes.Circle, map.Name, $"{map.Name.Text} uses itself by its rows");
        }
    }

    private static bool Reaches(RowMap from, RowMap to, HashSet<RowMap> seen) =>
        from.Rows.Any(row => row.Map is not null && (row.Map == to || (seen.Add(row.Map) && Reaches(row.Map, to, seen))));
}
