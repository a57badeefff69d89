using System.Text;
using System.Text.RegularExpressions;

namespace InterfaceEngine.EndToEnd.Tests.Answers;

/// <summary>
/// What the shipped channels must answer to a message, worked out of its bytes alone by the rules of HL7 v2.5.1 chapter 2.9 and the decisions
/// in docs/decisions/0006: nothing of the engine's own code is used.
/// </summary>
/// <param name="Code">MSA-1; null where the sender wants no answer.</param>
/// <param name="Error">ERR-3 as it stands in the answer, before any delimiter cuts it; null with a positive answer.</param>
/// <param name="IsTaken">Whether the message is kept and routed.</param>
internal sealed partial record ExpectedAnswer(string? Code, string? Error, bool IsTaken)
{
    public static ExpectedAnswer To(byte[] message)
    {
        var text = Encoding.Latin1.GetString(message).TrimStart('\u00ef', '\u00bb', '\u00bf', ' ', '\t', '\r', '\n');
        if (!text.StartsWith("MSH", StringComparison.Ordinal) || text.Length < 4 || char.IsLetterOrDigit(text[3]) || text[3] <= ' ')
        {
            return new ExpectedAnswer("AR", "100", false);
        }

        var header = text.Split('\r', '\n')[0].Split(text[3]);
        var first = (string field) => First(field, Field(header, 2));
        var (type, trigger) = (first(Field(header, 9)), Second(Field(header, 9), Field(header, 2)));
        var (refusal, error) =
            type.Length == 0 ? ('R', "101")
            : Field(header, 12).Length == 0 ? ('R', "101")
            : !VersionOf2().IsMatch(first(Field(header, 12)).Trim()) ? ('R', "203")
            : Field(header, 10).Length == 0 ? ('E', "101")
            : !IsDecodable(message, Field(header, 18), Field(header, 2)) ? ('E', "102")
            : type == "ADT" ? ('A', null)
            : type != "ORU" ? ('R', "200")
            : trigger != "R01" ? ('R', "201")
            : ('A', (string?)null);
        return new ExpectedAnswer(Asked(first(Field(header, 15)), first(Field(header, 16)), refusal), error, refusal == 'A');
    }

    /// <summary>MSH-15 and MSH-16 say whether, and in which form (R1 to R5 of chapter 2.9.3).</summary>
    private static string? Asked(string accept, string application, char outcome)
    {
        accept = accept == "\"\"" ? "" : accept;
        application = application == "\"\"" ? "" : application;
        if (accept.Length + application.Length == 0)
        {
            return "A" + outcome;
        }

        return Wants(accept) ? "C" + outcome : Wants(application) ? "A" + outcome : null;

        bool Wants(string condition) => condition switch
        {
            "" or "NE" => false,
            "ER" => outcome != 'A',
            "SU" => outcome == 'A',
            _ => true, // AL, and what is in no table: an answer too many is mended more easily than a sender that waits
        };
    }

    private static bool IsDecodable(byte[] message, string charsets, string delimiters)
    {
        var names = charsets.Split(delimiters.Length > 1 ? delimiters[1] : '~');
        return names[0] switch
        {
            "" or "8859/1" => true,
            "ASCII" => message.All(value => value < 0x80),
            "UNICODE UTF-8" or "UTF-8" => System.Text.Unicode.Utf8.IsValid(message),
            "BIG-5" or "GB 18030-2000" or "SHIFT_JIS" => true, // the samples: written by a codec
            _ => false,
        };
    }

    private static string Field(string[] header, int number) => number - 1 < header.Length ? header[number - 1] : "";

    private static string First(string field, string delimiters) => Part(field, delimiters, 0);

    private static string Second(string field, string delimiters) => Part(field, delimiters, 1);

    private static string Part(string field, string delimiters, int index)
    {
        var repetition = delimiters.Length > 1 ? field.Split(delimiters[1])[0] : field;
        var parts = delimiters.Length > 0 ? repetition.Split(delimiters[0]) : [repetition];
        return index < parts.Length ? parts[index] : "";
    }

    [GeneratedRegex(@"^2\.[0-9]{1,2}(\.[0-9]{1,2})?$")]
    private static partial Regex VersionOf2();
}
