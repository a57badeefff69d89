namespace InterfaceEngine.Engine.Testing.Config;

/// <summary>A file of channel tests: <c>NAME.tests.yaml</c> beside <c>NAME.yaml</c>, whose channel it tests.</summary>
public sealed record TestsConfig
{
    /// <summary>
    /// What the clock shows while the tests run, with its offset, for tests that say nothing else. Where none is given, it is the time of
    /// the message, MSH-7.
    /// </summary>
    /// <example>2026-03-02T08:15:00+01:00</example>
    [Time]
    public string? Now { get; init; }

    /// <summary>Environment variables for all tests of the file, over those of the machine. An empty text takes a variable away.</summary>
    /// <example>{ EHR_FHIR_URL: "https://fhir.example.org/r4" }</example>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The tests. Each is by itself: none sees what another did.</summary>
    public required IReadOnlyList<TestConfig> Tests { get; init; }
}
