using InterfaceEngine.Fhir;

namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>A type of FHIR resource that a server finds by an identifier.</summary>
internal sealed class LookedUpTypeAttribute : ValueRuleAttribute
{
    public override IEnumerable<TextFault> Check(string value)
    {
        if (FhirDefinitions.R4.FindResource(value) is not { } type)
        {
            yield return new TextFault(FaultCodes.LookedUpType, "is no resource type of FHIR R4", "such as Patient, Practitioner, Organization or Location");
        }
        else if (type.Find("identifier") is not { IsList: true, TypeName: "Identifier" })
        {
            yield return new TextFault(FaultCodes.LookedUpType, "has no identifiers to look it up by");
        }
    }
}
