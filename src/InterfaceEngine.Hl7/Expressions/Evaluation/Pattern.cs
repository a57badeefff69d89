using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary>
/// A regular expression that looks at each character once, whatever the text: without backtracking a message from outside cannot make a
/// pattern slow. What needs backtracking (lookaround, back references, atomic groups) is refused when the channel loads.
/// </summary>
public sealed class Pattern
{
    private readonly Regex _regex;

    private Pattern(Regex regex) => _regex = regex;

    /// <summary>Compiles a pattern.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="timeout">How long it may look at one text.</param>
    /// <param name="pattern">The pattern where the result is true.</param>
    /// <param name="why">Why it cannot be used where the result is false.</param>
    public static bool TryCompile(string text, TimeSpan timeout, [NotNullWhen(true)] out Pattern? pattern, out string why)
    {
        pattern = null;
        why = "";
        try
        {
            pattern = new Pattern(new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, timeout));
            return true;
        }
        catch (RegexParseException fault)
        {
            why = $"it cannot be read at character {fault.Offset + 1} ({fault.Error})";
        }
        catch (NotSupportedException)
        {
            why = "it needs to go back in the text (lookaround, back references, atomic groups) or is too large";
        }

        return false;
    }

    /// <summary>Replaces every match.</summary>
    /// <param name="text">Where to look.</param>
    /// <param name="with">What to write instead; <c>$1</c> is what the first pair of brackets matched.</param>
    /// <param name="result">The text with its matches replaced.</param>
    /// <returns>False where it took longer than the timeout.</returns>
    public bool TryReplace(string text, string with, out string result)
    {
        try
        {
            result = _regex.Replace(text, with);
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            result = text;
            return false;
        }
    }

    internal bool Matches(ReadOnlySpan<char> text, EvaluationContext context)
    {
        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            context.Fail(EvaluationFault.PatternTimeout);
            return false;
        }
    }

    /// <summary>What is found first: its first group, or all of it where the pattern has none; nothing where nothing is found.</summary>
    public string Extract(string text, EvaluationContext context)
    {
        try
        {
            var match = _regex.Match(text);
            return match.Groups.Count > 1 ? match.Groups[1].Value : match.Value;
        }
        catch (RegexMatchTimeoutException)
        {
            context.Fail(EvaluationFault.PatternTimeout);
            return "";
        }
    }

    /// <summary>The text with all that is found exchanged.</summary>
    public string Replace(string text, string replacement, EvaluationContext context)
    {
        try
        {
            var replaced = _regex.Replace(text, replacement);
            return context.Allows(replaced.Length) ? replaced : "";
        }
        catch (RegexMatchTimeoutException)
        {
            context.Fail(EvaluationFault.PatternTimeout);
            return "";
        }
    }
}
