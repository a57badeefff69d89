using System.Text;
using System.Text.Json;

namespace InterfaceEngine.Fhir;

/// <content>The value of a property.</content>
internal sealed partial class FhirJsonReader
{
    private void ReadElement(ref Utf8JsonReader json, FhirElement target, FhirElementDefinition element, bool isExtras, ref ObjectRead read)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            if (element.IsList)
            {
                _issues.ErrorAt(element.Name, FhirIssueCode.Structure, "one value where a list is expected");
            }

            ReadItem(ref json, target, element, -1, isExtras, ref read);
            return;
        }

        if (!element.IsList)
        {
            _issues.ErrorAt(element.Name, FhirIssueCode.Structure, "a list where one value is expected");
            json.Skip();
            return;
        }

        var index = 0;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            ReadItem(ref json, target, element, index++, isExtras, ref read);
        }

        if (index == 0)
        {
            _issues.ErrorAt(element.Name, FhirIssueCode.Value, "an empty list");
        }
    }

    private void ReadItem(
        ref Utf8JsonReader json, FhirElement target, FhirElementDefinition element, int index, bool isExtras, ref ObjectRead read)
    {
        if (json.TokenType == JsonTokenType.Null && index >= 0 && element.IsPrimitive)
        {
            (read.Holes ??= []).Add((element, index));
            return;
        }

        _issues.Path.Push(element.Name, index);
        if (element.IsPrimitive && !isExtras)
        {
            ReadPrimitive(ref json, target, element, Math.Max(index, 0));
        }
        else if (json.TokenType == JsonTokenType.StartObject)
        {
            ReadObject(ref json, target, element, Math.Max(index, 0), isExtras);
        }
        else
        {
            WrongType(ref json, "object");
        }

        _issues.Path.Pop();
    }

    private void ReadObject(ref Utf8JsonReader json, FhirElement target, FhirElementDefinition element, int index, bool isExtras)
    {
        if (isExtras)
        {
            ReadProperties(ref json, target.GetOrAddPrimitive(element, index).GetOrAddExtras());
        }
        else if (element.TypeName != "Resource")
        {
            ReadProperties(ref json, element.IsList ? target.Add(element) : target.GetOrAdd(element));
        }
        else if (ReadResource(ref json) is { } resource)
        {
            if (element.IsList)
            {
                target.Add(element, resource);
            }
            else
            {
                target.Set(element, resource);
            }
        }
    }

    private void ReadPrimitive(ref Utf8JsonReader json, FhirElement target, FhirElementDefinition element, int index)
    {
        switch (element.Primitive, json.TokenType)
        {
            case (FhirPrimitiveType.Boolean, JsonTokenType.True or JsonTokenType.False):
                target.Set(element, json.TokenType == JsonTokenType.True ? "true" : "false", index);
                break;
            case (FhirPrimitiveType.Boolean, _):
                WrongType(ref json, "boolean");
                break;
            case (_, JsonTokenType.Number) when PrimitiveSyntax.IsNumber(element.Primitive):
                target.Set(element, Encoding.ASCII.GetString(json.ValueSpan), index); // 1.50 stays 1.50
                break;
            case (var type, _) when PrimitiveSyntax.IsNumber(type):
                WrongType(ref json, "number");
                break;
            case (_, JsonTokenType.String):
                ReadString(ref json, target, element, index);
                break;
            default:
                WrongType(ref json, "string");
                break;
        }
    }

    private void ReadString(ref Utf8JsonReader json, FhirElement target, FhirElementDefinition element, int index)
    {
        switch (Text(ref json))
        {
            case null:
                _issues.Error(FhirIssueCode.Value, "no Unicode text: half of a surrogate pair");
                break;
            case "":
                _issues.Error(FhirIssueCode.Value, "an empty string");
                break;
            case var text:
                target.Set(element, text, index);
                break;
        }
    }

    /// <summary>The text of a name or string; null where its escapes are no Unicode, which the platform's reader can only throw for.</summary>
    private static string? Text(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void WrongType(ref Utf8JsonReader json, string expected)
    {
        _issues.Error(FhirIssueCode.Structure, json.TokenType == JsonTokenType.Null ? "null" : $"no JSON {expected}");
        json.Skip();
    }
}
