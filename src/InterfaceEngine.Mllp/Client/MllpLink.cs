using System.Buffers;
using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace InterfaceEngine.Mllp;

/// <summary>One open connection of a client. What fails in it throws; the client makes a value of it.</summary>
internal sealed class MllpLink : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly TimeProvider _clock;
    private long _lastUse;

    private MllpLink(Socket socket, Stream stream, MllpClientOptions options, TimeProvider clock)
    {
        _socket = socket;
        _stream = stream;
        _clock = clock;
        _lastUse = clock.GetTimestamp();
        Frames = new MllpFrameReader(PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true)), options.Framing, clock);
    }

    /// <summary>The answers.</summary>
    public MllpFrameReader Frames { get; }

    /// <summary>True where the socket holds bytes, or the peer's goodbye.</summary>
    public bool IsReadable => _socket.Poll(TimeSpan.Zero, SelectMode.SelectRead);

    /// <exception cref="SocketException">The peer cannot be reached.</exception>
    /// <exception cref="AuthenticationException">The handshake failed.</exception>
    /// <exception cref="IOException">The connection was lost in the handshake.</exception>
    public static async Task<MllpLink> OpenAsync(MllpClientOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        var opened = false;
        try
        {
            options.KeepAlive.ApplyTo(socket);
            await socket.ConnectAsync(options.Host, options.Port, cancellationToken);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (options.Tls is { } tls)
            {
                stream = await ShakeHandsAsync(tls, options.Host, stream, cancellationToken);
            }

            opened = true;
            return new MllpLink(socket, stream, options, clock);
        }
        finally
        {
            if (!opened)
            {
                socket.Dispose();
            }
        }
    }

    /// <summary>Whether the next message may go here. Reads what lies there unasked, so that it cannot be taken for the next answer.</summary>
    public async ValueTask<LinkState> ExamineAsync(TimeSpan reopenAfterIdle, CancellationToken cancellationToken)
    {
        if (_clock.GetElapsedTime(_lastUse) >= reopenAfterIdle)
        {
            return LinkState.Idle;
        }

        while (true)
        {
            while (Frames.TryRead(out var reception))
            {
                if (reception.Kind != MllpReceptionKind.Separators)
                {
                    return LinkState.StaleBytes;
                }
            }

            if (Frames.HasUnfinished)
            {
                return LinkState.StaleBytes;
            }

            if (!IsReadable)
            {
                return LinkState.Fit;
            }

            if (!await Frames.WaitToReadAsync(cancellationToken))
            {
                return LinkState.PeerClosed;
            }
        }
    }

    /// <summary>Sends one block in one write.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var length = content.Length + MllpBytes.Framing;
        var block = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            block[0] = MllpBytes.StartOfBlock;
            content.CopyTo(block.AsMemory(1));
            block[length - 2] = MllpBytes.EndOfBlock;
            block[length - 1] = MllpBytes.CarriageReturn;
            await _stream.WriteAsync(block.AsMemory(0, length), cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>The connection did what it is for just now.</summary>
    public void NoteUse() => _lastUse = _clock.GetTimestamp();

    public async ValueTask DisposeAsync()
    {
        Frames.Dispose();
        await _stream.DisposeAsync();
    }

    public static async Task<SslStream> ShakeHandsAsync(MllpClientTls tls, string host, Stream inner, CancellationToken cancellationToken)
    {
        var check = new CertificateCheck(required: true, tls.CheckServerName);
        var stream = new SslStream(inner);
        var handshake = stream.AuthenticateAsClientAsync(tls.ToAuthenticationOptions(host, check), cancellationToken);
        await handshake.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (check.Fault is { } fault)
        {
            throw new AuthenticationException(fault);
        }

        await handshake;
        return stream;
    }
}
