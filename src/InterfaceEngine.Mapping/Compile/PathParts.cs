using InterfaceEngine.Mapping.Reading;

namespace InterfaceEngine.Mapping.Compile;

/// <summary>A part of a FHIR path between two points: <c>participant</c>, <c>extension(URL)</c>, <c>performer(Practitioner)[p*]</c>.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Offset">Where it begins.</param>
/// <param name="Name">The element.</param>
/// <param name="Argument">What stands in round brackets; null for none.</param>
/// <param name="Label">What stands in square brackets, without the star; null for none.</param>
/// <param name="IsEach">True for a star.</param>
internal sealed record PathPart(string Text, int Offset, string Name, string? Argument, string? Label, bool IsEach)
{
    public int Length => Text.Length;
}

/// <summary>Takes a FHIR path apart.</summary>
internal static class PathParts
{
    /// <summary>The parts; null with a fault.</summary>
    public static IReadOnlyList<PathPart>? Read(YamlText node, FaultList faults)
    {
        var parts = new List<PathPart>();
        var text = node.Text;
        var at = 0;
        while (true)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiLetterOrDigit(text[at]))
            {
                at++;
            }

            var name = text[start..at];
            if (name.Length == 0)
            {
                faults.Add(MapFaultCodes.FhirPath, node, at, 1, "the name of an element is missing here");
                return null;
            }

            if (!Enclosed(text, ref at, '(', ')', out var argument) || !Enclosed(text, ref at, '[', ']', out var label) || argument is "" || label is "" or "*")
            {
                faults.Add(MapFaultCodes.FhirPath, node, at, 1, "a bracket is empty or not closed");
                return null;
            }

            var isEach = label is not null && label.EndsWith('*');
            label = isEach ? label![..^1] : label;
            if (label is not null && !label.All(static character => char.IsAsciiLetterOrDigit(character) || character == '-'))
            {
                faults.Add(MapFaultCodes.FhirPath, node, start, at - start, "the name in brackets is letters, digits and hyphens, perhaps with a * at the end");
                return null;
            }

            parts.Add(new PathPart(text[start..at], start, name, argument, label, isEach));
            if (at == text.Length)
            {
                return parts;
            }

            if (text[at] != '.')
            {
                faults.Add(MapFaultCodes.FhirPath, node, at, 1, $"'{text[at]}' cannot stand here", "elements are separated by points");
                return null;
            }

            at++;
        }
    }

    private static bool Enclosed(string text, ref int at, char open, char close, out string? inside)
    {
        inside = null;
        if (at >= text.Length || text[at] != open)
        {
            return true;
        }

        var end = text.IndexOf(close, at);
        if (end < 0)
        {
            return false;
        }

        inside = text[(at + 1)..end];
        at = end + 1;
        return true;
    }
}
