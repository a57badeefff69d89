using System.Text;

namespace InterfaceEngine.Host.Cli.Messages;

/// <summary>Text of a message for a terminal: control characters become their pictures, so that a message can neither break a line nor steer the terminal.</summary>
internal static class Visible
{
    private const char FirstPicture = '\u2400'; // SYMBOL FOR NULL; the others follow in order
    private const char DeletePicture = '\u2421';

    public static string Of(string text)
    {
        if (!text.Any(char.IsControl))
        {
            return text;
        }

        var output = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            output.Append(character switch
            {
                < ' ' => (char)(FirstPicture + character),
                '\u007F' => DeletePicture,
                _ when char.IsControl(character) => '\uFFFD',
                _ => character,
            });
        }

        return output.ToString();
    }
}
