using InterfaceEngine.Hl7.Acknowledgments;

namespace InterfaceEngine.Hl7.Validation;

/// <summary>Something in a message that its version of HL7 does not allow. Names places and definitions; no value of the message is ever in it.</summary>
/// <param name="Severity">Whether a strict receiver refuses the message for it.</param>
/// <param name="Reason">What kind of fault it is: its row of <see cref="RefusalTable"/> says how it is answered.</param>
/// <param name="Location">Where, as ERR-2 says it.</param>
/// <param name="Text">What is wrong, for a person; ASCII, at most 250 characters.</param>
public sealed record MessageFinding(FindingSeverity Severity, RefusalReason Reason, ErrorLocation Location, string Text)
{
    /// <summary>ERR-3.</summary>
    public ErrorCondition Condition => RefusalTable.For(Reason).Condition;

    /// <summary>Where, as a path: <c>PID-3[2].4</c>, <c>OBX[3]-5</c>, <c>PV1</c>.</summary>
    public Hl7Path Path => new(
        Location.Segment,
        Math.Max(Location.Sequence, 1),
        Location.Field,
        Location.Repetition > 1 ? Location.Repetition : 0,
        Location.Component,
        Location.Subcomponent);
}

/// <summary>ERR-4, HL7 table 0516.</summary>
public enum FindingSeverity
{
    /// <summary>W: a receiver passes over it (HL7 v2.7 chapter 2.6.2).</summary>
    Warning,

    /// <summary>E: the message breaks a rule that its sender must keep.</summary>
    Error,
}
