namespace InterfaceEngine.Fhir;

/// <summary>What an answer means.</summary>
internal static class AnswerRules
{
    public static FhirOutcome Outcome(FhirRequest request, HttpResponseMessage answer, AnswerBody body, DateTimeOffset now)
    {
        var resource = body.IsWhole && !body.Bytes.IsEmpty ? FhirJson.Read(body.Bytes.Span).Resource : null;
        var issues = OutcomeReader.Issues(resource);
        var entries = OutcomeReader.Entries(resource);
        var status = (int)answer.StatusCode;
        var (disposition, rejection) = StatusRules.Classify(status, issues);
        var reason = $"status {status}";
        if (disposition == FhirDisposition.Succeeded)
        {
            (disposition, rejection, reason) = Success(request, body, resource, entries, reason);
        }

        return new FhirOutcome
        {
            Disposition = disposition,
            Rejection = rejection,
            Status = status,
            Reason = reason,
            RetryAfter = RetryAfterHeader.Read(answer, now),
            Location = answer.Headers.Location?.OriginalString,
            ETag = answer.Headers.ETag?.ToString(),
            Issues = issues,
            Entries = entries ?? [],
            Resource = resource,
            Body = body.Bytes,
        };
    }

    /// <summary>A status of success is believed only with an answer that fits: a proxy's page has status 200 too.</summary>
    private static (FhirDisposition Disposition, FhirRejection? Rejection, string Reason) Success(
        FhirRequest request, AnswerBody body, FhirElement? resource, IReadOnlyList<FhirEntryOutcome>? entries, string reason)
    {
        var unsure = request.IsSafe ? FhirDisposition.Transient : FhirDisposition.Unknown;
        if (!body.IsWhole)
        {
            return (unsure, null, reason + ", but the answer is cut");
        }

        if (resource is null && (request.IsSafe || !body.Bytes.IsEmpty))
        {
            return (unsure, null, reason + ", but the answer is no FHIR");
        }

        if (entries is null)
        {
            return request.IsBatch ? (unsure, null, reason + ", but no answer for the entries") : (FhirDisposition.Succeeded, null, reason);
        }

        var failed = entries.Where(entry => entry.Disposition != FhirDisposition.Succeeded).ToArray();
        if (failed.Length == 0)
        {
            return (FhirDisposition.Succeeded, null, reason);
        }

        var worst = Array.Find(
            [FhirDisposition.Rejected, FhirDisposition.Transient, FhirDisposition.Unknown],
            one => Array.Exists(failed, entry => entry.Disposition == one));
        var rejection = Array.Find(failed, entry => entry.Rejection is not null)?.Rejection;
        return (worst, rejection, $"{reason}, {failed.Length} of {entries.Count} entries failed");
    }
}
