using System.Net;
using System.Text;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Engine.Sources;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Tests.Engine.Intake;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterfaceEngine.Tests.Engine.Sources;

public sealed class HttpIntakeTests : IDisposable
{
    private readonly RecordingMessageLog _log = new();
    private readonly IntakeMetrics _metrics = new();
    private readonly ManualTimeProvider _time = new();

    public void Dispose() => _metrics.Dispose();

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task The_answer_to_a_message_is_its_acknowledgment_in_the_content_type_of_the_request(string end)
    {
        var reply = await SendAsync(Message("1").Replace("\r", end, StringComparison.Ordinal), "x-application/hl7-v2+er7; charset=utf-8");

        reply.Status.Should().Be(200);
        reply.ContentType.Should().Be("x-application/hl7-v2+er7; charset=utf-8");
        Text(reply).Should().StartWith("MSH|").And.Contain("\rMSA|AA|1");
        Encoding.ASCII.GetString(_log.Appended.Should().ContainSingle().Which.Body.Span).Should().Be(Message("1"));
    }

    [Theory]
    [InlineData("ORU^R01", "1", 400, "MSA|AR|1")]
    [InlineData("ADT^A01", "", 500, "MSA|AE|")]
    public async Task A_negative_acknowledgment_has_a_status_of_its_own(string type, string controlId, int status, string expected)
    {
        var reply = await SendAsync(Message(controlId, type));
        reply.Status.Should().Be(status);
        Text(reply).Should().Contain(expected);
    }

    [Fact]
    public async Task What_is_no_message_is_answered_with_400_and_an_acknowledgment()
    {
        var reply = await SendAsync("hello");
        reply.Status.Should().Be(400);
        Text(reply).Should().Contain("MSA|AR");
    }

    [Fact]
    public async Task A_message_that_the_store_does_not_take_is_answered_with_503_so_that_it_comes_again()
    {
        _log.Fault = new StoreUnavailableException("disk full");
        var reply = await SendAsync(Message("1"));
        reply.Status.Should().Be(503);
        Text(reply).Should().Contain("MSA|AR|1");
    }

    [Fact]
    public async Task Of_a_body_that_is_too_long_the_beginning_is_kept_and_its_sender_told()
    {
        var reply = await SendAsync(new HttpBody(Encoding.ASCII.GetBytes(Message("1")), 5_000_000));
        reply.Status.Should().Be(413);
        Text(reply).Should().Contain("MSA|AE|1");
        _log.Appended.Should().BeEmpty();
    }

    [Fact]
    public async Task Each_message_of_a_batch_is_acknowledged_and_the_status_is_that_of_the_worst()
    {
        var reply = await SendAsync("FHS|^~\\&\rBHS|^~\\&\r" + Message("1") + Message("2", "ORU^R01") + Message("3") + "BTS|3\rFTS|1\r");
        reply.Status.Should().Be(400);
        Text(reply).Split('\r').Where(segment => segment.StartsWith("MSA|", StringComparison.Ordinal)).Select(segment => segment[..8])
            .Should().Equal("MSA|AA|1", "MSA|AR|2", "MSA|AA|3");
        _log.Appended.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("ADT^A01", "1", 200, "Taken\n")]
    [InlineData("ORU^R01", "1", 400, "No channel on this port takes this message type (MSH-9.1)\n")]
    [InlineData("ADT^A01", "", 400, "The message control id is missing (MSH-10)\n")]
    public async Task A_raw_body_is_answered_in_words(string type, string controlId, int status, string words)
    {
        var reply = await SendAsync(Message(controlId, type), contentType: null, HttpReceiveFormat.Raw);
        reply.Status.Should().Be(status);
        reply.ContentType.Should().StartWith("text/plain");
        Text(reply).Should().Be(words);
    }

    [Theory]
    [InlineData("", "iso-8859-1", 415)] // here it would be read as UTF-8
    [InlineData("", "utf-8", 200)]
    [InlineData("UNICODE UTF-8", "iso-8859-1", 200)] // MSH-18 says it first
    public async Task A_content_type_whose_character_set_makes_another_text_is_answered_with_415(string msh18, string charset, int status)
    {
        var message = $"MSH|^~\\&|A|B|C|D|20260114||ADT^A01|1|P|2.5.1||||||{msh18}\rPID|1||||Grün\r";
        (await SendAsync(message, $"application/hl7-v2; charset={charset}")).Status.Should().Be(status);
    }

    private static string Message(string controlId, string type = "ADT^A01") => $"MSH|^~\\&|A|B|C|D|20260114||{type}|{controlId}|P|2.5.1\rPID|1\r";

    private static string Text(HttpReply reply) => Encoding.UTF8.GetString(reply.Body.Span);

    private Task<HttpReply> SendAsync(string message, string? contentType = "application/hl7-v2", HttpReceiveFormat format = HttpReceiveFormat.Hl7)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        return SendAsync(new HttpBody(bytes, bytes.Length), contentType, format);
    }

    private async Task<HttpReply> SendAsync(HttpBody body, string? contentType = "application/hl7-v2", HttpReceiveFormat format = HttpReceiveFormat.Hl7)
    {
        var intake = new MessageIntake(_log, new Duplicates(Duplicates.DefaultCapacity, _time), _metrics, NullLogger.Instance, _time);
        var accept = new AcceptConfig { Messages = ["ADT"] };
        var route = new LiveRoute(new IntakeRoute("http:8080", null, TimeSpan.FromDays(1), ReusedControlId.Accept, [new IntakeChannel("adt", new AcceptRule(accept))]));
        var head = new HttpHead(new IPEndPoint(IPAddress.Loopback, 50000), "POST", "/", HasBody: true, contentType, null, null);
        return await new HttpIntake(new HttpReceiveConfig { Port = 8080, Format = format }, route, intake).ReceiveAsync(head, body, CancellationToken.None);
    }
}
