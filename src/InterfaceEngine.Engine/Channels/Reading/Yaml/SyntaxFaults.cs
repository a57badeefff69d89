namespace InterfaceEngine.Engine.Channels.Reading.Yaml;

/// <summary>
/// The parser's fault in plain words and at the right place. It speaks of tokens and events; an author has quotes, braces and indentation.
/// </summary>
/// <param name="source">The file.</param>
/// <param name="faults">Where the fault is told.</param>
/// <param name="open">Where braces and brackets were opened that are not closed.</param>
internal sealed class SyntaxFaults(SourceText source, FaultList faults, Stack<int> open)
{
    private const string QuoteIt = "put the whole text in quotes";

    /// <summary>Tells a fault that the parser gives a place for.</summary>
    public void Add(string fault, long startIndex, long endIndex)
    {
        var start = (int)Math.Min(startIndex, source.Text.Length);
        var place = source.PlaceAt(start);
        if (FindTab(fault, place.Line) is { } tab)
        {
            faults.Add(FaultCodes.Tab, source.SpanAt(tab, tab + 1), "a tab in the indentation", "YAML indents with spaces alone");
            return;
        }

        if (open.Count > 0 && fault.Contains("flow", StringComparison.Ordinal) && source.PlaceAt(open.Peek()).Line < place.Line)
        {
            AddUnclosed(start, $", or a comma is missing before line {place.Line}");
            return;
        }

        var (lineStart, lineEnd) = source.LineAt(place.Line);
        var (message, hint) = Explain(fault, source.Text[lineStart..lineEnd], start - lineStart);
        faults.Add(FaultCodes.Syntax, source.SpanAt(start, (int)Math.Min(endIndex, source.Text.Length)), message, hint);
    }

    /// <summary>Tells of what was opened last; where nothing was, of the place that reading came to.</summary>
    public void AddUnclosed(int otherwise, string more = "")
    {
        var place = open.Count > 0 ? open.Peek() : otherwise;
        faults.Add(FaultCodes.Syntax, source.SpanAt(place, place + 1), "what is opened here is not closed" + more);
    }

    /// <summary>The parser reports a tab at the mapping that it stands in, or as something else one line above.</summary>
    private int? FindTab(string fault, int firstLine)
    {
        var lastLine = fault.Contains("tab", StringComparison.Ordinal) ? source.LineCount : Math.Min(firstLine + 1, source.LineCount);
        for (var line = firstLine; line <= lastLine; line++)
        {
            var (start, end) = source.LineAt(line);
            var text = source.Text.AsSpan(start..end);
            if (text[..(text.Length - text.TrimStart().Length)].IndexOf('\t') is >= 0 and var tab)
            {
                return start + tab;
            }
        }

        return null;
    }

    /// <param name="fault">The parser's message.</param>
    /// <param name="line">The line it is about.</param>
    /// <param name="column">Where on the line, from 0.</param>
    private static (string Message, string? Hint) Explain(string fault, string line, int column)
    {
        var before = line[..Math.Min(column, line.Length)];
        if (line.Contains("${", StringComparison.Ordinal) && Has("flow"))
        {
            return ("${...} inside braces or brackets must stand in quotes", "write \"${env:NAME}\"");
        }

        return fault switch
        {
            _ when Has("',' or '}'") =>
                ("what is in braces is not closed, or a comma is missing", "text with { } [ ] or , inside braces must stand in quotes"),
            _ when Has("',' or ']'") =>
                ("a list in brackets is not closed, or a comma is missing", "text with { } [ ] or , inside brackets must stand in quotes"),
            _ when Has("invalid mapping", "Mapping values are not allowed") && !before.Contains(':', StringComparison.Ordinal) =>
                ("this line has a key, but the text of the line above it is not finished", "the line above lacks its ':', or this one is indented too deeply"),
            _ when Has("invalid mapping", "Mapping values are not allowed") =>
                ("': ' stands inside the text of a key", "put text with ': ' in quotes, or mend the indentation"),
            _ when Has("did not find expected key") && !string.IsNullOrWhiteSpace(before) =>
                ("nothing may follow a closing quote, brace or bracket", QuoteIt),
            _ when Has("did not find expected key") =>
                ("this line is no key, or is indented unlike the keys above it", "keys that belong together begin in the same column and end with ':'"),
            _ when Has("expected '-' indicator") =>
                ("this line is no item of the list above it", "items of one list begin with '- ' in the same column"),
            _ when Has("sequence entries are not allowed") =>
                ("a list cannot begin on the line of its key", "put its items on the lines below, or in brackets"),
            _ when Has("cannot start any token") =>
                ("text cannot begin with this character", QuoteIt),
            _ when Has("expected node content") =>
                ("a comma or a closing brace or bracket stands where a value should", "remove it, or put the whole text in quotes"),
            _ when Has("quoted") && Has("end of stream", "indentation", "document") =>
                ("a quote is opened here and not closed", "close it on the same line"),
            _ when Has("escape character") =>
                ("a \\ in double quotes begins a special character, and there is none of this name", "text with \\ stands better in single quotes"),
            _ when Has("expected ':'") =>
                ("a key without its ':'", "a key is followed by ': ' and its value"),
            _ when Has("block scalar") =>
                ("nothing may follow | or > on its line", "text that begins with | or > must stand in quotes"),
            _ => ("this is no YAML: " + char.ToLowerInvariant(fault[0]) + fault[1..].TrimEnd('.'), null),
        };

        bool Has(params ReadOnlySpan<string> any)
        {
            foreach (var part in any)
            {
                if (fault.Contains(part, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
