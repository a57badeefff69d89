namespace InterfaceEngine.Hl7.Acknowledgments;

/// <summary>Why a message is not accepted. Each has its row in <see cref="RefusalTable"/>.</summary>
public enum RefusalReason
{
    /// <summary>No channel takes the message code, MSH-9.1.</summary>
    MessageTypeNotAccepted,

    /// <summary>A channel takes the message code, but not this trigger event, MSH-9.2.</summary>
    TriggerEventNotAccepted,

    /// <summary>MSH-11.1 is for another processing mode (P, T, D) than the channel's.</summary>
    ProcessingIdNotAccepted,

    /// <summary>MSH-12.1 is a version that the channel does not take.</summary>
    VersionNotAccepted,

    /// <summary>MSH-9 is empty.</summary>
    MessageTypeMissing,

    /// <summary>MSH-12 is empty.</summary>
    VersionMissing,

    /// <summary>MSH-10 is empty: the answer cannot say which message it is for.</summary>
    ControlIdMissing,

    /// <summary>A segment is out of order, or a required one is missing.</summary>
    SegmentSequence,

    /// <summary>A required field is missing.</summary>
    RequiredFieldMissing,

    /// <summary>A value is not of its field's data type.</summary>
    DataType,

    /// <summary>A value is not in its field's table.</summary>
    TableValue,

    /// <summary>A value is longer than its field.</summary>
    ValueTooLong,

    /// <summary>A patient or an order that the message refers to is not known.</summary>
    UnknownKey,

    /// <summary>What the message wants to add exists. Not a repeated MSH-10.</summary>
    DuplicateKey,

    /// <summary>The record cannot be changed now; later it can.</summary>
    RecordLocked,

    /// <summary>The message could not be made durable, or the engine is stopping.</summary>
    StoreUnavailable,

    /// <summary>The sender used the MSH-10 of an earlier, different message.</summary>
    ControlIdReused,

    /// <summary>MSH-18 names a character set that is not known, or the bytes are not characters of it.</summary>
    CharsetUndecodable,

    /// <summary>The message is longer than the listener takes.</summary>
    TooLong,

    /// <summary>The bytes do not begin with a usable MSH.</summary>
    NotAMessage,

    /// <summary>A step of the channel refuses the message as wrong.</summary>
    ChannelError,

    /// <summary>A step of the channel refuses the message: not now, or not here.</summary>
    ChannelReject,
}
