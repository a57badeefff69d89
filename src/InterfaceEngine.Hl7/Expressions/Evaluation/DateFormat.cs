using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary>
/// How a date is written: <c>yyyy MM dd HH mm ss fff</c>, <c>zzz</c> for +01:00 and <c>ZZZZ</c> for +0100; other letters in single
/// quotation marks, signs and digits as they are. Parts that were not sent are at their lowest.
/// </summary>
public sealed class DateFormat
{
    private readonly IReadOnlyList<(string Part, bool IsLiteral)> _parts;

    private DateFormat(IReadOnlyList<(string Part, bool IsLiteral)> parts) => _parts = parts;

    /// <summary>What a format may have in letters.</summary>
    public static IReadOnlyList<string> Names { get; } = Array.AsReadOnly(["yyyy", "MM", "dd", "HH", "mm", "ss", "fff", "zzz", "ZZZZ"]);

    /// <summary>The form of HL7 for each precision.</summary>
    public static string Hl7(Hl7DateTime date)
    {
        var text = date.Local.ToString("yyyyMMddHHmmss.fffffff", CultureInfo.InvariantCulture);
        var length = date.Precision == DateTimePrecision.Fraction ? 15 + date.FractionDigits : 4 + (2 * (int)date.Precision);
        return date.Offset is { } offset ? text[..length] + Offset(offset, "") : text[..length];
    }

    /// <summary>Reads a format.</summary>
    /// <param name="text">The format.</param>
    /// <param name="format">The format where the result is true.</param>
    /// <param name="unknown">The letters that have no meaning, where it is false.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out DateFormat? format, out string unknown)
    {
        format = null;
        unknown = "";
        var parts = new List<(string, bool)>();
        for (var at = 0; at < text.Length;)
        {
            var rest = text[at..];
            if (Names.FirstOrDefault(name => rest.StartsWith(name, StringComparison.Ordinal)) is { } found)
            {
                parts.Add((found, false));
                at += found.Length;
            }
            else if (rest[0] == '\'' && rest.IndexOf('\'', 1) is > 0 and var close)
            {
                parts.Add((rest[1..close], true));
                at += close + 1;
            }
            else if (char.IsLetter(rest[0]) || rest[0] == '\'')
            {
                unknown = string.Concat(rest.TakeWhile(character => character == rest[0]));
                return false;
            }
            else
            {
                parts.Add((rest[..1], true));
                at++;
            }
        }

        format = new DateFormat(parts);
        return true;
    }

    /// <summary>
    /// Reads a text that is written so. A part of two digits may have one where a sign follows it: <c>MM/dd/yyyy</c> reads 1/5/2026.
    /// </summary>
    public bool TryRead(string text, out Hl7DateTime date)
    {
        var digits = new Dictionary<string, string>(StringComparer.Ordinal);
        var at = 0;
        foreach (var (part, isLiteral) in _parts)
        {
            var rest = text.AsSpan(Math.Min(at, text.Length));
            var length = isLiteral ? rest.StartsWith(part, StringComparison.Ordinal) ? part.Length : 0
                : part is "zzz" or "ZZZZ" ? LengthOfOffset(rest)
                : LengthOfNumber(rest, part);
            if (length == 0)
            {
                date = default;
                return false;
            }

            if (!isLiteral)
            {
                digits[part is "ZZZZ" ? "zzz" : part] = rest[..length].ToString();
            }

            at += length;
        }

        date = default;
        return at == text.Length && Hl7DateTime.TryParse(Joined(digits), out date);
    }

    private static int LengthOfNumber(ReadOnlySpan<char> text, string part)
    {
        var length = 0;
        while (length < Math.Min(part.Length, text.Length) && char.IsAsciiDigit(text[length]))
        {
            length++;
        }

        return part is "yyyy" or "fff" && length < part.Length ? 0 : length;
    }

    private static int LengthOfOffset(ReadOnlySpan<char> text) => text switch
    {
        ['Z', ..] => 1,
        ['+' or '-', _, _, ':', _, _, ..] => 6,
        ['+' or '-', _, _, _, _, ..] => 5,
        _ => 0,
    };

    // What is missing between two parts leaves no date: a day without its month.
    private static string Joined(Dictionary<string, string> digits)
    {
        var text = new StringBuilder();
        foreach (var part in Names)
        {
            if (digits.TryGetValue(part, out var value))
            {
                text.Append(part switch
                {
                    "zzz" => value == "Z" ? "+0000" : value.Replace(":", "", StringComparison.Ordinal),
                    "fff" => "." + value,
                    _ => value.PadLeft(part.Length, '0'),
                });
            }
        }

        return text.ToString();
    }

    /// <summary>Writes a date; where it has no offset, that of local time is taken.</summary>
    public string Write(Hl7DateTime date, TimeZoneInfo local)
    {
        var text = new StringBuilder();
        foreach (var (part, isLiteral) in _parts)
        {
            text.Append(isLiteral ? part : part switch
            {
                "zzz" => Offset(date.Offset ?? local.GetUtcOffset(date.Local), ":"),
                "ZZZZ" => Offset(date.Offset ?? local.GetUtcOffset(date.Local), ""),
                _ => date.Local.ToString(part, CultureInfo.InvariantCulture),
            });
        }

        return text.ToString();
    }

    private static string Offset(TimeSpan offset, string separator) =>
        (offset < TimeSpan.Zero ? "-" : "+")
        + offset.ToString("hh", CultureInfo.InvariantCulture) + separator + offset.ToString("mm", CultureInfo.InvariantCulture);
}
