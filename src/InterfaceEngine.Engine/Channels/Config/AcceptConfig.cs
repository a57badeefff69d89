using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>Which messages a channel takes. What is left out is not looked at.</summary>
public sealed record AcceptConfig
{
    /// <summary>Message codes (<c>ADT</c>) or codes with trigger event (<c>ORU^R01</c>). Others are answered with AR or CR and error 200 or 201.</summary>
    /// <example>[ADT, ORU^R01]</example>
    [MessageCode]
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>Versions of MSH-12; others are answered with AR or CR and error 203.</summary>
    /// <example>["2.3", "2.5.1"]</example>
    [Version]
    public IReadOnlyList<string> Versions { get; init; } = [];

    /// <summary>Processing ids of MSH-11: <c>P</c> production, <c>T</c> training, <c>D</c> debugging. Others are answered with AR or CR and error 202.</summary>
    /// <example>[P]</example>
    [ProcessingId]
    public IReadOnlyList<string> Processing { get; init; } = [];

    /// <summary>How much of a message's content is checked before it is taken. The header always is.</summary>
    public ContentValidation Validate { get; init; }

    /// <summary>How many faults of the content an answer tells at most.</summary>
    [Between(1, 100)]
    public int MaxErrors { get; init; } = 20;

    /// <summary>What to do with a message that comes again.</summary>
    public DuplicateConfig Duplicates { get; init; } = new();
}

/// <summary>How much of a message's content is checked before it is taken.</summary>
public enum ContentValidation
{
    /// <summary>Nothing behind the header. What is expected and not there counts as empty, as HL7 asks of receivers.</summary>
    None,

    /// <summary>
    /// Lines that cannot be segments: the rest of a text with a line break in it, which nothing behind the intake would ever see. Answered
    /// with AE or CE and error 100.
    /// </summary>
    Lenient,

    /// <summary>
    /// The structure of the message, required fields and components, data types and codes of HL7 tables, by the version in MSH-12. Each fault
    /// is an ERR row: AE or CE with errors 100 to 103. Segments, fields and repetitions that HL7 asks receivers to ignore are no faults.
    /// Of segments and fields that <c>segments.yaml</c> declares, the types.
    /// </summary>
    Strict,
}

/// <summary>
/// How repetitions are recognised: the same sender (MSH-3, MSH-4) and the same MSH-10. With the same bytes as well, the stored answer is
/// given again and nothing else happens.
/// </summary>
public sealed record DuplicateConfig
{
    /// <summary>For how long a message is remembered; <c>0s</c> recognises none.</summary>
    [Between("0s", "30d")]
    public Duration Window { get; init; } = Duration.FromHours(24);

    /// <summary>What happens to a message with a control id that the sender has used for other bytes.</summary>
    public ReusedControlId ReusedControlId { get; init; } = ReusedControlId.Accept;
}

/// <summary>What happens to a message with a control id that the sender has used for other bytes.</summary>
public enum ReusedControlId
{
    /// <summary>It is a message of its own; the reuse is counted and logged.</summary>
    Accept,

    /// <summary>It is answered with AE or CE and error 207.</summary>
    Refuse,
}
