using System.Text.Json;
using System.Text.Unicode;

namespace InterfaceEngine.Fhir;

/// <summary>Reads JSON into trees (json.html), with an issue for everything that a tree cannot hold.</summary>
internal sealed partial class FhirJsonReader
{
    private readonly FhirLimits _limits;
    private readonly IssueList _issues;

    private FhirJsonReader(FhirLimits limits)
    {
        _limits = limits;
        _issues = new IssueList(limits);
    }

    public static FhirReadResult Read(ReadOnlySpan<byte> utf8, FhirLimits limits)
    {
        var mark = "\uFEFF"u8;
        utf8 = utf8.StartsWith(mark) ? utf8[mark.Length..] : utf8;
        var reader = new FhirJsonReader(limits);
        var resource = Utf8.IsValid(utf8) ? reader.ReadDocument(utf8) : reader.NoJson("not UTF-8");
        return new FhirReadResult(resource, reader._issues.Issues);
    }

    private FhirElement? ReadDocument(ReadOnlySpan<byte> utf8)
    {
        var options = new JsonReaderOptions { MaxDepth = (2 * _limits.MaxDepth) + 2 }; // each element is an object in an array
        var json = new Utf8JsonReader(utf8, options);
        try
        {
            json.Read();
            var resource = json.TokenType == JsonTokenType.StartObject ? ReadResource(ref json) : NoJson("not a JSON object");
            while (resource is not null && json.Read())
            {
                // the platform's reader throws where something follows
            }

            return resource;
        }
        catch (JsonException fault)
        {
            // Its text may quote the content, and what was read before it is not worth keeping.
            return NoJson($"no JSON, or too deep, at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}");
        }
    }

    private FhirElement? NoJson(string message)
    {
        _issues.Clear();
        _issues.Path.Push("$");
        _issues.Error(FhirIssueCode.Structure, message);
        return null;
    }

    /// <summary>Reads an object whose <c>resourceType</c> says what it is; the path names it already, but for the root.</summary>
    private FhirElement? ReadResource(ref Utf8JsonReader json)
    {
        var type = FhirDefinitions.R4.FindResource(TypeOf(json));
        if (_issues.Path.Depth == 0)
        {
            _issues.Path.Push(type?.Name ?? "$");
        }

        if (type is null)
        {
            _issues.Error(FhirIssueCode.Structure, "no resourceType, or none of FHIR R4");
            json.Skip();
            return null;
        }

        var resource = new FhirElement(type);
        ReadProperties(ref json, resource);
        return resource;
    }

    /// <summary>Looks ahead in a copy of the reader: the name is mostly the first, but need not be.</summary>
    private static string TypeOf(Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isType = json.ValueIsEscaped ? Text(ref json) == "resourceType" : json.ValueTextEquals("resourceType"u8);
            json.Read();
            if (isType)
            {
                return json.TokenType == JsonTokenType.String ? Text(ref json) ?? "" : "";
            }

            json.Skip();
        }

        return "";
    }
}
