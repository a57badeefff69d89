using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace InterfaceEngine.Tests.Peers;

/// <summary>
/// Makes values comparable that say the same: numbers without their zeros, systems without the dress of their URI, times as instants.
/// A time whose zone the message does not say is compared by the clock alone: each peer assumes another zone.
/// </summary>
internal sealed partial class FactText(string message)
{
    public string Normalise(string name, JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => Number(value.GetRawText()),
            _ => value.GetRawText(),
        };
        text = Blanks().Replace(text, " ").Trim();
        if (name is "system" or "url" or "endpoint")
        {
            return System(text);
        }

        return Time().Match(text) is { Success: true } time ? Instant(time) : text;
    }

    /// <summary>Of a number that is dialled only the digits count, not how they are set apart.</summary>
    public static string Telecom(string text) =>
        text.Any(char.IsAsciiLetter) ? text.Trim() : string.Concat(text.Where(char.IsAsciiDigit));

    private static string Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("G29", CultureInfo.InvariantCulture) : text;

    private static string System(string text)
    {
        foreach (var prefix in new[] { "urn:oid:", "urn:uuid:", "https://", "http://" })
        {
            text = text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? text[prefix.Length..] : text;
        }

        return text.TrimEnd('/');
    }

    private string Instant(Match time)
    {
        var clock = time.Groups["clock"].Value;
        var seconds = time.Groups["s"] is { Success: true, Value: var text } ? text.TrimEnd('0').TrimEnd(':', '.') : "";
        var digits = clock.Replace("-", "", StringComparison.Ordinal).Replace("T", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal);
        var written = time.Groups["s"].Value.Replace(":", "", StringComparison.Ordinal).TrimEnd('0').TrimEnd('.');
        var sent = new Regex(Regex.Escape(digits + written) + @"[0.]*(?<zone>[+-]\d{4})?(?!\d)", RegexOptions.CultureInvariant).Matches(message);
        if (sent.Count > 0 && sent.All(match => !match.Groups["zone"].Success))
        {
            return $"{clock}{seconds} of an unsaid zone";
        }

        return DateTimeOffset.TryParse(time.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFF'Z'", CultureInfo.InvariantCulture)
            : time.Value;
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^(?<clock>\d{4}-\d\d-\d\dT\d\d:\d\d)(?<s>:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Time();
}
