using System.Text.RegularExpressions;

namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>A message code (HL7 table 0076), or a message code and a trigger event (table 0003): <c>ADT</c>, <c>ORU^R01</c>.</summary>
internal sealed partial class MessageCodeAttribute : ValueRuleAttribute
{
    private const string Form = "a message code such as ADT, or with its trigger event such as ORU^R01";

    public override string Pattern => @"^[A-Z][A-Z0-9]{2}(\^[A-Z][A-Z0-9]{2})?$";

    public override IEnumerable<TextFault> Check(string value)
    {
        if (Event().IsMatch(value))
        {
            yield return new TextFault(FaultCodes.MessageCode, "is a trigger event without its message code", Form);
        }
        else if (!Code().IsMatch(value))
        {
            var parts = Separators().Split(value.ToUpperInvariant()).Where(part => part.Length > 0).Take(2);
            var suggestion = string.Join('^', parts);
            yield return new TextFault(FaultCodes.MessageCode, "is not a message code", Form, Code().IsMatch(suggestion) ? suggestion : null);
        }
    }

    [GeneratedRegex(@"\A[A-Z][A-Z0-9]{2}(\^[A-Z][A-Z0-9]{2})?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    /// <summary>No code of table 0076 has this form; local ones (Z01) may.</summary>
    [GeneratedRegex(@"\A[A-Y][0-9]{2}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Event();

    [GeneratedRegex("[^A-Z0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separators();
}
