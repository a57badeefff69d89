using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Engine.Channels.Library;

/// <summary>From the text of a CSV file to a table, with everything that is wrong in it.</summary>
internal sealed class LookupTableReader(Draft draft)
{
    private readonly List<CsvField> _fields = [];
    private readonly Dictionary<string, string[]> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal); // where each key stands

    /// <summary>The table; of a file with faults what could be read, null where not even its columns could.</summary>
    public LookupTable? Read(string name)
    {
        if (draft.Faults.HasAny)
        {
            return null;
        }

        var csv = new CsvReader(draft.Source.Text, (start, end, what) => Add(FaultCodes.CsvQuote, start, end, what, "a quotation mark inside of quotation marks is doubled"));
        if (!csv.Read(_fields))
        {
            Add(FaultCodes.LookupHeader, 0, 1, "the file is empty", "its first line names the columns, the first of them is the key");
            return null;
        }

        var columns = ReadColumns();
        while (csv.Read(_fields) && !draft.Faults.IsFull)
        {
            AddRow(columns);
        }

        return new LookupTable(name, columns, _rows);
    }

    private string[] ReadColumns()
    {
        var columns = _fields.Select(field => field.Text).ToArray();
        if (columns is [var only] && only.IndexOfAny([';', '\t']) is >= 0 and var separator)
        {
            var at = _fields[0].Start + separator;
            Add(FaultCodes.LookupHeader, at, at + 1, "columns are divided by commas", "save the file as CSV with commas");
            return columns;
        }

        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i].Trim() != columns[i] || columns[i].Length == 0)
            {
                Add(FaultCodes.LookupHeader, _fields[i], columns[i].Trim().Length == 0 ? "a column without a name" : "blanks around the name of a column");
            }
            else if (Array.IndexOf(columns, columns[i]) < i)
            {
                Add(FaultCodes.LookupHeader, _fields[i], $"there are two columns named {columns[i]}");
            }
        }

        return columns;
    }

    private void AddRow(string[] columns)
    {
        if (_fields.Count != columns.Length)
        {
            var (have, want) = (_fields.Count, columns.Length);
            Add(
                FaultCodes.LookupRow, _fields[Math.Min(have, want + 1) - 1], $"the row has {Counted(have)}, the header {Counted(want)}",
                have > want ? "a field with a comma in it stands in quotation marks" : null);
            return;
        }

        var key = _fields[0].Text;
        if (key.Length == 0 || key.Trim() != key)
        {
            Add(FaultCodes.LookupKey, _fields[0], key.Trim().Length == 0 ? "a row without a key" : "blanks around the key", "no value would be found by it");
        }
        else if (_rows.TryAdd(key, [.. _fields.Select(field => field.Text)]))
        {
            _places.Add(key, _fields[0].Start);
        }
        else
        {
            Add(
                FaultCodes.LookupDuplicate, _fields[0], "the key stands here a second time",
                $"the first is in line {draft.Source.PlaceAt(_places[key]).Line}");
        }
    }

    private static string Counted(int columns) => columns == 1 ? "1 column" : $"{columns} columns";

    private void Add(FaultCode code, CsvField field, string message, string? hint = null) => Add(code, field.Start, field.End, message, hint);

    private void Add(FaultCode code, int start, int end, string message, string? hint = null) =>
        draft.Faults.Add(code, draft.Source.SpanAt(start, end), message, hint);
}
