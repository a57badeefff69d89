using System.Text.Json;

namespace InterfaceEngine.Fhir;

/// <content>Primitives: <c>name</c> has the values, <c>_name</c> the ids and extensions (json.html#primitive).</content>
public sealed partial class FhirJsonWriter
{
    private static void WritePrimitive(Utf8JsonWriter json, FhirElementDefinition element, object value)
    {
        if (element.IsList)
        {
            WriteList(json, element, value);
        }
        else if (value is string text)
        {
            WriteProperty(json, element, text);
        }
        else if (value is FhirPrimitive primitive)
        {
            if (primitive.Value is { } lexical)
            {
                WriteProperty(json, element, lexical);
            }

            if (primitive.HasExtras)
            {
                json.WritePropertyName("_" + element.Name);
                WriteObject(json, primitive.Extras!);
            }
        }
    }

    private static void WriteProperty(Utf8JsonWriter json, FhirElementDefinition element, string lexical)
    {
        if (PrimitiveSyntax.IsJsonString(element.Primitive, lexical))
        {
            json.WriteString(element.JsonName, lexical);
            return;
        }

        json.WritePropertyName(element.JsonName);
        WriteUnquoted(json, lexical);
    }

    private static void WriteUnquoted(Utf8JsonWriter json, string lexical) => json.WriteRawValue(lexical, skipInputValidation: true);

    private static void WriteList(Utf8JsonWriter json, FhirElementDefinition element, object value)
    {
        ReadOnlySpan<object> items = value is FhirItems list ? list.Items : new[] { value };
        var (values, extras) = Holds(items);
        if (values)
        {
            json.WriteStartArray(element.JsonName);
            foreach (var item in items)
            {
                WriteItem(json, element, item);
            }

            json.WriteEndArray();
        }

        if (extras)
        {
            json.WriteStartArray("_" + element.Name);
            foreach (var item in items)
            {
                WriteExtras(json, item);
            }

            json.WriteEndArray();
        }
    }

    /// <summary>Whether any item has a value, and whether any has an id or extensions.</summary>
    private static (bool Values, bool Extras) Holds(ReadOnlySpan<object> items)
    {
        var (values, extras) = (false, false);
        foreach (var item in items)
        {
            values |= item is string or FhirPrimitive { Value: not null };
            extras |= item is FhirPrimitive { HasExtras: true };
        }

        return (values, extras);
    }

    private static void WriteItem(Utf8JsonWriter json, FhirElementDefinition element, object item)
    {
        if (FhirItems.IsEmpty(item))
        {
            return;
        }

        var lexical = item as string ?? ((FhirPrimitive)item).Value;
        if (lexical is null)
        {
            json.WriteNullValue();
        }
        else if (PrimitiveSyntax.IsJsonString(element.Primitive, lexical))
        {
            json.WriteStringValue(lexical);
        }
        else
        {
            WriteUnquoted(json, lexical);
        }
    }

    private static void WriteExtras(Utf8JsonWriter json, object item)
    {
        if (item is FhirPrimitive { HasExtras: true } primitive)
        {
            WriteObject(json, primitive.Extras!);
        }
        else if (!FhirItems.IsEmpty(item))
        {
            json.WriteNullValue();
        }
    }
}
