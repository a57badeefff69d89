using System.Buffers;

namespace InterfaceEngine.Fhir;

/// <summary>Codes of required bindings (terminologies.html#required).</summary>
internal static class BindingRules
{
    private const int LongestQuoted = 32;

    private static readonly SearchValues<char> CodeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:/+");

    /// <summary>Checks a Coding or CodeableConcept; primitives of type code are checked where they are visited.</summary>
    public static void Check(FhirElementDefinition element, FhirElement value, IssueList issues)
    {
        if (element.RequiredCodes is not { } codes)
        {
            return;
        }

        if (element.TypeName == "Coding" ? !value.IsCodingIn(codes) : !value.HasCodingIn(codes))
        {
            issues.Error(FhirIssueCode.CodeInvalid, $"no coding of {codes.Name}");
        }
    }

    /// <summary>The message for a code. It quotes the code only where it looks like one: free text may be a patient's.</summary>
    public static string NotIn(FhirValueSet codes, string code)
    {
        var isCode = code.Length <= LongestQuoted && !code.AsSpan().ContainsAnyExcept(CodeCharacters);
        return isCode ? $"'{code}' is not in {codes.Name}" : $"not in {codes.Name}";
    }
}
