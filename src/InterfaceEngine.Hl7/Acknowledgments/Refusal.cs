namespace InterfaceEngine.Hl7.Acknowledgments;

/// <summary>A row of the decision table: how a refusal is answered.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Original">MSA-1 in original mode.</param>
/// <param name="Enhanced">MSA-1 as accept acknowledgment in enhanced mode.</param>
/// <param name="Condition">ERR-3.</param>
/// <param name="Location">ERR-2; null where the fault is not in the message, or where the row cannot know the place.</param>
public sealed record Refusal(
    RefusalReason Reason, AcknowledgmentCode Original, AcknowledgmentCode Enhanced, ErrorCondition Condition, ErrorLocation? Location);
