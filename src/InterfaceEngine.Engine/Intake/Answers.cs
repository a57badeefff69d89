using System.Buffers;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Acknowledgments;
using InterfaceEngine.Hl7.Charsets;

namespace InterfaceEngine.Engine.Intake;

/// <summary>Writes the one answer that a sender asked for; nothing where it asked for none.</summary>
internal sealed class Answers(TimeProvider time)
{
    // What is answered to bytes that hold no header: nothing can be echoed, but the sender must not be left waiting.
    private static readonly byte[] NoHeader = [.. "MSH|^~\\&|||||||"u8];

    private readonly ControlIds _controlIds = new(time);

    /// <summary>The answer to a message that is durable.</summary>
    public (AcknowledgmentCode? Code, ReadOnlyMemory<byte> Bytes) Accept(in MessageHeader header)
    {
        var request = AcknowledgmentRequest.Read(header);
        AcknowledgmentCode? code = request.WantsCommit(accepted: true) ? AcknowledgmentCode.CA
            : request.WantsApplication(accepted: true) ? AcknowledgmentCode.AA
            : null;
        return Write(header, code, []);
    }

    /// <summary>The answer to bytes that are not taken, with or without a usable header.</summary>
    public (AcknowledgmentCode? Code, ReadOnlyMemory<byte> Bytes) Refuse(ReadOnlySpan<byte> bytes, Charset? assumed, Refused refused)
    {
        if (MessageHeader.TryRead(bytes, out var header, assumed) != ParseFault.None)
        {
            MessageHeader.TryRead(NoHeader, out header);
        }

        var row = RefusalTable.For(refused.Reason);
        var request = AcknowledgmentRequest.Read(header);
        AcknowledgmentCode? code = request.WantsCommit(accepted: false) ? row.Enhanced
            : request.WantsApplication(accepted: false) ? row.Original
            : null;
        return Write(
            header, code,
            refused.Errors.Count > 0 ? refused.Errors : [new AcknowledgmentError(row.Condition, row.Location, UserMessages.For(refused.Reason))]);
    }

    private (AcknowledgmentCode? Code, ReadOnlyMemory<byte> Bytes) Write(
        in MessageHeader header, AcknowledgmentCode? code, IReadOnlyList<AcknowledgmentError> errors)
    {
        if (code is not { } value)
        {
            return (null, default);
        }

        var output = new ArrayBufferWriter<byte>(256);
        AcknowledgmentWriter.Write(output, header, new Acknowledgment(value, _controlIds.Next(), time.GetLocalNow(), errors));
        return (code, output.WrittenMemory);
    }
}
