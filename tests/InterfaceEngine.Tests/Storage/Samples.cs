using System.Text;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Storage;

/// <summary>What is put into stores: written here, about nobody.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 14, 12, 0, 0, TimeSpan.Zero);

    public static ReceivedMessage Message(
        string controlId = "MSG1",
        DateTimeOffset? receivedAt = null,
        ReadOnlyMemory<byte>? body = null,
        ReadOnlyMemory<byte>? answer = null,
        string type = "ADT^A01",
        int hops = 0,
        params string[] channels)
    {
        var bytes = body ?? Encoding.UTF8.GetBytes($"MSH|^~\\&|A|B|C|D|20260114||{type}|{controlId}|P|2.5.1\r");
        return new ReceivedMessage
        {
            ReceivedAt = receivedAt ?? Noon,
            Listener = "mllp:2575",
            Remote = "127.0.0.1:50001",
            Hops = hops,
            Channels = channels is [] ? ["adt"] : channels,
            Type = type,
            ControlId = controlId,
            Sender = "A|B",
            Fingerprint = new MessageFingerprint(StableHash.Of(Encoding.UTF8.GetBytes(controlId)), MessageFingerprint.DigestOf(bytes.Span)),
            Body = bytes,
            Answer = answer ?? Encoding.UTF8.GetBytes($"MSH|^~\\&|\rMSA|AA|{controlId}\r"),
        };
    }

    public static RejectedReception Rejected(string reason = "NotAMessage", DateTimeOffset? at = null, byte[]? bytes = null) =>
        new(at ?? Noon, "mllp:2575", "127.0.0.1:50002", reason, "", "", bytes ?? "GET / HTTP/1.1"u8.ToArray(), bytes?.Length ?? 14, "NAK"u8.ToArray());

    /// <summary>What one channel did with a message: a delivery for each destination, each with the message itself.</summary>
    public static RoutedMessage Routed(long sequence, params string[] destinations) =>
        RoutedWith(sequence, [.. destinations.Select(destination => new NewDelivery(destination, [7], null, null))]);

    public static RoutedMessage RoutedWith(long sequence, params NewDelivery[] deliveries) =>
        new(sequence, [], [new ChannelRouting("adt", "v1", RoutingOutcome.Routed, null, deliveries)]);

    public static RoutedMessage WithKeys(this RoutedMessage message, params long[] keys) => message with { Keys = keys };

    public static DeliveryAttempt Attempt(
        DeliveryId delivery,
        int number = 1,
        DeliveryState state = DeliveryState.Delivered,
        AttemptOutcome outcome = AttemptOutcome.Delivered,
        DateTimeOffset? startedAt = null,
        DateTimeOffset? dueAt = null,
        string? reason = null,
        byte[]? answer = null) =>
        new(delivery, number, startedAt ?? Noon, TimeSpan.FromMilliseconds(12), outcome, reason, answer ?? "MSA|AA"u8.ToArray(), state, dueAt ?? DateTimeOffset.UnixEpoch);

    /// <summary>Bytes that compress well, or not at all.</summary>
    public static byte[] Bytes(int length, bool compressible)
    {
        var bytes = new byte[length];
        if (compressible)
        {
            for (var i = 0; i < length; i++)
            {
                bytes[i] = (byte)"OBX|1|NM|GLU^Glucose||5.4|mmol/L\r"[i % 33];
            }
        }
        else
        {
            new Random(20260114).NextBytes(bytes);
        }

        return bytes;
    }
}
