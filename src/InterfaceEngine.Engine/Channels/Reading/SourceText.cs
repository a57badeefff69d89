using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Channels.Reading;

/// <summary>The text of a channel file: from offsets to lines and columns, and its lines without what is confidential.</summary>
internal sealed class SourceText
{
    private readonly List<int> _lineStarts = [0];
    private readonly List<(int Start, int End)> _confidential = [];

    public SourceText(string file, string text)
    {
        File = file;
        Text = text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    /// <summary>The file, as it was named.</summary>
    public string File { get; }

    /// <summary>Its text, without a byte order mark.</summary>
    public string Text { get; }

    public int LineCount => _lineStarts.Count;

    /// <summary>Columns count UTF-16 code units, as editors and the language server protocol do.</summary>
    public SourcePlace PlaceAt(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        var found = _lineStarts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return new SourcePlace(File, line + 1, offset - _lineStarts[line] + 1);
    }

    /// <summary>From one offset to another, cut at the end of its first line.</summary>
    public SourceSpan SpanAt(int start, int end)
    {
        var place = PlaceAt(start);
        var (_, lineEnd) = LineAt(place.Line);
        return new SourceSpan(place, Math.Max(Math.Min(end, lineEnd) - start, 1));
    }

    /// <summary>Where a line begins and ends, without its line end.</summary>
    /// <param name="line">From 1.</param>
    public (int Start, int End) LineAt(int line)
    {
        var start = _lineStarts[line - 1];
        var end = line < _lineStarts.Count ? _lineStarts[line] : Text.Length;
        while (end > start && Text[end - 1] is '\n' or '\r')
        {
            end--;
        }

        return (start, end);
    }

    /// <summary>These characters are never shown.</summary>
    public void Hide(int start, int end) => _confidential.Add((start, end));

    /// <summary>A piece of a line to show: what is confidential is stars, so that columns stay where they are.</summary>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1.</param>
    /// <param name="length">How many characters at most.</param>
    public string Show(int line, int column, int length)
    {
        // A little of what stands before tells whether a secret begins there; the whole of a line may be a megabyte.
        const int Before = 256;
        var (lineStart, lineEnd) = LineAt(line);
        var from = Math.Min(lineStart + column - 1, lineEnd);
        var start = Math.Max(lineStart, from - Before);
        var end = Math.Min(lineEnd, from + length);
        var shown = Text[start..end].ToCharArray();
        foreach (var hidden in _confidential)
        {
            var first = Math.Clamp(hidden.Start, start, end) - start;
            var behind = Math.Clamp(hidden.End, start, end) - start;
            shown.AsSpan(first, Math.Max(behind - first, 0)).Fill('*');
        }

        return Printable.Of(Confidential.Hide(new string(shown))[(from - start)..]);
    }
}
