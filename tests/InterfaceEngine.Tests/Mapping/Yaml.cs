using System.Text;
using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;
using InterfaceEngine.Mapping;
using InterfaceEngine.Mapping.Reading;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>Maps written in a test, each map a text that stands for a file.</summary>
internal static class Yaml
{
    public const string Header = @"MSH|^~\&|ADT1|GOOD HEALTH|LAB|MAIN|20260114083015+0100||ADT^A01^ADT_A01|MSG00001|P|2.5.1";

    /// <summary>A message map of one segment map.</summary>
    public static string Message(string segment, string resource) => $"""
        message: ADT_A01
        events: [ADT^A01]
        resources:
          {resource}: {"{}"}
        places:
          - {"{"} at: {segment}, fill: {resource}, map: "{segment}[{resource}]" {"}"}
        """;

    /// <summary>A segment map.</summary>
    public static string Segment(string segment, string resource, params string[] rows) =>
        $"map: {segment}[{resource}]\nsegment: {segment}\nresource: {resource}\nrows:\n" + string.Concat(rows.Select(row => $"  - {row}\n"));

    /// <summary>A datatype map.</summary>
    public static string DataType(string dataType, string type, params string[] rows) =>
        $"map: {dataType}[{type}]\ndatatype: {dataType}\ntype: {type}\nrows:\n" + string.Concat(rows.Select(row => $"  - {row}\n"));

    public static MapSet Load(params string[] maps)
    {
        var load = TryLoad(maps);
        load.Faults.Select(fault => fault.ToText()).Should().BeEmpty();
        return load.Maps!;
    }

    public static MapLoad TryLoad(params string[] maps) =>
        MapSet.Load(maps.Select((text, i) => (new MapFile($"map{i + 1}.yaml", text.ReplaceLineEndings("\n")), false)));

    /// <summary>Maps of the product, and those of a folder of overrides over them.</summary>
    public static MapLoad TryOverride(string[] product, string[] site, MapLanguage? language = null) => MapSet.Load(
        [
            .. product.Select((text, i) => (new MapFile($"product{i + 1}.yaml", text.ReplaceLineEndings("\n")), false)),
            .. site.Select((text, i) => (new MapFile($"site{i + 1}.yaml", text.ReplaceLineEndings("\n")), true)),
        ],
        language);

    /// <summary>PID to Patient by rows, over one PID.</summary>
    public static MapResult Patient(string pid, string[] rows, params string[] others) =>
        Map(Load([Message("PID", "Patient"), Segment("PID", "Patient", rows), .. others]), Header, pid);

    public static MapResult Map(MapSet maps, params string[] segments) => Map(maps, Collection, segments);

    public static MapResult Map(MapSet maps, MapOptions options, params string[] segments) =>
        new FhirMapper(maps).Map(Hl7Message.Parse(Encoding.UTF8.GetBytes(string.Join('\r', segments))), options);

    public static MapOptions Collection { get; } = new() { Bundle = FhirBundleType.Collection, Trace = true };
}
