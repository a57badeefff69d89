namespace InterfaceEngine.Fhir;

/// <summary>Settings of a <see cref="FhirClient"/>.</summary>
public sealed record FhirClientOptions
{
    /// <summary>The base address of the server, <c>https://ehr.example/fhir/R4</c>, with or without a slash at the end.</summary>
    public required Uri Base { get; init; }

    /// <summary>How long a request may take from its start to the last byte of the answer; default 30 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest answer that is read, in bytes; default 16 MiB. Of a longer one the status counts, the rest is cut.</summary>
    public int MaxAnswerBytes { get; init; } = 16 * 1024 * 1024;
}
