using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>The name of a segment: of any version of the standard, or one that begins with Z.</summary>
internal sealed class SegmentNameAttribute : ValueRuleAttribute
{
    public override IEnumerable<TextFault> Check(string value)
    {
        const string Form = "three characters: capitals and digits, a capital first";
        if (value.Length != SegmentId.Length || !char.IsAsciiLetterUpper(value[0])
            || !value.All(static character => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character)))
        {
            yield return new TextFault(FaultCodes.SegmentName, "is not a name of a segment", Form);
        }
        else if (value[0] != 'Z' && !Hl7Dictionary.All.Any(version => version.Segment(SegmentId.Parse(value)) is not null))
        {
            yield return new TextFault(
                FaultCodes.SegmentName, "is in no version of the standard", "a segment of your own begins with Z",
                Suggestions.Segments(Hl7Dictionary.All[^1], value) is [var near, ..] ? near : null);
        }
    }
}
