using System.Text;

namespace InterfaceEngine.Hl7.Expressions;

/// <summary>Faults as lines for people: the message, the line of the expression with carets under the place, the hint.</summary>
/// <example><code>
/// EX302 error: PID has no field 99 in version 2.5.1; its last is PID-39.
///   PID-99 = "x"
///   ^^^^^^
/// </code></example>
public static class FaultText
{
    private const int MaxWidth = 120; // of the line shown; a longer one is cut around the place

    /// <summary>All faults, one block after the other; empty for none.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="faults">Its faults, in the order they are to be shown.</param>
    public static string Render(string text, IEnumerable<ExpressionFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        return string.Concat(faults.Select(fault => Render(text, fault)));
    }

    /// <summary>
    /// One fault; each line ends with LF. Control characters are shown as blanks, so that the carets stand under their place.
    /// </summary>
    public static string Render(string text, ExpressionFault fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fault);
        var at = Math.Clamp(fault.Offset, 0, text.Length);
        var start = at == 0 ? 0 : text.LastIndexOfAny(['\r', '\n'], at - 1) + 1;
        var end = text.IndexOfAny(['\r', '\n'], at) is >= 0 and var lineEnd ? lineEnd : text.Length;
        if (end - start > MaxWidth)
        {
            start = Math.Clamp(at - (MaxWidth / 2), start, end - MaxWidth);
            end = start + MaxWidth;
        }

        var carets = Math.Clamp(fault.Length, 1, Math.Max(end - at, 1));
        var severity = fault.Severity == FaultSeverity.Error ? "error" : "warning";
        var block = new StringBuilder()
            .Append(fault.Code).Append(' ').Append(severity).Append(": ").Append(fault.Message).Append('\n')
            .Append("  ").Append(OneLine(text[start..end])).Append('\n')
            .Append(' ', at - start + 2).Append('^', carets).Append('\n');
        if (fault.Hint is not null)
        {
            block.Append("  hint: ").Append(fault.Hint).Append('\n');
        }

        return block.ToString();
    }

    private static string OneLine(string line) =>
        string.Create(line.Length, line, static (shown, source) =>
        {
            for (var i = 0; i < shown.Length; i++)
            {
                shown[i] = char.IsControl(source[i]) ? ' ' : source[i];
            }
        });
}
