namespace InterfaceEngine.Hl7.Acknowledgments;

/// <summary>One fault in a negative answer: an ERR segment from version 2.5 on, a repetition of ERR-1 before.</summary>
/// <param name="Condition">ERR-3.</param>
/// <param name="Location">ERR-2; null where the fault is not in the message (the receiver is out of order).</param>
/// <param name="UserMessage">ERR-8, at most 250 characters, for a person; no patient data.</param>
/// <param name="ApplicationCode">ERR-5, a code of the receiver's own.</param>
public sealed record AcknowledgmentError(
    ErrorCondition Condition, ErrorLocation? Location, string? UserMessage = null, string? ApplicationCode = null);
