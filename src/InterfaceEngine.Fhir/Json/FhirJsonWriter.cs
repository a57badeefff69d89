using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace InterfaceEngine.Fhir;

/// <summary>Writes trees as JSON: one for each thread that writes many (<see cref="FhirJson.Write"/> for a single one).</summary>
public sealed partial class FhirJsonWriter : IDisposable
{
    private static readonly JsonEncodedText ResourceType = JsonEncodedText.Encode("resourceType");

    private readonly JsonWriterOptions _options;
    private Utf8JsonWriter? _reused;

    /// <summary>A writer of indented or compact JSON.</summary>
    public FhirJsonWriter(bool indented = false) => _options = new JsonWriterOptions
    {
        // Escapes quotes, backslashes, control characters and what lies beyond the first plane: JSON that no HTML page embeds needs no more.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = indented,
        NewLine = "\n",
        SkipValidation = true, // the tree gives the structure
    };

    /// <summary>Writes a value to the output (<see cref="FhirJson.Write"/>).</summary>
    public void Write(FhirElement element, IBufferWriter<byte> output)
    {
        if (_reused is null)
        {
            _reused = new Utf8JsonWriter(output, _options);
        }
        else
        {
            _reused.Reset(output);
        }

        WriteObject(_reused, element);
        _reused.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _reused?.Dispose();

    private static void WriteObject(Utf8JsonWriter json, FhirElement element)
    {
        json.WriteStartObject();
        if (element.Type.IsResource)
        {
            json.WriteString(ResourceType, element.Type.JsonName);
        }

        var elements = element.Type.Elements;
        var slots = element.Slots;
        for (var slot = 0; slot < slots.Length; slot++)
        {
            if (slots[slot] is { } value)
            {
                WriteElement(json, elements[slot], value);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteElement(Utf8JsonWriter json, FhirElementDefinition element, object value)
    {
        if (element.IsChoice)
        {
            element = FhirElement.AlternativeIn(element, value)!;
        }

        if (element.IsPrimitive)
        {
            WritePrimitive(json, element, value);
        }
        else if (!element.IsList)
        {
            var complex = (FhirElement)value;
            if (!complex.IsEmpty)
            {
                json.WritePropertyName(element.JsonName);
                WriteObject(json, complex);
            }
        }
        else if (!FhirItems.IsEmpty(value))
        {
            json.WriteStartArray(element.JsonName);
            WriteItems(json, value);
            json.WriteEndArray();
        }
    }

    private static void WriteItems(Utf8JsonWriter json, object value)
    {
        if (value is FhirElement single)
        {
            WriteObject(json, single);
            return;
        }

        foreach (var item in ((FhirItems)value).Items)
        {
            if (item is FhirElement { IsEmpty: false } complex)
            {
                WriteObject(json, complex);
            }
        }
    }
}
