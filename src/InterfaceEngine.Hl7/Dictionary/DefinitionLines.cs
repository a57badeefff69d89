using System.Globalization;
using System.Text;

namespace InterfaceEngine.Hl7.Dictionary;

/// <summary>
/// The lines of an embedded file of definitions that hold for one version, in order. A line is columns between tabs; one of them is
/// <c>2.5</c> or <c>2.3-2.5.1</c>. The text of other versions is stepped over, never parsed: that is what makes one version load fast.
/// </summary>
internal ref struct DefinitionLines
{
    private readonly int _rangeColumn;
    private readonly Hl7Version _version;
    private ReadOnlySpan<byte> _rest; // from the first line not yet looked at
    private ReadOnlySpan<byte> _columns; // from the first column of the current line not yet taken
    private int _column; // its number, from 0

    /// <param name="file">The file's name, <c>fields.txt</c>.</param>
    /// <param name="rangeColumn">Which column from 0 holds the versions; -1 for a file without.</param>
    /// <param name="version">The version whose lines are wanted.</param>
    public DefinitionLines(string file, int rangeColumn, Hl7Version version)
    {
        using var stream = typeof(DefinitionLines).Assembly.GetManifestResourceStream("Definitions/" + file)
            ?? throw new InvalidOperationException("The assembly was built without its resource " + file);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        _rest = bytes;
        _rangeColumn = rangeColumn;
        _version = version;
    }

    /// <summary>Goes to the next line of the version; false at the end.</summary>
    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            var end = _rest.IndexOf((byte)'\n');
            _columns = _rest[..end];
            _rest = _rest[(end + 1)..];
            _column = 0;
            if (_rangeColumn < 0 || Holds())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The next column as text; the column of versions is skipped.</summary>
    public string Text() => Encoding.UTF8.GetString(Bytes());

    /// <summary>The next column as a number; 0 for an empty one or <c>*</c>.</summary>
    public int Number() => int.TryParse(Bytes(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>The next column as its bytes.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        var value = Take(ref _columns);
        return _column++ == _rangeColumn ? Bytes() : value;
    }

    private readonly bool Holds()
    {
        var columns = _columns;
        for (var column = 0; column < _rangeColumn; column++)
        {
            Take(ref columns);
        }

        var range = Take(ref columns);
        var hyphen = range.IndexOf((byte)'-');
        return hyphen < 0
            ? Rank(range) == Rank(_version)
            : Rank(range[..hyphen]) <= Rank(_version) && Rank(_version) <= Rank(range[(hyphen + 1)..]);
    }

    private static ReadOnlySpan<byte> Take(scoped ref ReadOnlySpan<byte> columns)
    {
        var tab = columns.IndexOf((byte)'\t');
        var value = tab < 0 ? columns : columns[..tab];
        columns = tab < 0 ? default : columns[(tab + 1)..];
        return value;
    }

    // "2.5.1" is always of one digit each: 51.
    private static int Rank(ReadOnlySpan<byte> version) => ((version[2] - '0') * 10) + (version.Length > 4 ? version[4] - '0' : 0);

    private static int Rank(Hl7Version version) => (version.Minor * 10) + version.Patch;
}
