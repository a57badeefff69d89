using System.Text;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Intake;

/// <summary>What the log knows of a message besides its bytes, read from its header.</summary>
internal static class MessageFacts
{
    private const int MaxText = 200; // a header is short; a hostile one must not fill the index

    /// <summary>MSH-9.1^9.2, whatever separators the sender uses.</summary>
    public static string Type(in MessageHeader header)
    {
        var trigger = header.Component(9, 2);
        var code = Text(header.Component(9, 1));
        return trigger.IsEmpty ? code : code + "^" + Text(trigger);
    }

    /// <summary>MSH-10.</summary>
    public static string ControlId(in MessageHeader header) => Text(header.Field(10));

    /// <summary>MSH-3 and MSH-4, separated by a bar.</summary>
    public static string Sender(in MessageHeader header) => Text(header.Field(3)) + "|" + Text(header.Field(4));

    /// <summary>Of the sender with its control id, and of the bytes.</summary>
    public static MessageFingerprint Fingerprint(in MessageHeader header, ReadOnlySpan<byte> message)
    {
        // MSH-3 to MSH-10 lie side by side, but MSH-7 changes when a system sends again: take 3, 4 and 10.
        var sender = header.Field(3);
        var facility = header.Field(4);
        var controlId = header.Field(10);
        var length = sender.Length + facility.Length + controlId.Length + 2;
        Span<byte> key = length <= 512 ? stackalloc byte[length] : new byte[length];
        sender.CopyTo(key);
        key[sender.Length] = (byte)'\r'; // cannot be in a field
        facility.CopyTo(key[(sender.Length + 1)..]);
        key[sender.Length + 1 + facility.Length] = (byte)'\r';
        controlId.CopyTo(key[(sender.Length + facility.Length + 2)..]);
        return new MessageFingerprint(StableHash.Of(key), MessageFingerprint.DigestOf(message));
    }

    // Latin-1 shows every byte as a character: enough to find and to recognise; the bytes themselves are in the body.
    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes.Length > MaxText ? bytes[..MaxText] : bytes);
}
