using System.Text;

namespace InterfaceEngine.Engine.Channels.Library;

/// <summary>A field of a line of CSV.</summary>
/// <param name="Text">Its text, without quotation marks around it.</param>
/// <param name="Start">Where it begins in the file.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct CsvField(string Text, int Start, int End);

/// <summary>
/// Reads comma-separated values by RFC 4180: fields in quotation marks may have commas, line ends and doubled quotation marks in them. Line
/// ends may be CR LF, LF or CR. What is malformed is told with its place, and reading goes on where that makes sense.
/// </summary>
/// <param name="text">The file.</param>
/// <param name="report">Takes what is wrong: from, to, a sentence.</param>
internal sealed class CsvReader(string text, Action<int, int, string> report)
{
    private int _at;

    /// <summary>Reads the next line that is not empty; false at the end.</summary>
    /// <param name="fields">Takes its fields; what is in it before is removed.</param>
    public bool Read(List<CsvField> fields)
    {
        fields.Clear();
        while (_at < text.Length && IsLineEnd(_at))
        {
            _at++;
        }

        if (_at >= text.Length)
        {
            return false;
        }

        fields.Add(ReadField());
        while (_at < text.Length && text[_at] == ',')
        {
            _at++;
            fields.Add(ReadField());
        }

        return true;
    }

    private CsvField ReadField() => _at < text.Length && text[_at] == '"' ? ReadQuoted() : ReadPlain();

    private CsvField ReadPlain()
    {
        var start = _at;
        PassPlain();
        var field = text[start.._at];
        if (field.IndexOf('"', StringComparison.Ordinal) is >= 0 and var quote)
        {
            report(start + quote, start + quote + 1, "a quotation mark in a field that does not begin with one");
        }

        return new CsvField(field, start, _at);
    }

    private CsvField ReadQuoted()
    {
        var start = _at++;
        var field = new StringBuilder();
        while (_at < text.Length)
        {
            var next = text.IndexOf('"', _at);
            if (next < 0)
            {
                break;
            }

            field.Append(text, _at, next - _at);
            _at = next + 1;
            if (_at >= text.Length || text[_at] != '"')
            {
                return Close(start, field.ToString());
            }

            field.Append('"');
            _at++;
        }

        report(start, start + 1, "a quotation mark is opened here and not closed");
        _at = text.Length;
        return new CsvField(field.ToString(), start, _at);
    }

    private CsvField Close(int start, string field)
    {
        var end = _at;
        PassPlain();
        if (_at > end)
        {
            report(end, _at, "text between a closing quotation mark and the comma");
        }

        return new CsvField(field, start, end);
    }

    private void PassPlain()
    {
        while (_at < text.Length && text[_at] != ',' && !IsLineEnd(_at))
        {
            _at++;
        }
    }

    private bool IsLineEnd(int at) => text[at] is '\r' or '\n';
}
