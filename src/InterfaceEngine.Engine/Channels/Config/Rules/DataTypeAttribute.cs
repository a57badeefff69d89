using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>The code of a data type of any version of HL7 v2.</summary>
internal sealed class DataTypeAttribute : ValueRuleAttribute
{
    public override IEnumerable<TextFault> Check(string value)
    {
        if (!Hl7Dictionary.All.Any(version => version.DataType(value) is not null))
        {
            var known = Hl7Dictionary.All.SelectMany(version => version.DataTypes).Select(type => type.Name).Distinct(StringComparer.Ordinal);
            yield return new TextFault(
                FaultCodes.DataType, "is not an HL7 data type", "the code of one, such as ST, CX or CWE",
                Suggestions.Closest(value, known, 1) is [var near] ? near : null);
        }
    }
}
