namespace InterfaceEngine.Fhir;

/// <summary>What a status means for a sender (http.html, RFC 9110 section 15).</summary>
internal static class StatusRules
{
    // Of http://hl7.org/fhir/issue-type: what says that the content is at fault. Servers answer 500 with them, so the status alone would
    // have the same message sent again for ever. "processing", "exception", "timeout" and the like say nothing of the kind.
    private static readonly HashSet<string> DataFaults =
    [
        "invalid", "structure", "required", "value", "invariant", "not-supported", "duplicate", "multiple-matches", "not-found", "deleted",
        "too-long", "code-invalid", "extension", "business-rule", "conflict",
    ];

    public static (FhirDisposition Disposition, FhirRejection? Rejection) Classify(int status, IReadOnlyList<OutcomeIssue> issues) => status switch
    {
        >= 200 and < 300 => (FhirDisposition.Succeeded, null),
        408 or 425 or 429 or 502 or 503 or 504 => (FhirDisposition.Transient, null),
        401 or 403 => (FhirDisposition.Rejected, FhirRejection.Unauthorized),
        404 or 410 => (FhirDisposition.Rejected, FhirRejection.NotFound),
        409 or 412 => (FhirDisposition.Rejected, FhirRejection.Conflict),
        405 or 406 or 415 or 501 or (>= 100 and < 400) => (FhirDisposition.Rejected, FhirRejection.NotSupported),
        413 => (FhirDisposition.Rejected, FhirRejection.TooLarge),
        >= 400 and < 500 => (FhirDisposition.Rejected, FhirRejection.Invalid),
        _ => IsDataFault(issues) ? (FhirDisposition.Rejected, FhirRejection.Invalid) : (FhirDisposition.Transient, null),
    };

    /// <summary>True where the errors name the content and nothing else.</summary>
    private static bool IsDataFault(IReadOnlyList<OutcomeIssue> issues) =>
        issues.Any(issue => issue.IsError) && issues.Where(issue => issue.IsError).All(issue => DataFaults.Contains(issue.Code));
}
