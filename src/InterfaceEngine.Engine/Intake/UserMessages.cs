using InterfaceEngine.Hl7.Acknowledgments;

namespace InterfaceEngine.Engine.Intake;

/// <summary>ERR-8: a refusal in words for the person at the sending system. No patient data, ASCII only.</summary>
internal static class UserMessages
{
    public static string For(RefusalReason reason) => reason switch
    {
        RefusalReason.MessageTypeNotAccepted => "No channel on this port takes this message type (MSH-9.1)",
        RefusalReason.TriggerEventNotAccepted => "No channel on this port takes this trigger event (MSH-9.2)",
        RefusalReason.ProcessingIdNotAccepted => "No channel on this port takes this processing id (MSH-11)",
        RefusalReason.VersionNotAccepted => "This HL7 version is not taken here (MSH-12)",
        RefusalReason.MessageTypeMissing => "The message type is missing (MSH-9)",
        RefusalReason.VersionMissing => "The HL7 version is missing (MSH-12)",
        RefusalReason.ControlIdMissing => "The message control id is missing (MSH-10)",
        RefusalReason.StoreUnavailable => "The message could not be stored: please send it again later, unchanged",
        RefusalReason.ControlIdReused => "This message control id was used before for another message (MSH-10)",
        RefusalReason.CharsetUndecodable => "The bytes are not characters of the declared character set (MSH-18), or it is not supported",
        RefusalReason.TooLong => "The message is longer than this port takes",
        RefusalReason.NotAMessage => "The bytes do not begin with an MSH segment",
        _ => RefusalTable.For(reason).Condition.Text,
    };
}
