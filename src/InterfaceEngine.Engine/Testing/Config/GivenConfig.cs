using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Testing.Config;

/// <summary>The message of a test, from one of <c>file</c>, <c>text</c>, <c>stored</c>, and the world it comes into.</summary>
public sealed record GivenConfig
{
    /// <summary>A file of messages; a relative path begins at the folder of the tests. Line ends are made those of HL7.</summary>
    /// <example>messages/adt-a01.hl7</example>
    [Alternative]
    public FilePath? File { get; init; }

    /// <summary>The message itself, a segment on each line.</summary>
    [Alternative]
    public string? Text { get; init; }

    /// <summary>
    /// The number of a message in the log of a running engine, which is asked over its API with <c>--engine</c>: nothing is written there.
    /// It is a patient's message: for a test that stays, make a file of it without the patient.
    /// </summary>
    /// <example>4711</example>
    [Alternative, Between(1, int.MaxValue)]
    public int? Stored { get; init; }

    /// <summary>Which message of the file, from 1.</summary>
    [Between(1, 100_000)]
    public int Number { get; init; } = 1;

    /// <summary>
    /// Values put into the message before the channel sees it, by path, as HL7 writes them: <c>A^B</c> are two components. An empty text
    /// empties a value.
    /// </summary>
    /// <example>{ PID-5.1: Quill, PV1-2: O }</example>
    public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>();

    /// <summary>What the clock shows, with its offset.</summary>
    /// <example>2026-03-02T08:15:00+01:00</example>
    [Time]
    public string? Now { get; init; }

    /// <summary>Environment variables for this test. An empty text takes a variable away.</summary>
    /// <example>{ FHIR_BASE_URL: "" }</example>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
