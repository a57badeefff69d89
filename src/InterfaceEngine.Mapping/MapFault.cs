using System.Globalization;
using System.Text;

namespace InterfaceEngine.Mapping;

/// <summary>Something wrong in a map file, told so that its author can mend it.</summary>
/// <param name="Code">Its kind, <c>MP202</c>; that of the fault of an expression, <c>EX101</c>.</param>
/// <param name="File">The file: <c>segments/PID-Patient.yaml</c>, or a path in the folder of overrides.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 code units, from 1.</param>
/// <param name="Length">How many characters are concerned, at least 1.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
/// <param name="Hint">How to mend it; null where the message says it already.</param>
/// <param name="SourceLine">The line as the file has it.</param>
public sealed record MapFault(string Code, string File, int Line, int Column, int Length, string Message, string? Hint, string SourceLine)
{
    /// <summary>
    /// The fault for people; each line ends with LF.
    /// <code>
    /// segments/PID-Patient.yaml:5:21: error MP202: Patient has no element 'gendre'
    ///   5 |   - { from: PID-8, to: gendre }
    ///     |                        ^^^^^^
    ///   hint: did you mean 'gender'?
    /// </code>
    /// </summary>
    public string ToText()
    {
        var number = Line.ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: error {Code}: {Message}\n")
            .Append("  ").Append(number).Append(" | ").Append(SourceLine.TrimEnd()).Append('\n')
            .Append(' ', number.Length + 2).Append(" | ").Append(' ', Column - 1)
            .Append('^', Math.Clamp(Length, 1, Math.Max(SourceLine.Length - Column + 1, 1))).Append('\n');
        if (Hint is not null)
        {
            text.Append("  hint: ").Append(Hint).Append('\n');
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Message}");
}
