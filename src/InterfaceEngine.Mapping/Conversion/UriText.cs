namespace InterfaceEngine.Mapping.Conversion;

/// <summary>Identifiers that are or become URIs.</summary>
internal static class UriText
{
    /// <summary><c>urn:oid:</c> for an OID, <c>urn:uuid:</c> for a UUID, an absolute URI as it is; else null.</summary>
    public static string? From(string text)
    {
        text = text.Trim();
        return Oid(text) ?? Uuid(text) ?? Absolute(text);
    }

    public static string? Oid(string text)
    {
        if (text.StartsWith("urn:oid:", StringComparison.OrdinalIgnoreCase))
        {
            text = text["urn:oid:".Length..];
        }

        return Fhir.FhirPrimitiveTypes.IsValid(Fhir.FhirPrimitiveType.Oid, "urn:oid:" + text) && text.Contains('.', StringComparison.Ordinal)
            ? "urn:oid:" + text
            : null;
    }

    public static string? Uuid(string text)
    {
        if (text.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase))
        {
            text = text["urn:uuid:".Length..];
        }

        return Guid.TryParseExact(text, "D", out var uuid) ? "urn:uuid:" + uuid.ToString("D") : null;
    }

    public static string? Absolute(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 1 && char.IsAsciiLetter(text[0]) && text.AsSpan(colon + 1).Length > 0
            && (text.AsSpan(colon).StartsWith("://") || text.StartsWith("urn:", StringComparison.Ordinal))
            && !text.StartsWith("urn:oid:", StringComparison.Ordinal) && !text.StartsWith("urn:uuid:", StringComparison.Ordinal)
            && Fhir.FhirPrimitiveTypes.IsValid(Fhir.FhirPrimitiveType.Uri, text)
            ? text
            : null;
    }
}
