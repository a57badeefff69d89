using System.Buffers;
using System.Globalization;
using System.Text;
using InterfaceEngine.Hl7;
using InterfaceEngine.Host.Cli;
using InterfaceEngine.Host.Cli.Messages;
using InterfaceEngine.Mllp;
using InterfaceEngine.Tests.Mllp;

namespace InterfaceEngine.Tests.Host.Cli;

public sealed class SendCommandTests : IDisposable
{
    private const string Message = "MSH|^~\\&|A|B|C|D|20260105||ADT^A08|7|P|2.5.1\rPID|1\r";

    private readonly string _folder = Directory.CreateTempSubdirectory("send").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("MSH|a\nPID|1\n", "MSH|a\rPID|1\r")]
    [InlineData("MSH|a\r\nPID|1\r\n", "MSH|a\rPID|1\r")]
    [InlineData("MSH|a\r\rPID|1", "MSH|a\rPID|1\r")]
    [InlineData("\uFEFF \n MSH|a\nPID|1", "MSH|a\rPID|1\r")]
    [InlineData("MSH|a\rOBX|one\ntwo\r", "MSH|a\rOBX|one\ntwo\r")]
    [InlineData("", "")]
    public void Segments_end_with_a_carriage_return_on_the_wire_and_texts_keep_their_line_feeds(string file, string wire) =>
        Encoding.UTF8.GetString(SegmentEnds.ToCarriageReturns(Encoding.UTF8.GetBytes(file)).Span).Should().Be(wire);

    [Theory]
    [InlineData("lab.example.org:6661", "lab.example.org", 6661)]
    [InlineData("[::1]:2575", "::1", 2575)]
    [InlineData("lab", null, 0)]
    [InlineData("lab:0", null, 0)]
    [InlineData("lab:65536", null, 0)]
    [InlineData(":2575", null, 0)]
    [InlineData("::1:2575", null, 0)]
    public void A_peer_is_a_host_and_a_port(string text, string? host, int port)
    {
        HostAndPort.TryParse(text, out var peer).Should().Be(host is not null);
        (peer?.Host, peer?.Port ?? 0).Should().Be((host, port));
    }

    [Theory]
    [InlineData("AA", 0)]
    [InlineData("CA", 0)]
    [InlineData("AE", 1)]
    [InlineData("CR", 1)]
    [InlineData("??", 1)]
    public async Task The_exit_code_follows_the_answers(string code, int expected)
    {
        await using var peer = ListenerHost.Open(frame: Answer(code));
        (await RunAsync(peer, [await FileAsync(Message), await FileAsync(Message.Replace("|7|", "|8|", StringComparison.Ordinal))])).Should().Be(expected);
        peer.Frames.Items.Select(frame => frame.Text).Should().Equal(Message, Message.Replace("|7|", "|8|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_message_is_sent_as_often_as_asked_over_as_many_connections_as_asked()
    {
        await using var peer = ListenerHost.Open(frame: Answer("AA"));
        (await RunAsync(peer, [await FileAsync(Message + Message.Replace("|7|", "|8|", StringComparison.Ordinal)), "--repeat", "5", "--connections", "3"])).Should().Be(0);
        peer.Frames.Items.GroupBy(frame => frame.Text).Select(group => group.Count()).Should().Equal(5, 5);
        peer.Frames.Items.Select(frame => frame.Peer.Remote).Distinct().Should().HaveCountLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task An_answer_to_another_message_is_not_taken_for_this_one()
    {
        await using var peer = ListenerHost.Open(frame: (_, _, reply, _) =>
        {
            reply.Write("MSH|^~\\&|||||||ACK|1|P|2.5.1\rMSA|AA|other\r"u8);
            reply.EndReply();
            reply.Write("MSH|^~\\&|||||||ACK|2|P|2.5.1\rMSA|AE|7\r"u8);
            return ValueTask.CompletedTask;
        });
        (await RunAsync(peer, [await FileAsync(Message)])).Should().Be(1);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 69)]
    public async Task Over_TLS_the_peer_must_come_from_the_authority_that_was_named(bool trusted, int expected)
    {
        using var authority = new TestAuthority("hospital");
        using var other = new TestAuthority("somebody");
        var certificate = authority.Issue("localhost", TestAuthority.ForServers);
        await using var peer = ListenerHost.Open(options => options with { Tls = new MllpServerTls { Certificate = () => certificate } }, Answer("AA"));
        var pem = Path.Combine(_folder, "ca.pem");
        await File.WriteAllTextAsync(pem, (trusted ? authority : other).Trust[0].ExportCertificatePem());
        (await RunAsync(peer, [await FileAsync(Message), "--tls", "--ca", pem])).Should().Be(expected);
    }

    private static MllpHandler Answer(string code) => (frame, _, reply, _) =>
    {
        var controlId = Encoding.ASCII.GetString(frame.Bytes.ToArray()).Split('|')[9];
        reply.Write(Encoding.ASCII.GetBytes($"MSH|^~\\&|||||||ACK|1|P|2.5.1\rMSA|{code}|{controlId}\r"));
        return ValueTask.CompletedTask;
    };

    private static async Task<int> RunAsync(ListenerHost peer, string[] arguments) => await SendCommand.Create()
        .Parse([.. arguments, "--to", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{peer.Listener.LocalEndPoint!.Port}")]).InvokeAsync();

    private async Task<string> FileAsync(string content)
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.hl7");
        await File.WriteAllTextAsync(file, content);
        return file;
    }
}
