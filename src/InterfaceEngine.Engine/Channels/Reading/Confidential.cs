using System.Text.RegularExpressions;

namespace InterfaceEngine.Engine.Channels.Reading;

/// <summary>
/// What looks like a secret in a line of a file. Properties that hold secrets are known and hidden exactly; this is for lines in which a
/// secret stands where none is expected: below a mistyped key, or in a file that is no YAML.
/// </summary>
internal static partial class Confidential
{
    /// <summary>The line with stars for each such value; <c>${...}</c> is no secret and stays.</summary>
    public static string Hide(string line) =>
        UserInfo().Replace(Value().Replace(line, static match => Stars(match, "value")), static match => Stars(match, "user"));

    /// <summary>Whether a key looks as if its value were a secret.</summary>
    public static bool IsKey(string key) => Key().IsMatch(key);

    private static string Stars(Match match, string group)
    {
        var secret = match.Groups[group];
        var at = secret.Index - match.Index;
        return string.Concat(match.Value.AsSpan(0, at), new string('*', secret.Length), match.Value.AsSpan(at + secret.Length));
    }

    [GeneratedRegex(
        "pass|secret|token|credential|pwd",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();

    /// <summary>A key with such a word, a colon, and what follows up to a comma or brace that may end it.</summary>
    [GeneratedRegex(
        """(?<!\$\{)(pass|secret|token|credential|pwd)[\w-]{0,64}["']?\s{0,64}:\s{0,64}(?<value>(?!["']?(\$\{|\*))("[^"]*"?|'[^']*'?|[^\s,}]([^,}]*[^\s,}])?))""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Value();

    [GeneratedRegex(@"://(?<user>[^/@\s""']+)@", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserInfo();
}
