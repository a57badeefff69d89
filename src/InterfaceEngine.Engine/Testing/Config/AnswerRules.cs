using System.Globalization;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config.Rules;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Acknowledgments;

namespace InterfaceEngine.Engine.Testing.Config;

/// <summary>MSA-1 (HL7 table 0008), or that there is no answer.</summary>
internal sealed class AnswerCodeAttribute : ValueRuleAttribute
{
    public const string None = "none";

    private static readonly string[] Words = [.. Enum.GetNames<AcknowledgmentCode>(), None];

    public override IEnumerable<TextFault> Check(string value)
    {
        if (!Words.Contains(value))
        {
            yield return new TextFault(
                FaultCodes.TestAnswerCode, "is no code of an acknowledgment", "one of " + string.Join(", ", Words), Nearest.To(value, Words));
        }
    }
}

/// <summary>An error of an answer: <c>101</c>, or with its place <c>101 PID-3</c>.</summary>
internal sealed class AnswerErrorAttribute : ValueRuleAttribute
{
    /// <summary>Reads a text that keeps the rule: the code, and the place as paths are written.</summary>
    public static bool TryRead(string text, out int code, out string? place)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        place = null;
        code = 0;
        if (parts.Length is 0 or > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out code))
        {
            return false;
        }

        var known = code;
        if (parts.Length == 2)
        {
            place = Hl7Path.TryParse(parts[1], out var path, out _) ? path.ToString() : null;
        }

        return ErrorCondition.All.Any(condition => condition.Code == known) && parts.Length == (place is null ? 1 : 2);
    }

    public override IEnumerable<TextFault> Check(string value)
    {
        if (!TryRead(value, out _, out _))
        {
            yield return new TextFault(
                FaultCodes.TestAnswerError, "is no error of an answer",
                "a code of HL7 table 0357, alone or with its place: 101 or 101 PID-3; codes are "
                + string.Join(", ", ErrorCondition.All.Select(condition => condition.Code)));
        }
    }
}
