using InterfaceEngine.Hl7.Acknowledgments;

namespace InterfaceEngine.Engine.Intake;

/// <summary>Why a message is not taken.</summary>
/// <param name="Reason">The row of the decision table that the answer follows.</param>
/// <param name="Errors">What the answer tells, where more is known than the row; else none.</param>
internal sealed record Refused(RefusalReason Reason, IReadOnlyList<AcknowledgmentError> Errors)
{
    public Refused(RefusalReason reason)
        : this(reason, [])
    {
    }
}
