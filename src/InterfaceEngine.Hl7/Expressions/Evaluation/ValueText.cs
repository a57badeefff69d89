using System.Globalization;

namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary>How values of a message are read: the rules of nothing, deletion and numbers in one place.</summary>
internal static class ValueText
{
    /// <summary>What a sender writes to have a value deleted; as a text it means the same wherever it comes from.</summary>
    public const string Delete = "\"\"";

    /// <summary>Texts up to that length are decoded on the stack.</summary>
    public const int ShortText = 256;

    private const NumberStyles NumberForm =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    /// <summary>The text; absent and empty, delimiters alone among it, are the empty text.</summary>
    public static string Read(in Hl7Value value) => value.Presence is Presence.Absent or Presence.Empty ? "" : value.Text;

    /// <summary>
    /// The same text, in characters of the caller where it is plain and they have room for it: so a condition on it costs no memory.
    /// </summary>
    public static ReadOnlySpan<char> Read(scoped in Hl7Value value, EvaluationContext context, Span<char> characters)
    {
        if (value.Presence is Presence.Absent or Presence.Empty)
        {
            return default;
        }

        return IsPlain(value.Raw, context) && value.Raw.Length <= characters.Length
            && System.Text.Ascii.ToUtf16(value.Raw, characters, out var length) == System.Buffers.OperationStatus.Done
            ? characters[..length]
            : value.Text;
    }

    /// <summary>Whether bytes can be taken as ASCII characters where they are below 0x80: no escape sequence stands among them.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> raw, EvaluationContext context) =>
        context.IsSplitAsReceived && (context.Escape == 0 || raw.IndexOf(context.Escape) < 0);

    /// <summary>
    /// The number, of the form of type NM (HL7 v2.5.1 chapter 2.A.47) with blanks allowed around it; null where it is none.
    /// </summary>
    public static decimal? ReadNumber(in Hl7Value value, EvaluationContext context)
    {
        if (value.Presence != Presence.Value)
        {
            return null;
        }

        return IsPlain(value.Raw, context)
            ? decimal.TryParse(value.Raw, NumberForm, CultureInfo.InvariantCulture, out var number) ? number : null
            : ReadNumber(value.Text);
    }

    public static decimal? ReadNumber(ReadOnlySpan<char> text) =>
        decimal.TryParse(text, NumberForm, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static string Write(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>
    /// Order of two texts: as numbers where both are, else by the code of their characters; null where one is nothing or to be deleted.
    /// </summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left is "" or Delete || right is "" or Delete)
        {
            return null;
        }

        return ReadNumber(left) is { } leftNumber && ReadNumber(right) is { } rightNumber
            ? leftNumber.CompareTo(rightNumber)
            : left.SequenceCompareTo(right);
    }
}
