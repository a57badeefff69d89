using System.Text;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Tests.Engine.Intake;

public sealed class MessageIntakeTests : IDisposable
{
    private readonly IntakeBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_message_is_kept_byte_for_byte_and_answered()
    {
        var bytes = Some.Bytes(Some.Admission);
        (await _bench.SendAsync(bytes)).Should().ContainSingle().Which.Should().Contain("MSA|AA|MSG00001\r");
        var kept = _bench.Log.Appended.Should().ContainSingle().Subject;
        kept.Body.ToArray().Should().Equal(bytes);
        kept.Type.Should().Be("ADT^A01");
        kept.ControlId.Should().Be("MSG00001");
        kept.Sender.Should().Be("ADT1|GOOD HEALTH^1.2.3^ISO");
        kept.Channels.Should().Equal("adt");
        kept.Remote.Should().Be("127.0.0.1:40000");
        kept.Answer.IsEmpty.Should().BeFalse("the answer is kept with the message");
    }

    [Fact]
    public async Task No_positive_answer_is_written_before_the_message_is_durable()
    {
        _bench.Log.Commit = new TaskCompletionSource();
        var answer = _bench.SendAsync(Some.Admission);
        answer.IsCompleted.Should().BeFalse();
        _bench.Log.Commit.SetResult();
        (await answer).Should().ContainSingle().Which.Should().Contain("MSA|AA|");
    }

    [Theory]
    [InlineData("", "", "AR", "207")]
    [InlineData("AL", "NE", "CE", "207")]
    public async Task A_store_that_takes_nothing_is_answered_so_that_the_sender_tries_again(string accept, string application, string code, string error)
    {
        _bench.Log.Fault = new StoreUnavailableException("disk full");
        var answer = (await _bench.SendAsync($"{Some.Header}|||{accept}|{application}\rPID|1\r")).Should().ContainSingle().Subject;
        answer.Should().Contain($"MSA|{code}|MSG00001").And.Contain($"ERR|||{error}^").And.NotContain("disk full", "what is wrong inside is not the sender's business");
        _bench.Log.Fault = null;
        (await _bench.SendAsync($"{Some.Header}|||{accept}|{application}\rPID|1\r"))[0].Should().NotContain("207", "it was not kept, so it is new");
    }

    [Theory]
    [InlineData("AL", "NE", "CA")]
    [InlineData("AL", "AL", "CA")]
    [InlineData("SU", "", "CA")]
    [InlineData("NE", "AL", "AA")]
    [InlineData("", "AL", "AA")]
    public async Task In_enhanced_mode_the_code_is_the_one_that_was_asked_for(string accept, string application, string code) =>
        (await _bench.SendAsync($"{Some.Header}|||{accept}|{application}\rPID|1\r"))[0].Should().Contain($"MSA|{code}|MSG00001\r");

    [Theory]
    [InlineData("NE", "NE")]
    [InlineData("ER", "NE")]
    [InlineData("ER", "ER")]
    public async Task A_sender_that_wants_no_answer_gets_none_and_its_message_is_kept(string accept, string application)
    {
        (await _bench.SendAsync($"{Some.Header}|||{accept}|{application}\rPID|1\r")).Should().BeEmpty();
        _bench.Log.Appended.Should().ContainSingle();
    }

    [Theory]
    [InlineData("MDM^T02", "P", "2.5.1", "1", "AR", "200", "MSH^1^9^1^1")]
    [InlineData("ORU^R03", "P", "2.5.1", "1", "AR", "201", "MSH^1^9^1^2")]
    [InlineData("", "P", "2.5.1", "1", "AR", "101", "MSH^1^9")]
    [InlineData("ADT^A01", "P", "", "1", "AR", "101", "MSH^1^12")]
    [InlineData("ADT^A01", "P", "3.0", "1", "AR", "203", "MSH^1^12^1^1")]
    [InlineData("ADT^A01", "P", "2.5.1", "", "AE", "101", "MSH^1^10")]
    public async Task What_a_channel_does_not_take_is_refused_with_the_place_of_the_fault_and_kept(
        string type, string processing, string version, string controlId, string code, string error, string location)
    {
        var message = $@"MSH|^~\&|A|B|C|D|20260101||{type}|{controlId}|{processing}|{version}" + "\rPID|1\r";
        var answer = (await _bench.SendAsync(message)).Should().ContainSingle().Subject;
        answer.Should().Contain($"MSA|{code}|{controlId}|").And.Contain($"ERR||{location}|{error}^");
        _bench.Log.Appended.Should().BeEmpty();
        _bench.Log.Rejected.Should().ContainSingle().Which.Bytes.ToArray().Should().Equal(Some.Bytes(message));
    }

