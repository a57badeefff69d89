using System.Buffers;
using System.Net;
using System.Net.Sockets;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Tests.Mllp;

/// <summary>Something a listener gave to its handlers.</summary>
internal sealed record Handled(MllpReceptionKind Kind, string Text, long Length, MllpPeer Peer);

/// <summary>A listener on a free port of the loopback; it answers a frame with <c>ACK </c> and the frame unless the test says otherwise.</summary>
internal sealed class ListenerHost : IAsyncDisposable
{
    public ListenerHost(Func<MllpListenerOptions, MllpListenerOptions>? configure = null, MllpHandler? frame = null, MllpHandler? rejected = null)
    {
        var options = new MllpListenerOptions
        {
            Name = "adt",
            Address = IPAddress.Loopback,
            Port = 0,
            CloseLinger = TimeSpan.Zero,
        };
        Options = configure?.Invoke(options) ?? options;
        Listener = new MllpListener(
            Options, new MllpHandlers(Keep(Frames, frame ?? Acknowledge), Keep(Rejected, rejected ?? Nothing)), Recorder.Metrics, Log, Clock);
    }

    public MllpListenerOptions Options { get; }

    public MllpListener Listener { get; }

    public ManualTimeProvider Clock { get; } = new();

    public MetricRecorder Recorder { get; } = new();

    public LogRecorder Log { get; } = new();

    public Observed<Handled> Frames { get; } = new();

    public Observed<Handled> Rejected { get; } = new();

    public static ListenerHost Open(
        Func<MllpListenerOptions, MllpListenerOptions>? configure = null, MllpHandler? frame = null, MllpHandler? rejected = null)
    {
        var host = new ListenerHost(configure, frame, rejected);
        host.Listener.Open().Should().Be(SocketError.Success);
        return host;
    }

    public static ValueTask Acknowledge(MllpReception reception, MllpPeer peer, MllpReplyWriter reply, CancellationToken cancellationToken)
    {
        reply.Write("ACK "u8);
        foreach (var part in reception.Bytes)
        {
            reply.Write(part.Span);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Waits until so many bytes in all were dealt with: their frames are handled, the answers have left, and what the connection notes about
    /// its deadlines is noted. Only then does moving the clock end what the test wants ended.
    /// </summary>
    public Task DealtWithAsync(params string[] received) =>
        Recorder.UntilAsync("interface_engine.received", received.Sum(text => text.Length));

    public Task<RawPeer> ConnectAsync() => RawPeer.ConnectAsync(Listener.LocalEndPoint!);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await Listener.StopAsync(now.Token);
        Recorder.Dispose();
    }

    private static ValueTask Nothing(MllpReception reception, MllpPeer peer, MllpReplyWriter reply, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    private static MllpHandler Keep(Observed<Handled> list, MllpHandler handler) => (reception, peer, reply, cancellationToken) =>
    {
        list.Add(new(reception.Kind, Blocks.Text(reception.Bytes.ToArray()), reception.Length, peer));
        return handler(reception, peer, reply, cancellationToken);
    };
}
