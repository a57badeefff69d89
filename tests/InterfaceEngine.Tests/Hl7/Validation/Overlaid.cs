using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Hl7.Validation;

namespace InterfaceEngine.Tests.Hl7.Validation;

/// <summary>Overlays written as text: segment names in, paths and findings out.</summary>
internal static class Overlaid
{
    public static StructureOverlay Of(string structure, string segments, string version = "2.5.1", int maxFindings = 100)
    {
        Hl7Version.TryParse(version, out var parsed).Should().BeTrue();
        return StructureOverlay.Of(Hl7Dictionary.For(parsed).Structure(structure)!, Segments(segments), maxFindings);
    }

    public static SegmentId[] Segments(string names) => [.. names.Split(' ').Select(SegmentId.Parse)];

    /// <summary>The paths of all segments without the structure's name, those without a place in brackets.</summary>
    public static IEnumerable<string> Paths(this StructureOverlay overlay)
    {
        for (var index = 0; index < overlay.SegmentCount; index++)
        {
            var path = overlay.PathOf(index)[(overlay.Structure.Name.Length + 1)..];
            yield return overlay.Place(index).IsExpected ? path : $"({path})";
        }
    }

    /// <summary>The findings as <c>RequiredSegmentMissing 2 OBR</c>.</summary>
    public static IEnumerable<string> Faults(this StructureOverlay overlay) =>
        overlay.Findings.Select(finding => $"{finding.Kind} {finding.Segment} {finding.Name}");
}