    [Theory]
    [InlineData("T", "2.5.1", "202")]
    [InlineData("P", "2.3", "203")]
    public async Task Processing_id_and_version_are_looked_at_where_the_channel_names_them(string processing, string version, string error)
    {
        using var bench = new IntakeBench(new AcceptConfig { Messages = ["ADT"], Processing = ["P"], Versions = ["2.5.1"] });
        (await bench.SendAsync($@"MSH|^~\&|A|B|C|D|20260101||ADT^A01|1|{processing}|{version}" + "\r"))[0].Should().Contain(error);
        (await bench.SendAsync(@"MSH|^~\&|A|B|C|D|20260101||ADT^A01|1|P^A|2.5.1^USA" + "\r"))[0].Should().Contain("MSA|AA|1", "the first components count");
    }

    [Fact]
    public async Task Channels_that_share_a_listener_each_take_their_own_messages()
    {
        using var bench = new IntakeBench(
            new AcceptConfig { Messages = ["ADT"] }, ("oru", new AcceptConfig { Messages = ["ORU^R01"] }), ("all", new AcceptConfig()));
        await bench.SendAsync(Some.Admission);
        await bench.SendAsync(@"MSH|^~\&|A|B|C|D|20260101||ORU^R01|2|P|2.5.1" + "\r");
        await bench.SendAsync(@"MSH|^~\&|A|B|C|D|20260101||MDM^T02|3|P|2.5.1" + "\r");
        bench.Log.Appended.Select(message => string.Join(' ', message.Channels)).Should().Equal("adt all", "oru all", "all");
    }

    [Theory]
    [InlineData("UNICODE UTF-8", new byte[] { 0xC3, 0x28 }, false)]
    [InlineData("UNICODE UTF-8", new byte[] { 0xC3, 0xA9 }, true)]
    [InlineData("ASCII", new byte[] { 0xE9 }, false)]
    [InlineData("8859/1", new byte[] { 0xE9 }, true)]
    [InlineData("KLINGON", new byte[] { 0x41 }, false)]
    [InlineData("UNICODE UTF-16", new byte[] { 0x41 }, false)]
    public async Task Bytes_that_are_no_characters_of_the_declared_set_are_refused(string charset, byte[] name, bool taken)
    {
        byte[] message = [.. Encoding.ASCII.GetBytes($@"MSH|^~\&|A|B|C|D|20260101||ADT^A01|1|P|2.5.1||||||{charset}" + "\rPID|1||||"), .. name, (byte)'\r'];
        var answer = (await _bench.SendAsync(message)).Should().ContainSingle().Subject;
        answer.Should().Contain(taken ? "MSA|AA|1\r" : "ERR||MSH^1^18|102^");
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("PID|1")]
    [InlineData("MSH")]
    [InlineData(" \r\n")]
    public async Task Bytes_without_a_usable_header_are_refused_rather_than_left_unanswered(string bytes)
    {
        (await _bench.SendAsync(bytes)).Should().ContainSingle().Which.Should().MatchRegex(@"^MSH\|\^~\\&\|.*\|ACK\|[0-9A-Z]{18}\|P\|2\.5\.1\rMSA\|AR\|\|.*\rERR\|\|\|100\^");
        _bench.Log.Rejected.Should().ContainSingle().Which.Reason.Should().Be("NotAMessage");
    }

    [Fact]
    public async Task A_message_that_comes_again_gets_the_stored_answer_and_is_not_kept_twice()
    {
        var first = await _bench.SendAsync(Some.Admission);
        _bench.Time.Advance(TimeSpan.FromHours(1));
        var second = await _bench.SendAsync(Some.Admission);
        second.Should().Equal(first, "to the byte, MSH-7 and MSH-10 of the answer included");
        _bench.Log.Appended.Should().ContainSingle();
    }

    [Fact]
    public async Task A_message_that_comes_again_while_the_first_is_being_kept_waits_for_it()
    {
        _bench.Log.Commit = new TaskCompletionSource();
        var first = _bench.SendAsync(Some.Admission);
        var second = _bench.SendAsync(Some.Admission);
        second.IsCompleted.Should().BeFalse();
        _bench.Log.Commit.SetResult();
        (await second).Should().Equal(await first);
        _bench.Log.Appended.Should().ContainSingle();
    }

    [Fact]
    public async Task Where_the_first_could_not_be_kept_the_second_is_tried()
    {
        _bench.Log.Commit = new TaskCompletionSource();
        _bench.Log.Fault = new StoreUnavailableException();
        var first = _bench.SendAsync(Some.Admission);
        var second = _bench.SendAsync(Some.Admission);
        _bench.Log.Commit.SetResult();
        (await first)[0].Should().Contain("207");
        (await second)[0].Should().Contain("207", "it was tried, and failed by itself");
        _bench.Log.Fault = null;
        (await _bench.SendAsync(Some.Admission))[0].Should().Contain("MSA|AA|");
    }

