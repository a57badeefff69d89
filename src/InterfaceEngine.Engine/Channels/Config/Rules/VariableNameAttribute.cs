namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>The name of an environment variable, itself and not its value: POSIX 2017 base definitions 8.1 with small letters allowed.</summary>
internal sealed class VariableNameAttribute : ValueRuleAttribute
{
    public override bool TakesInterpolation => false;

    public static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '_')
            {
                return false;
            }
        }

        return !text.IsEmpty && !char.IsAsciiDigit(text[0]);
    }

    public override string Pattern => "^[A-Za-z_][A-Za-z0-9_]*$";

    public override IEnumerable<TextFault> Check(string value)
    {
        if (!IsName(value))
        {
            var inner = value.StartsWith("${env:", StringComparison.Ordinal) ? value["${env:".Length..].TrimEnd('}') : "";
            yield return new TextFault(
                FaultCodes.VariableName,
                "is not a name of an environment variable",
                "a variable's name has letters, digits and underscores; write it alone, without ${env:}",
                IsName(inner) ? inner : null);
        }
    }
}
