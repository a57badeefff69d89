namespace InterfaceEngine.Hl7.Acknowledgments;

/// <summary>What a sender asks for with MSH-15 (accept) and MSH-16 (application). HL7 v2.5.1 chapter 2.9.</summary>
/// <param name="Accept">MSH-15.</param>
/// <param name="Application">MSH-16.</param>
public readonly record struct AcknowledgmentRequest(AcknowledgmentCondition Accept, AcknowledgmentCondition Application)
{
    /// <summary>Reads both fields. A value that is not in table 0155 asks for the acknowledgment always: an answer too many is mended more easily than a sender that waits for ever.</summary>
    public static AcknowledgmentRequest Read(in MessageHeader header) => new(Condition(header.Component(15, 1)), Condition(header.Component(16, 1)));

    /// <summary>Neither field is valued: one answer, AA, AE or AR.</summary>
    public bool IsOriginalMode => Accept == AcknowledgmentCondition.Unspecified && Application == AcknowledgmentCondition.Unspecified;

    /// <summary>Whether a commit code (CA, CE, CR) is wanted.</summary>
    public bool WantsCommit(bool accepted) => Wants(Accept, accepted);

    /// <summary>Whether an application code (AA, AE, AR) is wanted.</summary>
    public bool WantsApplication(bool accepted) => IsOriginalMode || Wants(Application, accepted);

    private static bool Wants(AcknowledgmentCondition condition, bool accepted) => condition switch
    {
        AcknowledgmentCondition.Always => true,
        AcknowledgmentCondition.ErrorOnly => !accepted,
        AcknowledgmentCondition.SuccessOnly => accepted,
        _ => false, // one of the two is valued: the other one, left empty, asks for nothing
    };

    private static AcknowledgmentCondition Condition(ReadOnlySpan<byte> value) => value switch
    {
        [] or [(byte)'"', (byte)'"'] => AcknowledgmentCondition.Unspecified,
        [(byte)'N', (byte)'E'] => AcknowledgmentCondition.Never,
        [(byte)'E', (byte)'R'] => AcknowledgmentCondition.ErrorOnly,
        [(byte)'S', (byte)'U'] => AcknowledgmentCondition.SuccessOnly,
        _ => AcknowledgmentCondition.Always,
    };
}
