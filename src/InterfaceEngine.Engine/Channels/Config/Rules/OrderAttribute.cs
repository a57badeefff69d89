namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>
/// What must stay in order: a known word or an expression. Words of small letters alone are no expression (paths have capitals, text has
/// quotes), so one that is not known is a mistyped word and is said to be one.
/// </summary>
internal sealed class OrderAttribute : ValueRuleAttribute
{
    private static readonly string[] Words = ["patient", "strict", "none"];

    public override IEnumerable<TextFault> Check(string value)
    {
        if (!Words.Contains(value) && value.All(c => char.IsAsciiLetterLower(c) || c is '-' or '_'))
        {
            yield return new TextFault(
                FaultCodes.Order, "is not a known order", "patient, strict, none, or an expression such as PID-3.1", Nearest.To(value, Words));
        }
    }
}
