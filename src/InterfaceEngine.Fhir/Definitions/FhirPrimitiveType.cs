namespace InterfaceEngine.Fhir;

/// <summary>The primitive types of FHIR R4 (datatypes.html#primitive). Their values are held and written in lexical form.</summary>
public enum FhirPrimitiveType
{
    /// <summary>Not a primitive: a complex type or a choice.</summary>
    None,

    /// <summary><c>true</c> or <c>false</c>; a JSON boolean.</summary>
    Boolean,

    /// <summary>A whole number of 32 bits; a JSON number.</summary>
    Integer,

    /// <summary>1 to 2,147,483,647; a JSON number.</summary>
    PositiveInt,

    /// <summary>0 to 2,147,483,647; a JSON number.</summary>
    UnsignedInt,

    /// <summary>A JSON number whose digits are kept as they were given: 1.50 is not 1.5.</summary>
    Decimal,

    /// <summary>Unicode text of at most 1,048,576 characters.</summary>
    String,

    /// <summary>A string in GitHub's Markdown.</summary>
    Markdown,

    /// <summary>Text without blanks at the ends and with single blanks inside.</summary>
    Code,

    /// <summary>1 to 64 letters, digits, <c>-</c> and <c>.</c></summary>
    Id,

    /// <summary>A URI (RFC 3986), not empty, without blanks.</summary>
    Uri,

    /// <summary>A URI that is an address.</summary>
    Url,

    /// <summary>A URI of a resource by its canonical address, perhaps with <c>|version</c>.</summary>
    Canonical,

    /// <summary><c>urn:oid:</c> and an object identifier.</summary>
    Oid,

    /// <summary><c>urn:uuid:</c> and a UUID in lower case.</summary>
    Uuid,

    /// <summary>Base64 (RFC 4648).</summary>
    Base64Binary,

    /// <summary><c>YYYY</c>, <c>YYYY-MM</c> or <c>YYYY-MM-DD</c>.</summary>
    Date,

    /// <summary>A date, or a date with time and zone.</summary>
    DateTime,

    /// <summary>A date with time and zone, to the second or finer.</summary>
    Instant,

    /// <summary>A time of day, <c>hh:mm:ss</c> with a fraction or without.</summary>
    Time,

    /// <summary>A fragment of XHTML, the <c>div</c> of a narrative.</summary>
    Xhtml,
}

/// <summary>The lexical forms of the primitive types.</summary>
public static class FhirPrimitiveTypes
{
    /// <summary>True where a text is a value of the type as JSON holds it, without the quotation marks.</summary>
    public static bool IsValid(this FhirPrimitiveType type, ReadOnlySpan<char> text) => PrimitiveSyntax.IsValid(type, text);
}
