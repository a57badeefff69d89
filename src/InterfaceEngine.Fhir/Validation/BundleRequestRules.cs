namespace InterfaceEngine.Fhir;

/// <summary>What an entry of a batch or transaction asks the server for (http.html#trules).</summary>
internal static class BundleRequestRules
{
    private static readonly FhirTypeDefinition Type = FhirDefinitions.R4["Bundle.entry.request"];
    private static readonly FhirElementDefinition Method = Type.Find("method")!;
    private static readonly FhirElementDefinition Url = Type.Find("url")!;
    private static readonly FhirElementDefinition IfNoneExist = Type.Find("ifNoneExist")!;

    public static void Check(FhirElement request, FhirElement? resource, IssueList issues)
    {
        var method = request.GetString(Method) ?? "";
        if (method is "POST" or "PUT" or "PATCH" && resource is null)
        {
            issues.ErrorAt("resource", FhirIssueCode.Required, $"a {method} sends a resource");
        }

        if (method != "POST" && request.GetString(IfNoneExist) is not null)
        {
            issues.ErrorAt("request.ifNoneExist", FhirIssueCode.Structure, "only with POST");
        }

        if (request.GetString(Url) is { } url && !url.Contains('$', StringComparison.Ordinal)) // an operation has its own rules
        {
            CheckUrl(method, url, resource, issues);
        }
    }

    private static void CheckUrl(string method, string url, FhirElement? resource, IssueList issues)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? url.AsSpan() : url.AsSpan(0, query);
        var slash = path.IndexOf('/');
        var type = slash < 0 ? path : path[..slash];
        var id = slash < 0 ? default : path[(slash + 1)..];
        if (resource is not null && method != "PATCH" && !type.IsEmpty && !type.SequenceEqual(resource.Type.Name))
        {
            Error("names another type than that of the resource");
        }

        if (method == "POST" && !id.IsEmpty)
        {
            Error("a POST goes to a type, not to an id");
        }

        if (method == "PUT" && id.IsEmpty && query < 0)
        {
            Error("a PUT goes to an id or has a search");
        }

        if (method == "PUT" && !id.IsEmpty && resource is not null && !id.SequenceEqual(resource.GetString("id") ?? ""))
        {
            Error("names another id than that of the resource");
        }

        void Error(string message) => issues.ErrorAt("request.url", FhirIssueCode.Structure, message);
    }
}
