using System.Globalization;
using System.Text;

namespace InterfaceEngine.Hl7.Expressions.Syntax;

/// <summary>
/// Texts in quotation marks. <c>"..."</c> knows <c>\" \\ \n \r \t \uXXXX</c>; in <c>'...'</c> every character stands for itself, two
/// single quotation marks for one, so that patterns and HL7 escapes need no doubling.
/// </summary>
internal static class QuotedText
{
    private const int HexDigits = 4; // \uXXXX

    /// <summary>Whether a character opens a text. The typographic ones of word processors are understood and reported.</summary>
    public static bool Opens(char character) => character is '"' or '\'' || IsTypographic(character);

    /// <summary>Reads the text that opens at <paramref name="at"/>, and moves behind it.</summary>
    /// <returns>False where it is not closed; the value then reaches to the end.</returns>
    public static bool TryRead(string text, ref int at, FaultList faults, out string value)
    {
        var start = at++;
        var open = text[start];
        if (IsTypographic(open))
        {
            faults.Add(
                ExpressionFaultKind.UnexpectedCharacter, new TextSpan(start, 1), $"{open} is a typographic quotation mark.",
                "write \" or '");
        }

        var characters = new StringBuilder();
        while (at < text.Length)
        {
            var character = text[at];
            if (Closes(open, character))
            {
                at++;
                if (open != '\'' || at >= text.Length || text[at] != '\'')
                {
                    value = characters.ToString();
                    return true;
                }
            }

            if (character == '\\' && open == '"')
            {
                Escape(text, ref at, characters, faults);
                continue;
            }

            characters.Append(character);
            at++;
        }

        faults.Add(
            ExpressionFaultKind.OpenText, new TextSpan(start, text.Length - start),
            $"This text is not closed: the second {(IsTypographic(open) ? '"' : open)} is missing.");
        value = characters.ToString();
        return false;
    }

    private static bool Closes(char open, char character) => open switch
    {
        '"' or '\'' => character == open,
        '\u2018' or '\u2019' or '\u201A' => character is '\'' or '\u2018' or '\u2019',
        _ => character is '"' or '\u201C' or '\u201D',
    };

    private static bool IsTypographic(char character) => character is '\u2018' or '\u2019' or '\u201A' or '\u201C' or '\u201D' or '\u201E';

    private static void Escape(string text, ref int at, StringBuilder value, FaultList faults)
    {
        var start = at;
        var letter = start + 1 < text.Length ? text[start + 1] : '\0';
        at += 2;
        switch (letter)
        {
            case '"' or '\\':
                value.Append(letter);
                return;
            case 'n':
                value.Append('\n');
                return;
            case 'r':
                value.Append('\r');
                return;
            case 't':
                value.Append('\t');
                return;
            case 'u' when at + HexDigits <= text.Length
                && ushort.TryParse(text.AsSpan(at, HexDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                value.Append((char)code);
                at += HexDigits;
                return;
        }

        at = Math.Min(at, text.Length);
        value.Append(text, start, at - start);
        faults.Add(
            ExpressionFaultKind.UnknownEscape,
            new TextSpan(start, at - start),
            $"{text[start..at]} has no meaning in a text in double quotation marks.",
            @"write \\ for a backslash, or put the text in single quotation marks");
    }
}
