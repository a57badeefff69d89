using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Tests.Mllp;

/// <summary>A receiver that does what the test says, connection by connection, and a client that sends to it.</summary>
internal sealed class ScriptedPeer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ScriptedPeer(Func<MllpClientOptions, MllpClientOptions>? configure = null)
    {
        _listener.Start();
        var options = new MllpClientOptions
        {
            Name = "lab",
            Host = "127.0.0.1",
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            WriteTimeout = TimeSpan.FromSeconds(20), // three times, so that a timer tells which deadline it is
            AnswerTimeout = TimeSpan.FromSeconds(30),
        };
        Options = configure?.Invoke(options) ?? options;
        Client = new MllpClient(Options, Recorder.Metrics, Log, Clock);
    }

    public MllpClientOptions Options { get; }

    public MllpClient Client { get; }

    public ManualTimeProvider Clock { get; } = new();

    public MetricRecorder Recorder { get; } = new();

    public LogRecorder Log { get; } = new();

    /// <summary>The next connection that the client opens.</summary>
    public async Task<RawPeer> AcceptAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        var socket = await _listener.AcceptSocketAsync(deadline.Token);
        return new RawPeer(socket, new NetworkStream(socket, ownsSocket: true));
    }

    /// <summary>The same under TLS.</summary>
    public async Task<RawPeer> AcceptAsync(SslServerAuthenticationOptions tls) => await (await AcceptAsync()).OverTlsAsync(tls);

    /// <summary>Sends; every frame that comes is the answer.</summary>
    public Task<MllpSendResult> SendAsync(string content, CancellationToken cancellationToken = default) =>
        SendAsync(content, _ => MllpAnswerMatch.Match, cancellationToken);

    /// <summary>Sends; the function judges each frame by its text.</summary>
    public Task<MllpSendResult> SendAsync(string content, Func<string, MllpAnswerMatch> match, CancellationToken cancellationToken = default) =>
        Client.SendAsync(
            Blocks.Bytes(content),
            (in System.Buffers.ReadOnlySequence<byte> frame) => match(Blocks.Text(System.Buffers.BuffersExtensions.ToArray(frame))),
            cancellationToken).AsTask();

    /// <summary>Sends, lets the peer take the message and give the answer, and expects it to be taken for one.</summary>
    public async Task ExchangeAsync(RawPeer peer, string content, string answer)
    {
        var sending = SendAsync(content);
        (await peer.ReceiveAsync()).Should().Be(content);
        await peer.SendAsync(Blocks.Block(answer));
        AnswerOf(await sending).Should().Be(answer);
    }

    /// <summary>Waits until what the peer did last has reached the client's socket.</summary>
    public void AwaitArrival() => SpinWait.SpinUntil(() => Client.Link!.IsReadable, Patience).Should().BeTrue();

    public static string AnswerOf(MllpSendResult result) =>
        Blocks.Text(result.Should().BeOfType<MllpSendResult.Answered>().Subject.Answer.Span);

    public static MllpUnknownReason UnknownOf(MllpSendResult result) => result.Should().BeOfType<MllpSendResult.Unknown>().Subject.Reason;

    public static MllpNotSentReason NotSentOf(MllpSendResult result) => result.Should().BeOfType<MllpSendResult.NotSent>().Subject.Reason;

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        _listener.Dispose();
        Recorder.Dispose();
    }
}
