namespace InterfaceEngine.Hl7.Acknowledgments;

/// <summary>MSA-1, HL7 table 0008.</summary>
public enum AcknowledgmentCode
{
    /// <summary>Application accept: processed; in original mode also: safely stored.</summary>
    AA,

    /// <summary>Application error: a fault in the content; mend before sending again.</summary>
    AE,

    /// <summary>Application reject: type, version or processing id not accepted, or the receiver cannot work now.</summary>
    AR,

    /// <summary>Commit accept: in safe storage; the sender need not send again.</summary>
    CA,

    /// <summary>Commit error: cannot be accepted for another reason than its type, version or processing id.</summary>
    CE,

    /// <summary>Commit reject: type, version or processing id not accepted.</summary>
    CR,
}
