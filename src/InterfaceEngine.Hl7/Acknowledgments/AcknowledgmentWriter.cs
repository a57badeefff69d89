using System.Buffers;
using System.Globalization;
using System.Text;
using InterfaceEngine.Hl7.Charsets;

namespace InterfaceEngine.Hl7.Acknowledgments;

/// <summary>
/// Writes an answer with the delimiters of the message it answers (HL7 v2.5.1 chapters 2.13 and 2.15):
/// <code>
/// MSH|^~\&amp;|MSH-5|MSH-6|MSH-3|MSH-4|time||ACK^event^ACK|control id|MSH-11|MSH-12||||||MSH-18 CR
/// MSA|code|MSH-10[|text] CR
/// [ERR|...] CR
/// </code>
/// The sender's and receiver's fields are exchanged whole, MSH-10 returns as it came, escapes and all. Only a 1C at the end of a field is
/// left out: MLLP can carry it there, but before the CR that ends a segment of ours it would end the block, and no answer would arrive.
/// </summary>
public static class AcknowledgmentWriter
{
    private const int MaxText = 80;         // MSA-3 before version 2.7
    private const int MaxUserMessage = 250; // ERR-8

    /// <summary>Writes the answer, without MLLP framing.</summary>
    public static void Write(IBufferWriter<byte> output, in MessageHeader header, in Acknowledgment acknowledgment)
    {
        ArgumentNullException.ThrowIfNull(output);
        var delimiters = header.Delimiters;
        var version = Hl7Version.TryParse(Encoding.Latin1.GetString(header.Component(12, 1)), out var declared) ? declared : Hl7Version.V251;
        WriteHeader(output, header, acknowledgment, version);
        WriteMsa(output, header, acknowledgment, version);
        if (acknowledgment.Errors.Count == 0)
        {
            return;
        }

        if (version >= Hl7Version.V25)
        {
            foreach (var error in acknowledgment.Errors)
            {
                WriteErr(output, error, delimiters);
            }
        }
        else
        {
            WriteOldErr(output, acknowledgment.Errors, delimiters);
        }
    }

    private static void WriteHeader(IBufferWriter<byte> output, in MessageHeader header, in Acknowledgment acknowledgment, Hl7Version version)
    {
        var delimiters = header.Delimiters;
        ReadOnlySpan<byte> separator = [delimiters.Field];
        output.Write("MSH"u8);
        output.Write(separator);
        output.Write(header.Field(2));
        foreach (var field in (ReadOnlySpan<int>)[5, 6, 3, 4])
        {
            output.Write(separator);
            Echo(output, header.Field(field));
        }

        output.Write(separator);
        WriteTime(output, acknowledgment.Time);
        output.Write(separator);
        output.Write(separator);
        WriteMessageType(output, header, version);
        output.Write(separator);
        WriteAscii(output, acknowledgment.ControlId);
        output.Write(separator);
        Echo(output, header.Field(11) is { IsEmpty: false } processing ? processing : "P"u8);
        output.Write(separator);
        Echo(output, header.Field(12) is { IsEmpty: false } versionId ? versionId : "2.5.1"u8);
        if (header.Field(18) is { IsEmpty: false } charset)
        {
            for (var field = 13; field <= 18; field++)
            {
                output.Write(separator);
            }

            Echo(output, charset);
        }

        output.Write("\r"u8);
    }

    // Versions up to 2.3 know only ACK; from 2.3.1 on the event and the structure follow.
    private static void WriteMessageType(IBufferWriter<byte> output, in MessageHeader header, Hl7Version version)
    {
        output.Write("ACK"u8);
        var trigger = header.Component(9, 2);
        if (version < Hl7Version.V231 || trigger.IsEmpty)
        {
            return;
        }

        output.Write([header.Delimiters.Component]);
        output.Write(trigger);
        output.Write([header.Delimiters.Component]);
        output.Write("ACK"u8);
    }

    private static void WriteMsa(IBufferWriter<byte> output, in MessageHeader header, in Acknowledgment acknowledgment, Hl7Version version)
    {
        ReadOnlySpan<byte> separator = [header.Delimiters.Field];
        output.Write("MSA"u8);
        output.Write(separator);
        output.Write(Code(acknowledgment.Code));
        output.Write(separator);
        Echo(output, header.Field(10));
        if (acknowledgment.Errors.Count > 0 && version < Hl7Version.V27)
        {
            output.Write(separator);
            WriteText(output, acknowledgment.Errors[0].UserMessage ?? acknowledgment.Errors[0].Condition.Text, MaxText, header.Delimiters);
        }

        output.Write("\r"u8);
    }

    private static void Echo(IBufferWriter<byte> output, ReadOnlySpan<byte> field) => output.Write(field.TrimEnd((byte)0x1C));

