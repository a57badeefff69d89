using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Channels;

/// <summary>template = { literal | "{" path [ ":" format ] "}" | "{sequence}" }, without a path segment "..".</summary>
internal sealed class PathTemplateReader(string text)
{
    private const int MaxLength = 4096; // PATH_MAX of Linux

    private readonly List<TextFault> _faults = [];
    private readonly char[] _outline = text.ToCharArray(); // the text with values blanked out, to look at the path alone

    public IReadOnlyList<TextFault> Faults => _faults;

    public IReadOnlyList<PathTemplatePart> Read()
    {
        if (text.Length > MaxLength)
        {
            Add(FaultCodes.PathTemplate, 0, 0, $"is too long: at most {MaxLength} characters");
            return [];
        }

        var parts = new List<PathTemplatePart>();
        for (var at = 0; at < text.Length;)
        {
            var brace = text.AsSpan(at).IndexOfAny('{', '}');
            var end = brace < 0 ? text.Length : at + brace;
            if (end > at)
            {
                parts.Add(new PathTemplatePart.Literal(text[at..end]));
            }

            at = end < text.Length ? ReadValue(end, parts) : end;
        }

        CheckPath();
        return parts;
    }

    /// <summary>Reads from an opening brace to behind its closing one.</summary>
    private int ReadValue(int open, List<PathTemplatePart> parts)
    {
        var next = text.AsSpan(open + 1).IndexOfAny('{', '}');
        if (text[open] == '}' || next < 0 || text[open + 1 + next] == '{')
        {
            Add(FaultCodes.PathTemplate, open, 1, text[open] == '}' ? "has a } without its {" : "has a { without its }");
            return open + 1;
        }

        var close = open + 1 + next;
        _outline.AsSpan(open..(close + 1)).Fill('x');
        var colon = text.AsSpan(open..close).IndexOf(':');
        var nameEnd = colon < 0 ? close : open + colon;
        var format = colon < 0 ? null : text[(nameEnd + 1)..close];
        var name = text[(open + 1)..nameEnd];
        if (name == "sequence")
        {
            parts.Add(new PathTemplatePart.Sequence());
            if (format is not null)
            {
                Add(FaultCodes.PathFormat, nameEnd, close - nameEnd, "has a format where none belongs", "{sequence} takes no format");
            }
        }
        else
        {
            ReadPath(name, open + 1, format, nameEnd + 1, parts);
        }

        return close + 1;
    }

    private void ReadPath(string name, int at, string? format, int formatAt, List<PathTemplatePart> parts)
    {
        const string Form = "between braces stands a path such as PID-3.1 or MSH-7:yyyy-MM-dd, or the word sequence";
        if (!Hl7Path.TryParse(name, out var path, out var faultAt))
        {
            var length = Math.Max(name.Length - faultAt, 1);
            Add(
                FaultCodes.PathTemplate, at + faultAt, length, "has something else than an HL7 path between its braces", Form,
                Nearest.To(name, ["sequence"]));
            return;
        }

        if (path.Field == 0 || path.IsMany)
        {
            Add(FaultCodes.PathTemplate, at, name.Length, path.IsMany ? "names many values" : "names a whole segment", Form);
        }

        if (format is not null && !IsDateFormat(format))
        {
            Add(
                FaultCodes.PathFormat, formatAt, Math.Max(format.Length, 1), "has a format that is not known",
                $"a date's format has {string.Join(", ", PathTemplate.DateFormatParts)} with hyphens, underscores or dots between them");
        }

        parts.Add(new PathTemplatePart.Value(path, format));
    }

    private static bool IsDateFormat(ReadOnlySpan<char> format)
    {
        var any = false;
        while (!format.IsEmpty)
        {
            var length = format[0] is '-' or '_' or '.' ? 1 : LengthOfPart(format);
            if (length == 0)
            {
                return false;
            }

            any |= length > 1;
            format = format[length..];
        }

        return any;
    }

    private static int LengthOfPart(ReadOnlySpan<char> format)
    {
        foreach (var part in PathTemplate.DateFormatParts)
        {
            if (format.StartsWith(part, StringComparison.Ordinal) && !format[part.Length..].StartsWith(part.AsSpan(0, 1), StringComparison.Ordinal))
            {
                return part.Length;
            }
        }

        return 0;
    }

    private void CheckPath()
    {
        if (text.AsSpan().TrimEnd(' ').IsEmpty || _outline[^1] is '/' or '\\')
        {
            Add(FaultCodes.PathTemplate, Math.Max(text.Length - 1, 0), 1, "names no file");
        }

        for (var start = 0; start <= _outline.Length;)
        {
            var length = _outline.AsSpan(start).IndexOfAny('/', '\\');
            var end = length < 0 ? _outline.Length : start + length;
            if (_outline.AsSpan(start..end) is "..")
            {
                Add(FaultCodes.PathLeaves, start, 2, "would leave its folder", "write the folder that is meant, from the root if need be");
            }

            start = end + 1;
        }

        if (text.AsSpan().IndexOfAnyInRange('\0', '\x1F') is >= 0 and var control)
        {
            Add(FaultCodes.PathTemplate, control, 1, "has a control character");
        }
    }

    private void Add(FaultCode code, int offset, int length, string predicate, string? hint = null, string? suggestion = null) =>
        _faults.Add(new TextFault(code, predicate, hint, suggestion) { Offset = offset, Length = length });
}
