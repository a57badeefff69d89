using System.Collections.Frozen;
using static InterfaceEngine.Hl7.Acknowledgments.AcknowledgmentCode;
using static InterfaceEngine.Hl7.Acknowledgments.RefusalReason;

namespace InterfaceEngine.Hl7.Acknowledgments;

/// <summary>
/// The decision table for negative answers (HL7 v2.5.1 chapters 2.9.2, 2.9.3 and 2.16.5, table 0357). Where the standard leaves a choice,
/// docs/decisions says what was chosen: outages are answered so that a sender tries again (AR, CE with 207), content so that it does not.
/// </summary>
public static class RefusalTable
{
    private static readonly FrozenDictionary<RefusalReason, Refusal> Rows = new Refusal[]
    {
        new(MessageTypeNotAccepted, AR, CR, ErrorCondition.UnsupportedMessageType, Msh(9, 1)),
        new(TriggerEventNotAccepted, AR, CR, ErrorCondition.UnsupportedEventCode, Msh(9, 2)),
        new(ProcessingIdNotAccepted, AR, CR, ErrorCondition.UnsupportedProcessingId, Msh(11, 1)),
        new(VersionNotAccepted, AR, CR, ErrorCondition.UnsupportedVersionId, Msh(12, 1)),
        new(MessageTypeMissing, AR, CR, ErrorCondition.RequiredFieldMissing, Msh(9)),
        new(VersionMissing, AR, CR, ErrorCondition.RequiredFieldMissing, Msh(12)),
        new(ControlIdMissing, AE, CE, ErrorCondition.RequiredFieldMissing, Msh(10)),
        new(SegmentSequence, AE, CE, ErrorCondition.SegmentSequence, null),
        new(RefusalReason.RequiredFieldMissing, AE, CE, ErrorCondition.RequiredFieldMissing, null),
        new(RefusalReason.DataType, AE, CE, ErrorCondition.DataType, null),
        new(TableValue, AE, CE, ErrorCondition.TableValueNotFound, null),
        new(ValueTooLong, AE, CE, ErrorCondition.ValueTooLong, null),
        new(UnknownKey, AE, CE, ErrorCondition.UnknownKeyIdentifier, null),
        new(DuplicateKey, AE, CE, ErrorCondition.DuplicateKeyIdentifier, null),
        new(RecordLocked, AR, CE, ErrorCondition.RecordLocked, null),
        new(StoreUnavailable, AR, CE, ErrorCondition.ApplicationInternal, null),
        new(ControlIdReused, AE, CE, ErrorCondition.ApplicationInternal, Msh(10)),
        new(CharsetUndecodable, AE, CE, ErrorCondition.DataType, Msh(18)),
        new(TooLong, AE, CE, ErrorCondition.ValueTooLong, null),
        new(NotAMessage, AR, CR, ErrorCondition.SegmentSequence, null),
        new(ChannelError, AE, CE, ErrorCondition.ApplicationInternal, null),
        new(ChannelReject, AR, CR, ErrorCondition.ApplicationInternal, null),
    }.ToFrozenDictionary(row => row.Reason);

    /// <summary>Every row.</summary>
    public static IEnumerable<Refusal> All => Rows.Values;

    /// <summary>The row of a reason.</summary>
    public static Refusal For(RefusalReason reason) => Rows[reason];

    private static ErrorLocation Msh(int field, int component = 0) =>
        component == 0 ? new(SegmentId.Msh, 1, field) : new(SegmentId.Msh, 1, field, 1, component);
}
