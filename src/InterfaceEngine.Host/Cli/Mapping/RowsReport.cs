using System.Globalization;
using System.Text.Json;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Host.Cli.Mapping;

/// <summary>What <c>map --rows</c> prints.</summary>
internal static class RowsReport
{
    public static void WriteText(TextWriter output, IReadOnlyList<MapListing> maps)
    {
        foreach (var map in maps)
        {
            output.WriteLine(map.Kind switch
            {
                "message" => $"{map.Name}, message map{(map.From.Length == 0 || map.From == map.Name ? "" : $" of {map.From}")}",
                "codes" => $"{map.Name}, code map{(map.To.Length == 0 ? "" : $" to {map.To}")}",
                _ => $"{map.Name}, {map.Kind} map from {map.From} to {map.To}",
            });
            var isMessage = map.Kind == "message";
            string[] titles = ["id", "from", "to", "by", "when", "in"];
            TextTable.Write(
                output, isMessage ? ["list", .. titles] : titles,
                [.. map.Rows.Select(row =>
                {
                    string[] cells = [row.Id, row.From, row.To, row.By, row.When, row.IsOverride ? string.Create(CultureInfo.InvariantCulture, $"{row.File}:{row.Line}") : ""];
                    return isMessage ? [row.Part, .. cells] : cells;
                })]);
            output.WriteLine();
        }
    }

    public static void WriteNames(TextWriter output, IReadOnlyList<MapListing> maps) => TextTable.Write(
        output, ["map", "kind", "from", "to", "#rows"],
        [.. maps.Select(map => new[] { map.Name, map.Kind, map.From, map.To, map.Rows.Count.ToString(CultureInfo.InvariantCulture) })]);

    public static void WriteJson(TextWriter output, IReadOnlyList<MapListing> maps)
    {
        foreach (var map in maps)
        {
            output.WriteLine(JsonSerializer.Serialize(map, ExplanationJson.Options));
        }
    }
}