    [Fact]
    public async Task After_the_window_the_same_message_is_a_new_one()
    {
        await _bench.SendAsync(Some.Admission);
        _bench.Time.Advance(TimeSpan.FromHours(25));
        await _bench.SendAsync(Some.Admission);
        _bench.Log.Appended.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_control_id_used_for_other_bytes_is_a_message_of_its_own_unless_the_channel_refuses_it()
    {
        var other = Some.Admission.Replace("Ada", "Eve", StringComparison.Ordinal);
        await _bench.SendAsync(Some.Admission);
        (await _bench.SendAsync(other))[0].Should().Contain("MSA|AA|");
        _bench.Log.Appended.Should().HaveCount(2);

        using var strict = new IntakeBench(new AcceptConfig { Duplicates = new DuplicateConfig { ReusedControlId = ReusedControlId.Refuse } });
        await strict.SendAsync(Some.Admission);
        (await strict.SendAsync(other))[0].Should().Contain("MSA|AE|MSG00001").And.Contain("ERR||MSH^1^10|207^");
        (await strict.SendAsync(Some.Admission))[0].Should().Contain("MSA|AA|", "the first one is still known");
        strict.Log.Appended.Should().ContainSingle();
    }

    [Fact]
    public async Task The_same_control_id_from_another_sender_is_another_message()
    {
        await _bench.SendAsync(Some.Admission);
        await _bench.SendAsync(Some.Admission.Replace("|ADT1|", "|ADT2|", StringComparison.Ordinal));
        _bench.Log.Appended.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_window_of_zero_recognises_no_repetition()
    {
        using var bench = new IntakeBench(new AcceptConfig { Duplicates = new DuplicateConfig { Window = Duration.FromSeconds(0) } });
        await bench.SendAsync(Some.Admission);
        await bench.SendAsync(Some.Admission);
        bench.Log.Appended.Should().HaveCount(2);
    }

    [Fact]
    public async Task Each_message_of_a_batch_is_kept_and_answered_by_itself()
    {
        var second = Some.Admission.Replace("MSG00001", "MSG00002", StringComparison.Ordinal).Replace("ADT^A01", "MDM^T02", StringComparison.Ordinal);
        var answers = await _bench.SendAsync($"FHS|^~\\&|A\rBHS|^~\\&|A\r{Some.Admission}{second}BTS|2\rFTS|1\r");
        answers.Should().HaveCount(2);
        answers[0].Should().Contain("MSA|AA|MSG00001\r");
        answers[1].Should().Contain("MSA|AR|MSG00002|");
        _bench.Log.Appended.Should().ContainSingle().Which.Body.ToArray().Should().Equal(Some.Bytes(Some.Admission));
    }

    [Fact]
    public async Task Messages_that_share_a_frame_without_an_envelope_are_told_apart()
    {
        var answers = await _bench.SendAsync(Some.Admission + Some.Admission.Replace("MSG00001", "MSG00002", StringComparison.Ordinal));
        answers.Should().HaveCount(2);
        _bench.Log.Appended.Should().HaveCount(2);
    }

    [Fact]
    public async Task An_oversize_message_is_refused_and_its_beginning_kept()
    {
        var answers = await _bench.RejectAsync(MllpReceptionKind.Oversize, Some.Bytes(Some.Admission));
        answers.Should().ContainSingle().Which.Should().Contain("MSA|AE|MSG00001|").And.Contain("|104^");
        _bench.Log.Rejected.Should().ContainSingle().Which.ControlId.Should().Be("MSG00001");
    }

    [Theory]
    [InlineData(MllpReceptionKind.CutByEndOfStream)]
    [InlineData(MllpReceptionKind.Junk)]
    [InlineData(MllpReceptionKind.Resynchronised)]
    public async Task What_is_no_whole_frame_is_kept_and_not_answered(MllpReceptionKind kind)
    {
        (await _bench.RejectAsync(kind, Some.Bytes("MSH|^~\\&|A"))).Should().BeEmpty();
        _bench.Log.Rejected.Should().ContainSingle().Which.Reason.Should().Be(kind.ToString());
    }

    [Fact]
    public async Task Where_even_the_refusal_cannot_be_kept_it_is_still_answered()
    {
        _bench.Log.Fault = new StoreUnavailableException();
        (await _bench.SendAsync(@"MSH|^~\&|A|B|C|D|20260101||MDM^T02|3|P|2.5.1" + "\r"))[0].Should().Contain("MSA|AR|3|");
    }

    [Fact]
    public async Task A_message_whose_append_was_cancelled_is_taken_when_it_comes_again()
    {
        _bench.Log.Commit = new TaskCompletionSource();
        var cancelled = _bench.SendAsync(Some.Admission);
        _bench.Log.Commit.SetCanceled();
        await FluentActions.Awaiting(() => cancelled).Should().ThrowAsync<OperationCanceledException>();
        _bench.Log.Commit = null;
        (await _bench.SendAsync(Some.Admission).WaitAsync(TimeSpan.FromSeconds(30)))[0].Should().Contain("MSA|AA|");
    }
}
