using System.Net.Http.Headers;

namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>A media type, with or without parameters.</summary>
internal sealed class MediaTypeAttribute : ValueRuleAttribute
{
    public override IEnumerable<TextFault> Check(string value)
    {
        if (!MediaTypeHeaderValue.TryParse(value, out _))
        {
            yield return new TextFault(FaultCodes.MediaType, "is not a content type", "a type and a subtype, such as application/hl7-v2");
        }
    }
}
