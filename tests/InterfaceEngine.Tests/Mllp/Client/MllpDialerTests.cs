using System.Net;
using System.Net.Sockets;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Tests.Mllp;

/// <summary>Connections that we open and on which the peer sends.</summary>
public sealed class MllpDialerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpListener _peer = new(IPAddress.Loopback, 0);
    private readonly MetricRecorder _recorder = new();
    private readonly ManualTimeProvider _clock = new();

    public MllpDialerTests() => _peer.Start();

    public void Dispose()
    {
        _peer.Dispose();
        _recorder.Dispose();
    }

    [Fact]
    public async Task What_the_peer_sends_is_answered_on_the_same_connection()
    {
        await using var dialer = Open();
        await using var peer = await AcceptAsync();
        await peer.SendAsync(Blocks.Block("one") + Blocks.Block("two"));
        (await peer.ReceiveAsync()).Should().Be("ACK one");
        (await peer.ReceiveAsync()).Should().Be("ACK two");
        dialer.IsConnected.Should().BeTrue();
        dialer.Trouble.Should().BeNull();
    }

    [Fact]
    public async Task A_connection_that_ends_is_opened_again_after_the_wait()
    {
        await using var dialer = Open();
        await (await AcceptAsync()).DisposeAsync();
        await WaitOutAsync(3);
        await (await AcceptAsync()).DisposeAsync();
    }

    [Fact]
    public async Task A_peer_that_cannot_be_reached_is_called_again_and_again()
    {
        var port = ((IPEndPoint)_peer.LocalEndpoint).Port;
        _peer.Stop();
        await using var dialer = Open(port);
        await WaitOutAsync(3);
        await WaitOutAsync(6);
        await WaitOutAsync(10); // the longest
        await _clock.UntilTimerAsync(TimeSpan.FromSeconds(10));
        dialer.Trouble.Should().StartWith("connection refused");
        using var back = new TcpListener(IPAddress.Loopback, port);
        back.Start();
        await WaitOutAsync(10);
        (await back.AcceptSocketAsync().WaitAsync(Patience)).Dispose();
    }

    [Fact]
    public async Task A_stop_ends_the_connection_and_no_other_is_opened()
    {
        var dialer = Open();
        await using var peer = await AcceptAsync();
        await peer.SendAsync(Blocks.Block("one"));
        (await peer.ReceiveAsync()).Should().Be("ACK one");
        await dialer.StopAsync().WaitAsync(Patience);
        dialer.IsConnected.Should().BeFalse();
        _clock.Advance(TimeSpan.FromHours(1));
        _peer.Pending().Should().BeFalse();
    }

    private MllpDialer Open(int? port = null)
    {
        var dialer = new MllpDialer(
            new MllpDialerOptions
            {
                Host = "127.0.0.1",
                Port = port ?? ((IPEndPoint)_peer.LocalEndpoint).Port,
                ConnectTimeout = TimeSpan.FromSeconds(50), // other than every wait, so that a timer tells which it is
                FirstWait = TimeSpan.FromSeconds(3),
                MaxWait = TimeSpan.FromSeconds(10),
                Connection = new MllpListenerOptions { Name = "monitors", Port = 0, CloseLinger = TimeSpan.Zero, StopTimeout = TimeSpan.FromSeconds(40) },
            },
            new MllpHandlers(ListenerHost.Acknowledge, (_, _, _, _) => ValueTask.CompletedTask),
            _recorder.Metrics,
            new LogRecorder(),
            _clock);
        dialer.Open();
        return dialer;
    }

    private async Task<RawPeer> AcceptAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        var socket = await _peer.AcceptSocketAsync(deadline.Token);
        return new RawPeer(socket, new NetworkStream(socket, ownsSocket: true));
    }

    private async Task WaitOutAsync(int seconds)
    {
        await _clock.UntilTimerAsync(TimeSpan.FromSeconds(seconds));
        _clock.Advance(TimeSpan.FromSeconds(seconds));
    }
}
