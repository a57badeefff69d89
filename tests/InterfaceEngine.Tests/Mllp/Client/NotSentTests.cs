using System.Net;
using System.Net.Sockets;
using InterfaceEngine.Mllp;
using static InterfaceEngine.Tests.Mllp.ScriptedPeer;

namespace InterfaceEngine.Tests.Mllp.Client;

/// <summary>Failures before the first byte: safe to try again, and said to be.</summary>
public sealed class NotSentTests
{
    [Fact]
    public async Task Nothing_is_sent_where_nobody_listens()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // and never listens: the port is nobody else's
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        await using var lab = new ScriptedPeer(options => options with { Port = port });

        NotSentOf(await lab.SendAsync("MSH|1")).Should().Be(MllpNotSentReason.ConnectionRefused);
        lab.Recorder.Sum("interface_engine.mllp_sends", "peer=lab", "outcome=connection_refused").Should().Be(1);
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_host_without_an_address()
    {
        // RFC 6761: no name under .invalid exists. Without any name server the lookup fails in another way.
        await using var lab = new ScriptedPeer(options => options with { Host = "nowhere.invalid" });

        NotSentOf(await lab.SendAsync("MSH|1")).Should().BeOneOf(MllpNotSentReason.HostNotFound, MllpNotSentReason.ConnectFailed);
    }

    [Fact]
    public async Task Nothing_is_sent_where_the_connection_is_not_ready_in_time()
    {
        // The kernel takes the connection; the handshake never begins.
        await using var lab = new ScriptedPeer(options => options with { Tls = new() });
        var sending = lab.SendAsync("MSH|1");
        await lab.Clock.UntilTimerAsync(lab.Options.ConnectTimeout);

        lab.Clock.Advance(lab.Options.ConnectTimeout);

        NotSentOf(await sending).Should().Be(MllpNotSentReason.ConnectTimeout);
    }

    [Fact]
    public async Task Nothing_is_sent_for_a_caller_that_has_given_up()
    {
        await using var lab = new ScriptedPeer();

        NotSentOf(await lab.SendAsync("MSH|1", new CancellationToken(canceled: true))).Should().Be(MllpNotSentReason.Cancelled);
    }

    [Fact]
    public async Task After_a_failure_the_next_message_opens_a_new_connection()
    {
        await using var lab = new ScriptedPeer();
        await lab.SendAsync("MSH|1", new CancellationToken(canceled: true));
        var sending = lab.SendAsync("MSH|2");
        await using var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();
        await peer.SendAsync(Blocks.Block("MSA|2"));

        AnswerOf(await sending).Should().Be("MSA|2");
    }
}
