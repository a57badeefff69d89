using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Testing.Config;

/// <summary>What must come of a message. What is left out is not looked at.</summary>
public sealed record ExpectConfig
{
    /// <summary>
    /// MSA-1 of the answer: <c>AA</c>, <c>AE</c>, <c>AR</c> in original mode, <c>CA</c>, <c>CE</c>, <c>CR</c> where MSH-15 and MSH-16 ask
    /// for enhanced mode; <c>none</c> where the sender wants no answer.
    /// </summary>
    /// <example>AA</example>
    [AnswerCode]
    public string? Ack { get; init; }

    /// <summary>
    /// Every ERR of the answer in its order: the code of HL7 table 0357, and the place where that is looked at as well. An empty list: no ERR.
    /// </summary>
    /// <example>[200 MSH-9.1]</example>
    [AnswerError]
    public IReadOnlyList<string>? Errors { get; init; }

    /// <summary>
    /// What the channel decided: <c>routed</c>, <c>filtered</c>, <c>failed</c>, or <c>refused</c> where it does not take the message at all.
    /// </summary>
    /// <example>filtered</example>
    [OutcomeWord]
    public string? Outcome { get; init; }

    /// <summary>Part of the reason why the channel failed, or of the words of a negative answer.</summary>
    /// <example>No channel on this port</example>
    public string? Reason { get; init; }

    /// <summary>The destinations that get it, all of them, in any order. An empty list: none.</summary>
    /// <example>[ehr, archive]</example>
    public IReadOnlyList<string>? GoesTo { get; init; }

    /// <summary>Destinations that do not get it.</summary>
    /// <example>[lab]</example>
    public IReadOnlyList<string>? NotTo { get; init; }

    /// <summary>
    /// The destinations, all of them, for which it becomes a dead letter at once because nothing valid can be sent, each with part of the
    /// reason. An empty mapping: none.
    /// </summary>
    /// <example>{ ehr: "not mapped" }</example>
    public IReadOnlyDictionary<string, string>? Dead { get; init; }

    /// <summary>
    /// What the channel's steps changed, by path, as HL7 writes it, and nothing else. An empty text: emptied or taken away. An empty
    /// mapping: nothing was changed.
    /// </summary>
    /// <example>{ PID-8: F, ZPD-1: "" }</example>
    public IReadOnlyDictionary<string, string>? Changed { get; init; }

    /// <summary>Values of the message as the channel's steps leave it, by path, as HL7 writes them.</summary>
    /// <example>{ PID-5.1: QUILL }</example>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>Expressions that hold for the message as the channel's steps leave it.</summary>
    /// <example>['PID-5.1 = "QUILL"']</example>
    public IReadOnlyList<ExpressionText>? That { get; init; }

    /// <summary>What is sent to a destination, by its name.</summary>
    public IReadOnlyDictionary<string, SentConfig>? Sent { get; init; }
}
