using System.Globalization;
using InterfaceEngine.Hl7.Charsets;

namespace InterfaceEngine.Hl7.Acknowledgments;

/// <summary>An answer that a receiver gave to a message sent to it.</summary>
/// <param name="Code">MSA-1; null where it is none of table 0008.</param>
/// <param name="MessageControlId">MSA-2, the control id of the message that is answered, as text.</param>
/// <param name="ErrorCodes">The codes of table 0357 in ERR-3, or in ERR-1 before version 2.5.</param>
public sealed record ReceivedAcknowledgment(AcknowledgmentCode? Code, string MessageControlId, IReadOnlyList<int> ErrorCodes)
{
    private static readonly SegmentId Msa = SegmentId.Parse("MSA");
    private static readonly SegmentId Err = SegmentId.Parse("ERR");

    /// <summary>True for AA and CA.</summary>
    public bool IsPositive => Code is AcknowledgmentCode.AA or AcknowledgmentCode.CA;

    /// <summary>Reads an answer.</summary>
    /// <param name="bytes">The message without MLLP framing.</param>
    /// <param name="assumed">The character set where MSH-18 is empty.</param>
    /// <returns>Null where the bytes are no HL7 message or have no MSA.</returns>
    public static ReceivedAcknowledgment? Read(ReadOnlyMemory<byte> bytes, Charset? assumed = null)
    {
        if (Hl7Message.TryParse(bytes, out var message, assumed) != ParseFault.None || !message!.TryGetSegment(Msa, out var msa))
        {
            return null;
        }

        return new ReceivedAcknowledgment(CodeOf(msa.Field(1).Text.Trim()), msa.Field(2).Text, ReadErrors(message));
    }

    private static AcknowledgmentCode? CodeOf(string text) => text switch
    {
        "AA" => AcknowledgmentCode.AA,
        "AE" => AcknowledgmentCode.AE,
        "AR" => AcknowledgmentCode.AR,
        "CA" => AcknowledgmentCode.CA,
        "CE" => AcknowledgmentCode.CE,
        "CR" => AcknowledgmentCode.CR,
        _ => null,
    };

    private static List<int> ReadErrors(Hl7Message message)
    {
        var codes = new List<int>();
        for (var i = 0; i < message.SegmentCount; i++)
        {
            var segment = message[i];
            if (segment.Id != Err)
            {
                continue;
            }

            Add(codes, segment.Field(3).Component(1));
            var old = segment.Field(1);
            for (var repetition = 1; repetition <= old.RepetitionCount; repetition++)
            {
                Add(codes, old.Repetition(repetition).Component(4).Subcomponent(1));
            }
        }

        return codes;
    }

    private static void Add(List<int> codes, Hl7Value value)
    {
        if (int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            codes.Add(code);
        }
    }
}
