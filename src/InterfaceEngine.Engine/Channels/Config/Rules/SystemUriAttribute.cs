using System.Buffers;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>A URI that can be the system of an identifier or code in FHIR: absolute, an OID as <c>urn:oid:</c>, a UUID as <c>urn:uuid:</c>.</summary>
internal sealed class SystemUriAttribute : ValueRuleAttribute
{
    private const string OidPrefix = "urn:oid:";
    private const string UuidPrefix = "urn:uuid:";

    private static readonly SearchValues<char> Excluded = SearchValues.Create("|\\\"<>{}^`"); // RFC 3986 has none of them

    public override IEnumerable<TextFault> Check(string value)
    {
        if (value.StartsWith(OidPrefix, StringComparison.OrdinalIgnoreCase))
        {
            if (!IsOid(value[OidPrefix.Length..]) || !value.StartsWith(OidPrefix, StringComparison.Ordinal))
            {
                yield return new TextFault(FaultCodes.SystemUri, "is not an OID", "urn:oid: in small letters and numbers with points between them, the first 0, 1 or 2");
            }
        }
        else if (value.StartsWith(UuidPrefix, StringComparison.OrdinalIgnoreCase))
        {
            if (!FhirPrimitiveTypes.IsValid(FhirPrimitiveType.Uuid, value))
            {
                yield return new TextFault(FaultCodes.SystemUri, "is not a UUID", "urn:uuid: and five groups of hexadecimal digits, all in small letters");
            }
        }
        else if (IsOid(value))
        {
            yield return new TextFault(FaultCodes.SystemUri, "is an OID and not a URI", null, OidPrefix + value);
        }
        else if (Guid.TryParse(value, out var uuid))
        {
            yield return new TextFault(FaultCodes.SystemUri, "is a UUID and not a URI", null, UuidPrefix + uuid.ToString("D"));
        }
        else if (!IsAbsolute(value))
        {
            yield return new TextFault(FaultCodes.SystemUri, "is not an absolute URI", "such as https://example.org/ids or urn:oid:2.16.840.1.113883.19.5");
        }
    }

    // Two parts at least, and digits: 2.5 is a number that somebody mistyped, 2.16.840 an OID.
    private static bool IsOid(string text) =>
        text.Contains('.', StringComparison.Ordinal) && FhirPrimitiveTypes.IsValid(FhirPrimitiveType.Oid, OidPrefix + text);

    private static bool IsAbsolute(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && text.StartsWith(uri.Scheme + ":", StringComparison.OrdinalIgnoreCase) // a path such as /ids is a file on some machines
        && uri.Scheme.Length > 1
        && (uri.Scheme is not ("http" or "https") || uri.Host.Length > 0)
        && FhirPrimitiveTypes.IsValid(FhirPrimitiveType.Uri, text)
        && !text.AsSpan().ContainsAny(Excluded);
}
