using System.Buffers;
using System.Buffers.Text;

namespace InterfaceEngine.Fhir;

/// <summary>The lexical forms of the primitive types (datatypes.html#primitive), checked by hand: no expression is as fast.</summary>
internal static class PrimitiveSyntax
{
    /// <summary>The longest string in characters (datatypes.html#string).</summary>
    public const int MaxStringLength = 1024 * 1024;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.");

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    public static bool IsValid(FhirPrimitiveType type, ReadOnlySpan<char> text) => type switch
    {
        FhirPrimitiveType.Boolean => text is "true" or "false",
        FhirPrimitiveType.Integer => NumberSyntax.IsInteger(text, int.MinValue),
        FhirPrimitiveType.UnsignedInt => NumberSyntax.IsInteger(text, 0),
        FhirPrimitiveType.PositiveInt => NumberSyntax.IsInteger(text, 1),
        FhirPrimitiveType.Decimal => NumberSyntax.IsDecimal(text),
        FhirPrimitiveType.String or FhirPrimitiveType.Markdown => IsText(text) && text.Length <= MaxStringLength,
        FhirPrimitiveType.Code => IsCode(text),
        FhirPrimitiveType.Id => text.Length is > 0 and <= 64 && !text.ContainsAnyExcept(IdCharacters),
        FhirPrimitiveType.Uri or FhirPrimitiveType.Url or FhirPrimitiveType.Canonical => IsUri(text),
        FhirPrimitiveType.Oid => IsOid(text),
        FhirPrimitiveType.Uuid => IsUuid(text),
        FhirPrimitiveType.Base64Binary => text.Length > 0 && Base64.IsValid(text),
        FhirPrimitiveType.Date => DateTimeSyntax.IsDate(text),
        FhirPrimitiveType.DateTime => DateTimeSyntax.IsDateTime(text),
        FhirPrimitiveType.Instant => DateTimeSyntax.IsInstant(text),
        FhirPrimitiveType.Time => DateTimeSyntax.IsTime(text),
        FhirPrimitiveType.Xhtml => NarrativeSyntax.IsValid(text),
        _ => true,
    };

    /// <summary>
    /// True where JSON has the value between quotes. A number or boolean in a wrong form has quotes too, so that what is written is JSON
    /// even where the tree is not valid.
    /// </summary>
    public static bool IsJsonString(FhirPrimitiveType type, ReadOnlySpan<char> text) => type switch
    {
        FhirPrimitiveType.Boolean => text is not ("true" or "false"),
        _ => !IsNumber(type) || !NumberSyntax.IsDecimal(text),
    };

    /// <summary>True for the types that are numbers in JSON.</summary>
    public static bool IsNumber(FhirPrimitiveType type) =>
        type is FhirPrimitiveType.Integer or FhirPrimitiveType.UnsignedInt or FhirPrimitiveType.PositiveInt or FhirPrimitiveType.Decimal;

    /// <summary>Text with something visible, without control characters but tab, CR and LF, and with whole surrogate pairs.</summary>
    public static bool IsText(ReadOnlySpan<char> text)
    {
        if (text.IsWhiteSpace()) // empty too
        {
            return false;
        }

        // Nearly every text has neither: two vectorized scans.
        return (!text.ContainsAnyInRange('\0', '\u001F') || HasOnlyLineControls(text))
            && (!text.ContainsAnyInRange('\uD800', '\uDFFF') || HasWholePairs(text));
    }

    /// <summary><c>urn:uuid:</c> and a UUID in lower case (datatypes.html#uuid).</summary>
    public static bool IsUuid(ReadOnlySpan<char> text)
    {
        if (text.Length != 45 || !text.StartsWith("urn:uuid:", StringComparison.Ordinal))
        {
            return false;
        }

        text = text[9..];
        return text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-'
            && IsLowerHex(text[..8]) && IsLowerHex(text[9..13]) && IsLowerHex(text[14..18]) && IsLowerHex(text[19..23]) && IsLowerHex(text[24..]);
    }

    /// <summary><c>urn:oid:</c> and an object identifier: numbers without leading zeros, the first 0, 1 or 2.</summary>
    public static bool IsOid(ReadOnlySpan<char> text)
    {
        var isUrn = text.StartsWith("urn:oid:", StringComparison.Ordinal) && text.Length > 10;
        if (!isUrn || text[8] is < '0' or > '2' || text[9] != '.')
        {
            return false;
        }

        foreach (var range in text[10..].Split('.'))
        {
            var arc = text[10..][range];
            if (arc.IsEmpty || arc.ContainsAnyExceptInRange('0', '9') || (arc.Length > 1 && arc[0] == '0'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Visible ASCII without a blank, as nearly all codes and addresses are: one vectorized scan.</summary>
    private static bool IsPlain(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('!', '~');

    /// <summary>No blank at either end, single blanks inside.</summary>
    private static bool IsCode(ReadOnlySpan<char> text)
    {
        if (IsPlain(text))
        {
            return true;
        }

        if (!IsText(text) || text[0] == ' ' || text[^1] == ' ')
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) && (text[i] != ' ' || text[i - 1] == ' '))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsUri(ReadOnlySpan<char> text)
    {
        if (IsPlain(text))
        {
            return true;
        }

        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
            {
                return false;
            }
        }

        return IsText(text);
    }

    private static bool IsLowerHex(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(LowerHex);

    private static bool HasOnlyLineControls(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (character < ' ' && character is not ('\t' or '\r' or '\n'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasWholePairs(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
