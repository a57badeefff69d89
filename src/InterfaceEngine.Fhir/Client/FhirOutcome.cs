namespace InterfaceEngine.Fhir;

/// <summary>What a sender has to know about a request that it sent.</summary>
public enum FhirDisposition
{
    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>Not done, through no fault of the request: send it again later.</summary>
    Transient,

    /// <summary>Refused: sent again unchanged, it will be refused again.</summary>
    Rejected,

    /// <summary>Sent, and no whole answer came: it may be done or not.</summary>
    Unknown,
}

/// <summary>Why a request was refused.</summary>
public enum FhirRejection
{
    /// <summary>The content is at fault (400, 422, a server error that names the content).</summary>
    Invalid,

    /// <summary>The credentials are (401, 403).</summary>
    Unauthorized,

    /// <summary>What the request is about is not there (404, 410).</summary>
    NotFound,

    /// <summary>Another version is there, or a search found several (409, 412).</summary>
    Conflict,

    /// <summary>The server does not do this (405, 406, 415, 501, redirects).</summary>
    NotSupported,

    /// <summary>Too long for the server (413).</summary>
    TooLarge,
}

/// <summary>What became of a request. A value in every case: only cancellation by the caller throws.</summary>
public sealed record FhirOutcome
{
    /// <summary>What to do now. Of a batch: Rejected where any entry was, else Transient or Unknown where any entry is.</summary>
    public required FhirDisposition Disposition { get; init; }

    /// <summary>The kind of refusal where <see cref="Disposition"/> is Rejected.</summary>
    public FhirRejection? Rejection { get; init; }

    /// <summary>The HTTP status; null where no answer began.</summary>
    public int? Status { get; init; }

    /// <summary>In words of this client, without anything of the request or the answer: for logs.</summary>
    public required string Reason { get; init; }

    /// <summary>How long the server asks to wait (header Retry-After), never negative.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The header Location: the address of what was created, with the version mostly.</summary>
    public string? Location { get; init; }

    /// <summary>The header ETag: the version, <c>W/"3"</c>.</summary>
    public string? ETag { get; init; }

    /// <summary>The issues of an OperationOutcome.</summary>
    public IReadOnlyList<OutcomeIssue> Issues { get; init; } = [];

    /// <summary>The entries of the answer to a transaction or batch, in the order of the request.</summary>
    public IReadOnlyList<FhirEntryOutcome> Entries { get; init; } = [];

    /// <summary>The resource of the answer as far as it could be read: what was read or found, a bundle, an OperationOutcome.</summary>
    public FhirElement? Resource { get; init; }

    /// <summary>The answer as it came. It may hold a patient's data, as <see cref="Resource"/> may.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }
}

/// <summary>What became of one entry of a transaction or batch.</summary>
/// <param name="Disposition">What to do now.</param>
/// <param name="Rejection">The kind of refusal.</param>
/// <param name="Status">The status; null where the answer has none.</param>
/// <param name="Location">The address of what was created or updated.</param>
/// <param name="ETag">The version.</param>
/// <param name="Issues">The issues of the entry's OperationOutcome.</param>
public sealed record FhirEntryOutcome(
    FhirDisposition Disposition, FhirRejection? Rejection, int? Status, string? Location, string? ETag, IReadOnlyList<OutcomeIssue> Issues);

/// <summary>An issue of an OperationOutcome (operationoutcome.html).</summary>
/// <param name="Severity"><c>fatal</c>, <c>error</c>, <c>warning</c> or <c>information</c>.</param>
/// <param name="Code">The kind, of http://hl7.org/fhir/issue-type: <c>required</c>.</param>
/// <param name="DetailCode">The first code of the details: servers have their own, <c>59141</c>. Null for none.</param>
/// <param name="Text">Details, diagnostics and expressions in the words of the server: they may quote a patient's data. Not for logs.</param>
public sealed record OutcomeIssue(string Severity, string Code, string? DetailCode, string Text)
{
    /// <summary>True for an issue that made the request fail.</summary>
    public bool IsError => Severity is "fatal" or "error";

    /// <summary>The codes only: for logs.</summary>
    public override string ToString() => DetailCode is null ? $"{Severity} {Code}" : $"{Severity} {Code} {DetailCode}";
}
