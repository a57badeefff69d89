namespace InterfaceEngine.Hl7.Acknowledgments;

/// <summary>When a sender wants an acknowledgment: MSH-15 and MSH-16, HL7 table 0155.</summary>
public enum AcknowledgmentCondition
{
    /// <summary>The field is empty.</summary>
    Unspecified,

    /// <summary>AL.</summary>
    Always,

    /// <summary>NE.</summary>
    Never,

    /// <summary>ER: only where the message is refused.</summary>
    ErrorOnly,

    /// <summary>SU: only where the message is accepted.</summary>
    SuccessOnly,
}
