namespace InterfaceEngine.Hl7.Acknowledgments;

/// <summary>An answer to a message, ready to be written by <see cref="AcknowledgmentWriter"/>.</summary>
/// <param name="Code">MSA-1.</param>
/// <param name="ControlId">MSH-10 of the answer: unique, at most 20 ASCII characters.</param>
/// <param name="Time">MSH-7, written with its offset.</param>
/// <param name="Errors">The faults; none for a positive answer.</param>
public readonly record struct Acknowledgment(
    AcknowledgmentCode Code, string ControlId, DateTimeOffset Time, IReadOnlyList<AcknowledgmentError> Errors)
{
    /// <summary>True for AA and CA.</summary>
    public bool IsPositive => Code is AcknowledgmentCode.AA or AcknowledgmentCode.CA;
}
