using System.Text;

namespace InterfaceEngine.Host.Cli.Mapping;

/// <summary>Shows the form of a value and nothing of it: <c>Quill^Ada</c> is <c>Aaaaa^Aaa</c>, <c>480211</c> is <c>999999</c>.</summary>
internal static class MaskedText
{
    /// <summary>Letters become A or a, digits 9, signs of ASCII stay, all else becomes ?; one sign for each. What is longer ends with <c>...</c>.</summary>
    public static string Of(string value, int width)
    {
        var text = new StringBuilder();
        foreach (var rune in value.EnumerateRunes())
        {
            if (text.Length == width)
            {
                return text.Append("...").ToString();
            }

            text.Append(
                Rune.IsUpper(rune) ? 'A'
                : Rune.IsLetter(rune) ? 'a'
                : Rune.IsNumber(rune) ? '9'
                : rune.IsAscii && !Rune.IsControl(rune) ? (char)rune.Value
                : Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) ? ' '
                : '?');
        }

        return text.ToString();
    }
}
