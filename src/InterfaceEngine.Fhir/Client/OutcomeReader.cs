using System.Buffers;

namespace InterfaceEngine.Fhir;

/// <summary>Reads OperationOutcomes and the entries of answers.</summary>
internal static class OutcomeReader
{
    private const int LongestCode = 64;

    private static readonly SearchValues<char> CodeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    public static IReadOnlyList<OutcomeIssue> Issues(FhirElement? resource) =>
        resource?.Type.Name == "OperationOutcome" ? [.. resource.GetElements("issue").Select(Issue)] : [];

    /// <summary>The entries of a batch-response or transaction-response; null where the resource is none.</summary>
    public static IReadOnlyList<FhirEntryOutcome>? Entries(FhirElement? resource) =>
        resource?.Type.Name == "Bundle" && resource.GetString("type") is "batch-response" or "transaction-response"
            ? [.. resource!.GetElements("entry").Select(entry => Entry(entry.GetElement("response")))]
            : null;

    private static FhirEntryOutcome Entry(FhirElement? response)
    {
        var issues = Issues(response?.GetElement("outcome"));
        int? status = int.TryParse(response?.GetString("status")?.Split(' ')[0], out var number) ? number : null;
        var (disposition, rejection) = status is { } known ? StatusRules.Classify(known, issues) : (FhirDisposition.Unknown, null);
        return new FhirEntryOutcome(disposition, rejection, status, response?.GetString("location"), response?.GetString("etag"), issues);
    }

    private static OutcomeIssue Issue(FhirElement issue)
    {
        var details = issue.GetElement("details");
        var expression = issue.Definition("expression");
        var texts = new[] { details?.GetString("text"), issue.GetString("diagnostics") }
            .Concat(Enumerable.Range(0, issue.Count(expression)).Select(i => issue.GetString(expression, i)));
        return new OutcomeIssue(
            Code(issue.GetString("severity")) ?? "error",
            Code(issue.GetString("code")) ?? "processing",
            Code(details?.GetElement("coding")?.GetString("code")),
            string.Join("; ", texts.Where(text => text is not null)));
    }

    /// <summary>A code, where it looks like one: a server may put text there.</summary>
    private static string? Code(string? text) =>
        text is { Length: <= LongestCode } && !text.AsSpan().ContainsAnyExcept(CodeCharacters) ? text : null;
}
