using System.Globalization;
using System.Text.RegularExpressions;

namespace InterfaceEngine.Engine.Channels.Reading.Binding;

/// <summary>
/// Scalars that YAML 1.1 and YAML 1.2 read differently (yes is true, 010 is 8, 1:30 is 90), or that other programs write otherwise. They
/// are refused, and the hint says what was probably meant.
/// </summary>
internal static partial class ScalarTraps
{
    public static string? Truth(string text) => text.ToLowerInvariant() switch
    {
        "yes" or "y" or "on" or "true" or "1" => "write true",
        "no" or "n" or "off" or "false" or "0" => "write false",
        _ => null,
    };

    public static string? Number(string text)
    {
        if (HasLeadingZero(text) && text.All(char.IsAsciiDigit))
        {
            return $"some readers of YAML take {text} for an octal number; write it without the leading zero";
        }

        if (Grouped().IsMatch(text))
        {
            return $"write {string.Concat(text.Where(char.IsAsciiDigit))}";
        }

        return Comma().IsMatch(text) ? $"write {text.Replace(',', '.')}" : null;
    }

    public static string Duration(string text)
    {
        const string Form = "a whole number with its unit: 500ms, 2s, 5m, 24h, 7d";
        if (Clock().Match(text) is { Success: true } clock)
        {
            var parts = clock.Value.Split(':').Select(part => long.Parse(part, CultureInfo.InvariantCulture));
            return $"{text} is a time of day, or {parts.Aggregate(0L, static (sum, part) => sum * 60 + part)}s; {Form}";
        }

        if (Spelt().Match(text) is { Success: true } spelt)
        {
            var better = spelt.Groups["number"].Value + char.ToLowerInvariant(spelt.Groups["unit"].Value[0]);
            return better == text ? $"at most 36500d; {Form}" : $"write {better}; {Form}";
        }

        return text.All(char.IsAsciiDigit) && text.Length > 0 ? $"write {text}s for seconds, {text}ms for milliseconds; {Form}" : Form;
    }

    public static string ByteSize(string text)
    {
        const string Form = "a whole number, alone or with KiB, MiB or GiB";
        var match = Unit().Match(text);
        return match.Success ? $"write {match.Groups["number"].Value}{char.ToUpperInvariant(match.Groups["unit"].Value[0])}iB; {Form}" : Form;
    }

    public static bool HasLeadingZero(string text) => text.TrimStart('-', '+') is ['0', >= '0' and <= '9', ..];

    [GeneratedRegex(@"\A[0-9]{1,3}([_' ,][0-9]{3})+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"\A[0-9]+,[0-9]+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comma();

    [GeneratedRegex(@"\A[0-9]{1,4}(:[0-9]{2}){1,2}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Clock();

    [GeneratedRegex(
        @"\A(?<number>[0-9]+) ?(?<unit>s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)\z",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spelt();

    [GeneratedRegex(@"\A(?<number>[0-9]+) ?(?<unit>[kKmMgG])[iI]?[bB]?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unit();
}
