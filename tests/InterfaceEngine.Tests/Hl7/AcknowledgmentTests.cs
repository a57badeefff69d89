using System.Buffers;
using System.Text;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Acknowledgments;

namespace InterfaceEngine.Tests.Hl7;

public sealed class AcknowledgmentTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 14, 9, 30, 15, TimeSpan.FromHours(-6));

    [Fact]
    public void A_positive_answer_exchanges_sender_and_receiver_whole_and_returns_the_control_id() =>
        Answer(Some.Header + "||||||UNICODE UTF-8", AcknowledgmentCode.AA).Should().Be(
            @"MSH|^~\&|LAB|MAIN|ADT1|GOOD HEALTH^1.2.3^ISO|20260114093015-0600||ACK^A01^ACK|X1|P|2.5.1||||||UNICODE UTF-8" + "\rMSA|AA|MSG00001\r");

    [Fact]
    public void The_delimiters_of_the_sender_are_used() =>
        Answer("MSH$*%!:$A*1:2$B$C$D$20260101$$ADT*A01$M!F!1$T$2.4", AcknowledgmentCode.CA).Should().Be(
            "MSH$*%!:$C$D$A*1:2$B$20260114093015-0600$$ACK*A01*ACK$X1$T$2.4\rMSA$CA$M!F!1\r");

    [Theory]
    [InlineData("7\u001C")]
    [InlineData("7\u001C\u001C")]
    public void A_1C_at_the_end_of_the_control_id_does_not_end_the_block_of_the_answer(string controlId) =>
        Answer($@"MSH|^~\&|A|B|C|D|||ADT^A01|{controlId}|P|2.5.1" + "\u001C", AcknowledgmentCode.AA).Should().EndWith("|X1|P|2.5.1\rMSA|AA|7\r");

    [Fact]
    public void An_encoding_character_that_frames_a_block_is_none() =>
        Answer("MSH|\u001C~\\&|A|B|C|D|||ADT\u001CA01|7|P|2.5.1", AcknowledgmentCode.AA).Should().EndWith("||ACK|X1|P|2.5.1\rMSA|AA|7\r");

    [Theory]
    [InlineData("BIG-5", "許功蓋")]
    [InlineData("GB 18030-2000", "亅倈")]
    [InlineData("SHIFT_JIS", "ポャ")]
    [InlineData("ISO IR87", "予定表")]
    public void A_name_with_the_value_of_a_delimiter_inside_a_character_moves_no_field(string name, string facility)
    {
        InterfaceEngine.Hl7.Charsets.Charset.TryFind(name, out var charset).Should().BeTrue();
        charset!.TryEncode(@"MSH|^~\&|A|" + facility + "^1.2|C|D|20260101||ADT^A01|7|P|2.5.1||||||" + name, out var bytes).Should().BeTrue();

        MessageHeader.TryRead(bytes, out var header).Should().Be(ParseFault.None);

        charset.Decode(header.Component(4, 1)).Should().Be(facility);
        Encoding.ASCII.GetString(header.Field(10)).Should().Be("7");
        Hl7Message.Parse(bytes!).Header.Field(10).Text.Should().Be("7");
    }

    [Fact]
    public void A_header_that_its_own_character_set_would_tear_is_read_as_it_stands()
    {
        byte[] bytes = [.. Some.Bytes(@"MSH|^~\&|A|B|C|D|20260101||ADT^A01|7"), 0xA4, .. Some.Bytes("|P|2.5.1||||||GB 18030-2000\rPID|1\r")];

        MessageHeader.TryRead(bytes, out var header);

        header.Field(10).ToArray().Should().Equal((byte)'7', 0xA4);
        Encoding.ASCII.GetString(header.Field(18)).Should().Be("GB 18030-2000");
        Hl7Message.Parse(bytes).Header.Field(18).Text.Should().Be("GB 18030-2000");
    }

    [Theory]
    [InlineData("2.1", "ACK")]
    [InlineData("2.3", "ACK")]
    [InlineData("2.3.1", "ACK^A01^ACK")]
    [InlineData("2.8", "ACK^A01^ACK")]
    [InlineData("", "ACK^A01^ACK")]
    public void The_message_type_of_the_answer_is_the_one_of_the_sender_s_version(string version, string expected) =>
        Answer($@"MSH|^~\&|A|B|C|D|||ADT^A01|1|P|{version}", AcknowledgmentCode.AA).Split('|')[8].Should().Be(expected);

    [Fact]
    public void From_version_2_5_on_each_fault_has_its_ERR_segment()
    {
        var errors = new AcknowledgmentError[]
        {
            new(ErrorCondition.RequiredFieldMissing, new(SegmentId.Parse("PID"), 1, 5), "PID-5 is required | really", "E42"),
            new(ErrorCondition.ApplicationInternal, null),
        };
        Answer(Some.Header, AcknowledgmentCode.AE, errors).Should().EndWith(
            "MSA|AE|MSG00001|PID-5 is required \\F\\ really\r" +
            "ERR||PID^1^5|101^Required field missing^HL70357|E|E42|||PID-5 is required \\F\\ really\r" +
            "ERR|||207^Application internal error^HL70357|E\r");
    }

    [Fact]
    public void Before_version_2_5_one_ERR_repeats_its_only_field()
    {
        var errors = new AcknowledgmentError[]
        {
            new(ErrorCondition.UnsupportedEventCode, new(SegmentId.Msh, 1, 9, 1, 2)),
            new(ErrorCondition.ApplicationInternal, null),
        };
        Answer(@"MSH|^~\&|A|B|C|D|||ADT^A01|1|P|2.3", AcknowledgmentCode.AR, errors).Should().EndWith(
            "MSA|AR|1|Unsupported event code\r" +
            "ERR|MSH^1^9^201&Unsupported event code&HL70357~^^^207&Application internal error&HL70357\r");
    }

    [Fact]
    public void From_version_2_7_on_MSA_3_is_not_sent() =>
        Answer(@"MSH|^~\&|A|B|C|D|||ADT^A01|1|P|2.7", AcknowledgmentCode.AR, [new(ErrorCondition.UnsupportedVersionId, null)])
            .Should().Contain("MSA|AR|1\r");

    [Fact]
    public void A_sender_without_component_separator_gets_none() =>
        Answer("MSH||A|B|C|D|||ADT|1|P|2.5.1", AcknowledgmentCode.AR, [new(ErrorCondition.UnsupportedMessageType, new(SegmentId.Msh, 1, 9))])
            .Should().Be("MSH||C|D|A|B|20260114093015-0600||ACK|X1|P|2.5.1\rMSA|AR|1|Unsupported message type\rERR||MSH|200|E\r");

    [Theory]
    [InlineData("", "", true, true, false)]
    [InlineData("", "", false, true, false)]
    [InlineData("NE", "NE", false, false, false)]
    [InlineData("AL", "NE", true, false, true)]
    [InlineData("ER", "NE", true, false, false)]
    [InlineData("ER", "NE", false, false, true)]
    [InlineData("SU", "NE", true, false, true)]
    [InlineData("SU", "NE", false, false, false)]
    [InlineData("NE", "AL", true, true, false)]
    [InlineData("", "ER", false, true, false)]
    [InlineData("AL", "AL", true, true, true)]
    [InlineData("??", "", true, false, true)]
    public void MSH_15_and_16_decide_which_answers_are_wanted(string accept, string application, bool accepted, bool wantsApplication, bool wantsCommit)
    {
        MessageHeader.TryRead(Some.Bytes($"{Some.Header}|||{accept}|{application}"), out var header);
        var request = AcknowledgmentRequest.Read(header);
        request.WantsApplication(accepted).Should().Be(wantsApplication);
        request.WantsCommit(accepted).Should().Be(wantsCommit);
    }

    [Fact]
    public void Every_reason_has_its_row_and_no_row_is_positive()
    {
        RefusalTable.All.Select(row => row.Reason).Should().BeEquivalentTo(Enum.GetValues<RefusalReason>());
        RefusalTable.All.Should().OnlyContain(row =>
            (row.Original == AcknowledgmentCode.AE || row.Original == AcknowledgmentCode.AR)
            && (row.Enhanced == AcknowledgmentCode.CE || row.Enhanced == AcknowledgmentCode.CR));
    }

    [Theory]
    [InlineData("MSH|^~\\&|||||||ACK|9|P|2.5.1\rMSA|AE|M1\rERR||PID^1^5|101^x^HL70357|E\rERR|||207|E\r", AcknowledgmentCode.AE, "M1", new[] { 101, 207 })]
    [InlineData("MSH|^~\\&|||||||ACK|9|P|2.3\rMSA|CR|M\\F\\2\rERR|MSH^1^9^201&x&HL70357~PID^1^3^204\r", AcknowledgmentCode.CR, "M|2", new[] { 201, 204 })]
    [InlineData("MSH|^~\\&|||||||ACK|9|P|2.5.1\rMSA|OK|M1\r", null, "M1", new int[0])]
    [InlineData("MSH|^~\\&|||||||ACK|9|P|2.5.1\rMSA|0|M1\r", null, "M1", new int[0])]
    public void An_answer_that_is_received_is_read(string text, AcknowledgmentCode? code, string controlId, int[] errors)
    {
        var answer = ReceivedAcknowledgment.Read(Some.Bytes(text));
        answer!.Code.Should().Be(code);
        answer.MessageControlId.Should().Be(controlId);
        answer.ErrorCodes.Should().Equal(errors);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("MSH|^~\\&|||||||ACK|9|P|2.5.1\r")]
    public void What_is_no_answer_is_not_read_as_one(string text) => ReceivedAcknowledgment.Read(Some.Bytes(text)).Should().BeNull();

    private static string Answer(string header, AcknowledgmentCode code, AcknowledgmentError[]? errors = null)
    {
        MessageHeader.TryRead(Some.Bytes(header), out var read).Should().Be(ParseFault.None);
        var output = new ArrayBufferWriter<byte>();
        AcknowledgmentWriter.Write(output, read, new Acknowledgment(code, "X1", Time, errors ?? []));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
