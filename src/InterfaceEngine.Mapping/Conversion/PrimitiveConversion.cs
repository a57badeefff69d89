using System.Text;
using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping.Run;

namespace InterfaceEngine.Mapping.Conversion;

/// <summary>From the text of a v2 value to the lexical form of a FHIR primitive. What does not fit is null, never an invalid value.</summary>
internal static class PrimitiveConversion
{
    public static bool IsValid(FhirPrimitiveType type, string text) => type.IsValid(text);

    /// <summary>The name of a primitive type as FHIR writes it.</summary>
    public static string Name(FhirPrimitiveType type) => char.ToLowerInvariant(type.ToString()[0]) + type.ToString()[1..];

    /// <summary>The converted text; null where it has not the form of the type.</summary>
    public static string? Convert(FhirPrimitiveType type, string text, MapRun run)
    {
        var converted = type switch
        {
            FhirPrimitiveType.String or FhirPrimitiveType.Markdown => VisibleText(text),
            FhirPrimitiveType.Code => SingleBlanks(text),
            FhirPrimitiveType.Boolean => Boolean(text.AsSpan().Trim()),
            FhirPrimitiveType.Integer or FhirPrimitiveType.PositiveInt or FhirPrimitiveType.UnsignedInt => NumberConversion.Integer(text),
            FhirPrimitiveType.Decimal => NumberConversion.Decimal(text),
            FhirPrimitiveType.Date => DateTimeConversion.Date(text),
            FhirPrimitiveType.DateTime => DateTimeConversion.DateTime(text, run),
            FhirPrimitiveType.Instant => DateTimeConversion.Instant(text, run),
            FhirPrimitiveType.Time => DateTimeConversion.Time(text),
            _ => text.Trim(),
        };
        return converted is not null && type.IsValid(converted) ? converted : null;
    }

    private static string? Boolean(ReadOnlySpan<char> text) => text switch
    {
        "Y" or "T" or "true" => "true",
        "N" or "F" or "false" => "false",
        _ => null,
    };

    private static string SingleBlanks(string text)
    {
        text = text.Trim();
        return text.AsSpan().ContainsAny("\t\r\n") || text.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            : text;
    }

    /// <summary>Without what FHIR does not allow in a string: control characters (rendered as nothing) and halves of surrogate pairs.</summary>
    private static string VisibleText(string text)
    {
        text = text.Trim();
        if (FhirPrimitiveType.String.IsValid(text))
        {
            return text;
        }

        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsControl(rune) || rune.Value is '\t' or '\r' or '\n')
            {
                visible.Append(rune.ToString());
            }
        }

        return visible.ToString().Trim();
    }
}
