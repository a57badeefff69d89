using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>Segments of a message, one in each line.</summary>
internal sealed class ExampleMessageAttribute : ValueRuleAttribute
{
    public override IEnumerable<TextFault> Check(string value)
    {
        if (ExampleMessage.Read(value, out var fault) is null)
        {
            yield return new TextFault(
                FaultCodes.ExampleMessage,
                fault == ParseFault.UnknownCharset ? "names a character set that is not known" : "has no usable MSH",
                "a segment in each line; MSH may be left out");
        }
    }
}
