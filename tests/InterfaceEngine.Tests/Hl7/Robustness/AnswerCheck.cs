using System.Buffers;
using InterfaceEngine.Engine.Destinations;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Acknowledgments;
using InterfaceEngine.Hl7.Charsets;

namespace InterfaceEngine.Tests.Hl7.Robustness;

/// <summary>Whatever has a header can be answered, and the answer can be read.</summary>
internal static class AnswerCheck
{
    private static readonly DateTimeOffset Time = new(2026, 1, 14, 9, 30, 15, TimeSpan.Zero);
    private static readonly RefusalReason[] Reasons = Enum.GetValues<RefusalReason>();

    /// <summary>Null, or what does not hold.</summary>
    /// <param name="received">What is answered; where it has no header, what is said to be one stands for it.</param>
    /// <param name="fault">What the parser made of it.</param>
    /// <param name="choice">Picks the refusal.</param>
    public static string? Of(byte[] received, ParseFault fault, int choice)
    {
        if (MessageHeader.TryRead(received, out var header) != ParseFault.None)
        {
            MessageHeader.TryRead("MSH|^~\\&|||||||"u8, out header);
        }

        var row = RefusalTable.For(Reasons[choice % Reasons.Length]);
        return Check(header, new Acknowledgment(AcknowledgmentCode.AA, "X1", Time, []), received, fault)
            ?? Check(header, new Acknowledgment(row.Original, "X1", Time, [new AcknowledgmentError(row.Condition, row.Location, "not taken")]), received, fault);
    }

    private static string? Check(in MessageHeader header, Acknowledgment acknowledgment, byte[] received, ParseFault fault)
    {
        var output = new ArrayBufferWriter<byte>();
        AcknowledgmentWriter.Write(output, header, acknowledgment);
        return Check(header, acknowledgment, output, received, fault) is { } broken ? $"{acknowledgment.Code}: {broken}: {Convert.ToHexString(output.WrittenSpan)}" : null;
    }

    private static string? Check(in MessageHeader header, Acknowledgment acknowledgment, ArrayBufferWriter<byte> output, byte[] received, ParseFault fault)
    {
        if (!BreaksBlock(received) && BreaksBlock(output.WrittenSpan))
        {
            return "MLLP could carry the message and cannot carry its answer";
        }

        var controlId = header.Field(10);
        if (header.Segment.Contains((byte)0x1B) || header.Delimiters.Field >= 0x80 || (controlId.Length > 0 && controlId[^1] >= 0x80 && IsDamaged(header)))
        {
            // A switch of ISO 2022 that is not closed swallows the rest of its line, in the answer as in the message; so does a separator
            // that begins a character, and half a character at the end of the control id. What was sent is answered; whether it can be told from the answer is the sender's to mend.
            return MessageHeader.TryRead(output.WrittenSpan, out _) == ParseFault.None ? null : "the answer has no header";
        }

        if (!AcknowledgedId.Find(output.WrittenSpan, out var id) || !id.TrimEnd((byte)0x1C).SequenceEqual(header.Field(10).TrimEnd((byte)0x1C)))
        {
            return "MSA-2 is not MSH-10";
        }

        if (fault == ParseFault.UnknownCharset)
        {
            return null; // the answer names the same unknown set, as the sender does
        }

        var read = ReceivedAcknowledgment.Read(output.WrittenMemory);
        return read is null ? "the answer is no message"
            : read.Code != acknowledgment.Code ? $"read as {read.Code}"
            : null;
    }

    // In a set of several bytes to a character, and split byte by byte: see MessageHeader.
    private static bool IsDamaged(in MessageHeader header) =>
        header.SplitBy is null && Charset.TryDeclared(header.Field(18), header.Delimiters, out var declared) && !declared.IsSafeToSplit;

    // As content of a block: its own last 1C is data, for the block's 1C 0D follows.
    private static bool BreaksBlock(ReadOnlySpan<byte> content) => content.IndexOf((byte)0x0B) >= 0 || content.IndexOf("\u001C\r"u8) >= 0;
}
