using System.Text.RegularExpressions;

namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>A name: it stands in URLs, metrics and file names, so it is kept to what is safe in all of them.</summary>
internal sealed partial class NameAttribute : ValueRuleAttribute
{
    public const int MaxLength = 64;

    public override string Pattern => "^[a-z0-9]+(-[a-z0-9]+)*$";

    public override IEnumerable<TextFault> Check(string value)
    {
        if (value.Length > MaxLength)
        {
            yield return new TextFault(FaultCodes.Name, $"is too long for a name: at most {MaxLength} characters");
        }
        else if (!Name().IsMatch(value))
        {
            var better = NotInNames().Replace(value.ToLowerInvariant(), "-").Trim('-');
            yield return new TextFault(
                FaultCodes.Name, "is not a name", "a name has lower-case letters, digits and hyphens", better.Length > 0 ? better : null);
        }
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInNames();
}
