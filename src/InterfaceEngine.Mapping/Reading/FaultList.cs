using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Mapping.Reading;

/// <summary>Collects everything that is wrong, so that an author sees it at once.</summary>
internal sealed class FaultList
{
    private readonly List<MapFault> _faults = [];

    public bool HasAny => _faults.Count > 0;

    /// <summary>By file and place.</summary>
    public IReadOnlyList<MapFault> Sorted() =>
        [.. _faults.Distinct().OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line).ThenBy(fault => fault.Column)];

    public void Add(MapFaultCode code, MapFile file, int line, int column, int length, string message, string? hint = null) =>
        Add(code.Code, file, line, column, length, message, hint);

    public void Add(MapFaultCode code, YamlNode node, string message, string? hint = null) =>
        Add(code, node.File, node.Line, node.Column, node.Length, message, hint);

    /// <summary>A fault in a part of a text.</summary>
    public void Add(MapFaultCode code, YamlText node, int offset, int length, string message, string? hint = null) =>
        Add(code, node.File, node.Line, node.Column + node.Quote + offset, length, message, hint);

    public void Add(YamlText node, IReadOnlyList<ExpressionFault> faults)
    {
        foreach (var fault in faults)
        {
            if (fault.Severity == FaultSeverity.Error)
            {
                Add(fault.Code, node.File, node.Line, node.Column + node.Quote + fault.Offset, fault.Length, fault.Message, fault.Hint);
            }
        }
    }

    /// <summary>The name among others that was perhaps meant; null where none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> names)
    {
        string? nearest = null;
        var least = Math.Max(2, name.Length / 3) + 1;
        foreach (var candidate in names)
        {
            // PID17 is PID-17 rather than PID-7.
            if ((Plain(name) == Plain(candidate) ? 0 : Distance(name, candidate)) is var distance && distance < least)
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest is null ? null : $"did you mean '{nearest}'?";
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private void Add(string code, MapFile file, int line, int column, int length, string message, string? hint) =>
        _faults.Add(new MapFault(code, file.Name, line, column, Math.Max(length, 1), message, hint, file.Line(line)));

    private static int Distance(string left, string right)
    {
        var row = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1)));
            }
        }

        return row[right.Length];
    }
}