    private static ReadOnlySpan<byte> Code(AcknowledgmentCode code) => code switch
    {
        AcknowledgmentCode.AA => "AA"u8,
        AcknowledgmentCode.AE => "AE"u8,
        AcknowledgmentCode.AR => "AR"u8,
        AcknowledgmentCode.CA => "CA"u8,
        AcknowledgmentCode.CE => "CE"u8,
        _ => "CR"u8,
    };

    // ERR||location|condition|E|application code|||user message
    private static void WriteErr(IBufferWriter<byte> output, AcknowledgmentError error, Delimiters delimiters)
    {
        ReadOnlySpan<byte> separator = [delimiters.Field];
        output.Write("ERR"u8);
        output.Write(separator);
        output.Write(separator);
        if (error.Location is { } location)
        {
            WriteLocation(output, location, delimiters);
        }

        output.Write(separator);
        WriteCoded(output, error.Condition, delimiters.Component);
        output.Write(separator);
        output.Write("E"u8);
        if (error.ApplicationCode is not null || error.UserMessage is not null)
        {
            output.Write(separator);
            WriteText(output, error.ApplicationCode ?? "", MaxText, delimiters);
        }

        if (error.UserMessage is not null)
        {
            output.Write(separator);
            output.Write(separator);
            output.Write(separator);
            WriteText(output, error.UserMessage, MaxUserMessage, delimiters);
        }

        output.Write("\r"u8);
    }

    // Before version 2.5 one ERR whose only field repeats: segment^sequence^field^code&text&table.
    private static void WriteOldErr(IBufferWriter<byte> output, IReadOnlyList<AcknowledgmentError> errors, Delimiters delimiters)
    {
        output.Write("ERR"u8);
        output.Write([delimiters.Field]);
        for (var i = 0; i < errors.Count; i++)
        {
            if (i > 0)
            {
                if (delimiters.Repetition == 0)
                {
                    break;
                }

                output.Write([delimiters.Repetition]);
            }

            if (delimiters.Component == 0)
            {
                WriteNumber(output, errors[i].Condition.Code);
                continue;
            }

            var location = errors[i].Location;
            WriteAscii(output, location?.Segment.ToString() ?? "");
            output.Write([delimiters.Component]);
            WriteNumber(output, location?.Sequence ?? 0);
            output.Write([delimiters.Component]);
            WriteNumber(output, location?.Field ?? 0);
            output.Write([delimiters.Component]);
            WriteCoded(output, errors[i].Condition, delimiters.Subcomponent);
        }

        output.Write("\r"u8);
    }

    private static void WriteLocation(IBufferWriter<byte> output, ErrorLocation location, Delimiters delimiters)
    {
        WriteAscii(output, location.Segment.ToString());
        ReadOnlySpan<int> numbers = [location.Sequence, location.Field, location.Repetition, location.Component, location.Subcomponent];
        var last = numbers.LastIndexOfAnyExcept(0);
        if (delimiters.Component == 0)
        {
            return;
        }

        for (var i = 0; i <= last; i++)
        {
            output.Write([delimiters.Component]);
            WriteNumber(output, numbers[i]);
        }
    }

    private static void WriteCoded(IBufferWriter<byte> output, ErrorCondition condition, byte delimiter)
    {
        WriteNumber(output, condition.Code);
        if (delimiter != 0)
        {
            output.Write([delimiter]);
            WriteAscii(output, condition.Text);
            output.Write([delimiter]);
            output.Write("HL70357"u8);
        }
    }

    private static void WriteText(IBufferWriter<byte> output, string text, int max, Delimiters delimiters)
    {
        // Our own texts are ASCII, which every character set of HL7 contains; whatever else is put in is written as question marks.
        var fault = EscapeWriter.TryEncode(
            Encoding.ASCII.GetString(Encoding.ASCII.GetBytes(text.Length > max ? text[..max] : text)), delimiters, Charset.Ascii, out var bytes);
        output.Write(fault == WriteFault.None ? bytes : []);
    }

    private static void WriteTime(IBufferWriter<byte> output, DateTimeOffset time)
    {
        const string Format = "yyyyMMddHHmmsszzz"; // the colon of zzz is taken out below
        Span<char> text = stackalloc char[24];
        time.TryFormat(text, out var length, Format, CultureInfo.InvariantCulture);
        var span = output.GetSpan(length);
        var written = 0;
        foreach (var character in text[..length])
        {
            if (character != ':')
            {
                span[written++] = (byte)character;
            }
        }

        output.Advance(written);
    }

    private static void WriteNumber(IBufferWriter<byte> output, int number)
    {
        if (number == 0)
        {
            return;
        }

        var span = output.GetSpan(11);
        number.TryFormat(span, out var written, default, CultureInfo.InvariantCulture);
        output.Advance(written);
    }

    private static void WriteAscii(IBufferWriter<byte> output, string text) =>
        output.Advance(Encoding.ASCII.GetBytes(text, output.GetSpan(text.Length)));
}
