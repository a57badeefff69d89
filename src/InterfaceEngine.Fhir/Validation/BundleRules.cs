namespace InterfaceEngine.Fhir;

/// <summary>Rules of bundles (bundle.html#invariants, http.html#transaction). References between entries are in ReferenceRules.</summary>
internal static class BundleRules
{
    private static readonly FhirTypeDefinition Bundle = FhirDefinitions.R4["Bundle"];
    private static readonly FhirTypeDefinition EntryType = FhirDefinitions.R4["Bundle.entry"];
    private static readonly FhirElementDefinition TypeElement = Bundle.Find("type")!;
    private static readonly FhirElementDefinition Total = Bundle.Find("total")!;
    private static readonly FhirElementDefinition Search = EntryType.Find("search")!;
    private static readonly FhirElementDefinition Request = EntryType.Find("request")!;
    private static readonly FhirElementDefinition Response = EntryType.Find("response")!;

    public static void Check(FhirElement bundle, BundleEntries entries, IssueList issues)
    {
        var type = bundle.GetString(TypeElement) ?? "";
        CheckWhole(bundle, type, entries, issues);
        BundleIdentity.CheckUnique(type, entries, issues);
        for (var i = 0; i < entries.All.Length; i++)
        {
            issues.Path.Push("entry", i);
            CheckEntry(entries.All[i], type, issues);
            issues.Path.Pop();
        }
    }

    private static void CheckWhole(FhirElement bundle, string type, BundleEntries entries, IssueList issues)
    {
        if (type is not ("searchset" or "history") && bundle.Has(Total))
        {
            issues.ErrorAt("total", FhirIssueCode.Invariant, "bdl-1: only in a searchset or history");
        }

        var first = entries.All.IsEmpty ? null : entries.All[0].Resource?.Type.Name;
        if (type == "message" && first != "MessageHeader")
        {
            issues.Error(FhirIssueCode.Invariant, "bdl-12: a message begins with a MessageHeader");
        }

        if (type == "document")
        {
            CheckDocument(bundle, first, issues);
        }
    }

    private static void CheckDocument(FhirElement bundle, string? first, IssueList issues)
    {
        var identifier = bundle.GetElement("identifier");
        if (identifier?.GetString("system") is null || identifier.GetString("value") is null)
        {
            issues.Error(FhirIssueCode.Invariant, "bdl-9: a document has an identifier with system and value");
        }

        if (bundle.GetString("timestamp") is null)
        {
            issues.Error(FhirIssueCode.Invariant, "bdl-10: a document has a timestamp");
        }

        if (first != "Composition")
        {
            issues.Error(FhirIssueCode.Invariant, "bdl-11: a document begins with a Composition");
        }
    }

    private static void CheckEntry(BundleEntry one, string type, IssueList issues)
    {
        var (entry, fullUrl, resource, _, _) = one;
        if (resource is null && !entry.Has(Request) && !entry.Has(Response))
        {
            issues.Error(FhirIssueCode.Invariant, "bdl-5: an entry has a resource, a request or a response");
        }

        if (type != "searchset" && entry.Has(Search))
        {
            issues.ErrorAt("search", FhirIssueCode.Invariant, "bdl-2: only in a searchset");
        }

        if (entry.Has(Request) != (type is "batch" or "transaction" or "history"))
        {
            issues.ErrorAt("request", FhirIssueCode.Invariant, "bdl-3: in a batch, transaction or history always, in others never");
        }

        if (entry.Has(Response) != (type is "batch-response" or "transaction-response" or "history"))
        {
            issues.ErrorAt("response", FhirIssueCode.Invariant, "bdl-4: in a response or history always, in others never");
        }

        BundleIdentity.CheckFullUrl(type, fullUrl, resource, issues);
        if (type is "batch" or "transaction" && entry.GetElement(Request) is { } request)
        {
            BundleRequestRules.Check(request, resource, issues);
        }
    }
}
