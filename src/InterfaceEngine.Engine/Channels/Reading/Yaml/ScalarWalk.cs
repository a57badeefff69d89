namespace InterfaceEngine.Engine.Channels.Reading.Yaml;

/// <summary>
/// From a character of a scalar back to the file, for the caret of a fault. The parser does not tell: it gives the text with escapes
/// replaced and lines folded. So both are walked side by side; where they part for a reason that is not known here, the place is near
/// instead of exact.
/// </summary>
internal static class ScalarWalk
{
    /// <summary>The offset in the file of a character of the text.</summary>
    /// <param name="source">The file.</param>
    /// <param name="start">Where the scalar begins, its quote, anchor or block header included.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="form">How it is written.</param>
    /// <param name="text">Its text.</param>
    /// <param name="offset">The character in the text.</param>
    public static int Locate(string source, int start, int end, ScalarForm form, string text, int offset)
    {
        var at = Begin(source, start, end, form);
        for (var i = 0; at < end && (i < Math.Min(offset, text.Length) || IsJoin(source, at, form));)
        {
            if (form == ScalarForm.DoubleQuoted && source[at] == '\\')
            {
                (at, i) = PassEscape(source, at, text, i);
            }
            else if (source[at] is '\n' or '\r')
            {
                // Line ends and indentation here, a blank or line ends there.
                at = PassBlanks(source, at, end);
                i = PassBlanks(text, i, text.Length);
            }
            else if (source[at] != text[i])
            {
                at++; // a blank before a line end
            }
            else
            {
                at += form == ScalarForm.SingleQuoted && source[at] == '\'' ? 2 : 1;
                i++;
            }
        }

        if (offset < text.Length && !char.IsWhiteSpace(text[Math.Max(offset, 0)]))
        {
            at = PassBlanks(source, at, end);
        }

        return Math.Min(at, end);
    }

    /// <summary>An escaped line end in double quotes, which is no character of the text.</summary>
    private static bool IsJoin(string source, int at, ScalarForm form) =>
        form == ScalarForm.DoubleQuoted && source[at] == '\\' && at + 1 < source.Length && source[at + 1] is '\n' or '\r';

    private static int Begin(string source, int start, int end, ScalarForm form)
    {
        var at = start;
        while (at < end && source[at] is '&' or '!')
        {
            while (at < end && !char.IsWhiteSpace(source[at]))
            {
                at++;
            }

            at = PassBlanks(source, at, end);
        }

        if (form != ScalarForm.Block)
        {
            return form == ScalarForm.Plain ? at : at + 1;
        }

        var header = source.AsSpan(at..end).IndexOfAny('\n', '\r');
        return header < 0 ? end : at + header + (source.AsSpan(at + header).StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 1);
    }

    private static int PassBlanks(string text, int at, int end)
    {
        while (at < end && text[at] is ' ' or '\t' or '\n' or '\r')
        {
            at++;
        }

        return at;
    }

    /// <summary>YAML 1.2 section 5.7: <c>\x41</c>, <c>\u0041</c>, <c>\U00000041</c>, one character, or a line end that is no text.</summary>
    private static (int At, int TextAt) PassEscape(string source, int at, string text, int textAt)
    {
        var next = at + 1 < source.Length ? source[at + 1] : ' ';
        if (next is '\n' or '\r')
        {
            return (PassBlanks(source, at + 1, source.Length), textAt);
        }

        var length = next switch { 'x' => 4, 'u' => 6, 'U' => 10, _ => 2 };
        return (at + length, textAt + (next == 'U' && char.IsHighSurrogate(text[textAt]) ? 2 : 1));
    }
}
