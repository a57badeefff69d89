using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace InterfaceEngine.Mllp;

/// <summary>
/// One accepted connection: read, handle, answer, in this order, one frame at a time. Frames that came in one read are answered with one
/// write, as long as their handlers do not wait: an answer that is ready is not held back for one that is not.
/// </summary>
/// <remarks>
/// A handler that fails leaves its frame unanswered, and MLLP has no way to pass one over: the connection is closed, so that the sender
/// sends the frame again. Exceptions are caught in one place, <see cref="RunAsync"/>.
/// </remarks>
internal sealed class MllpConnection(Socket socket, IPEndPoint remote, ListenerContext context) : IAsyncDisposable
{
    private const int ReadBufferBytes = 16 * 1024;
    private const int FlushBytes = 64 * 1024; // answers leave at the latest when there is so much of them

    private readonly ConnectionDeadlines _deadlines = new(context.Options, context.Clock);
    private readonly CancellationTokenSource _aborted = new();

    private MllpReplyWriter _reply = new(); // what the handler at work writes
    private MllpReplyWriter _ready = new(); // the answers to the frames before, which may leave at any time
    private Stream _stream = Stream.Null;
    private MllpFrameReader? _frames;
    private MllpPeer _peer = new(Guid.CreateVersion7(context.Clock.GetUtcNow()), context.Options.Name, remote, remote, null);
    private Stage _stage;
    private ConnectionEnd _end;
    private volatile bool _stopping;

    private enum Stage
    {
        Opening,
        Reading,
        Handling,
        Writing,
        Closing,
    }

    /// <summary>Why the connection ended; none while it is open.</summary>
    public ConnectionEnd End => _end;

    /// <summary>Serves the connection until it ends, for whatever reason. Never fails.</summary>
    public async Task RunAsync()
    {
        try
        {
            await ServeAsync(await OpenAsync());
            await CloseAsync();
        }
        catch (Exception fault)
        {
            await FailedAsync(fault);
        }

        LogEnd();
    }

    /// <summary>Closes the socket and gives the memory back. To be called when <see cref="RunAsync"/> has completed.</summary>
    public async ValueTask DisposeAsync()
    {
        _frames?.Dispose();
        _reply.Clear();
        _ready.Clear();
        await _stream.DisposeAsync();
        socket.Dispose(); // _aborted has no timer and nothing to dispose; an abort may come at any time
    }

    /// <summary>Asks the connection to answer what is in flight and then to close.</summary>
    public void RequestStop()
    {
        _stopping = true;
        if (_frames is { } frames)
        {
            frames.Wake();
        }
        else
        {
            Abort(ConnectionEnd.Stopped); // still shaking hands: nothing is in flight
        }
    }

    /// <summary>Ends the connection now.</summary>
    public void Abort(ConnectionEnd end)
    {
        EndsFor(end);
        _ = _aborted.CancelAsync();
        socket.Dispose();
    }

    /// <summary>Ends a write that takes too long; wakes the connection where a read does, to look at its deadlines itself.</summary>
    public void Sweep()
    {
        if (_deadlines.WriteIsLate)
        {
            Abort(ConnectionEnd.WriteTimeout);
        }
        else if (_deadlines.FrameIsLate || _deadlines.IsIdle)
        {
            _frames?.Wake();
        }
    }

    private async Task<MllpFrameReader> OpenAsync()
    {
        socket.NoDelay = true;
        context.Options.KeepAlive.ApplyTo(socket);
        _peer = _peer with { Local = AllowList.Unmapped((IPEndPoint)socket.LocalEndPoint!) };
        _stream = new NetworkStream(socket, ownsSocket: true);
        if (context.Dialed is { Tls: { } dialed })
        {
            using var deadline = new CancellationTokenSource(context.Dialed.ConnectTimeout, context.Clock);
            _stream = await MllpLink.ShakeHandsAsync(dialed, context.Dialed.Host, _stream, deadline.Token);
        }
        else if (context.Options.Tls is { } tls)
        {
            await ShakeHandsAsync(tls);
        }

        var pipe = new StreamPipeReaderOptions(bufferSize: ReadBufferBytes, leaveOpen: true, useZeroByteReads: true);
        _frames = new MllpFrameReader(PipeReader.Create(_stream, pipe), context.Options.Framing, context.Clock);
        context.Logger.ConnectionOpen(_peer.ConnectionId, remote, _peer.Listener);
        return _frames;
    }

    private async Task ShakeHandsAsync(MllpServerTls tls)
    {
        var check = new CertificateCheck(tls.Clients == MllpClientCertificates.Required, checkName: false);
        var stream = new SslStream(_stream);
        _stream = stream;
        using var deadline = new CancellationTokenSource(tls.HandshakeTimeout, context.Clock);
        var handshake = stream.AuthenticateAsServerAsync(tls.ToAuthenticationOptions(check), deadline.Token);
        await handshake.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (check.Fault is { } fault)
        {
            throw new AuthenticationException(fault);
        }

        await handshake;
        _peer = _peer with { CertificateSubject = stream.RemoteCertificate?.Subject };
    }

    private async Task ServeAsync(MllpFrameReader frames)
    {
        _stage = Stage.Reading;
        while (await frames.WaitToReadAsync())
        {
            // 1. Everything whole that this read brought, in order.
            var whole = false;
            do
            {
                while (frames.TryRead(out var reception))
                {
                    whole = true;
                    _stage = Stage.Handling;
                    var handled = HandleAsync(reception);
                    var waits = !handled.IsCompleted;
                    await (waits && _ready.FinishedLength > 0 ? new ValueTask(FlushWhileAsync(handled.AsTask())) : handled);
                    TakeReply();
                    if (waits || _ready.FinishedLength >= FlushBytes)
                    {
                        await FlushAsync();
                    }
                }
            }
            while (!whole && ExpiresNow(frames));

            // 2. The answers that did not leave yet.
            await FlushAsync();

            // 3. Go on or not.
            _deadlines.NoteRead(whole, frames.HasUnfinished);
            context.Metrics.Read(_peer.Listener, frames.BytesRead);
            if (EndsNow(whole, frames.HasUnfinished))
            {
                return;
            }
        }

        EndsFor(frames.WasReset ? ConnectionEnd.PeerReset : ConnectionEnd.PeerClosed);
    }

    private ValueTask HandleAsync(in MllpReception reception)
    {
        context.Metrics.Received(_peer.Listener, reception);
        if (reception.IsFrame)
        {
            return context.Handlers.Frame(reception, _peer, _reply, _aborted.Token);
        }

        if (reception.IsRejected)
        {
            context.Logger.ReceptionRejected(_peer.ConnectionId, remote, _peer.Listener, reception.Kind, reception.Length);
            return context.Handlers.Rejected(reception, _peer, _reply, _aborted.Token);
        }

        if (reception.Kind == MllpReceptionKind.TlsClientHello)
        {
            EndsFor(ConnectionEnd.TlsOnPlainPort);
        }

        return default;
    }

    private bool ExpiresNow(MllpFrameReader frames)
    {
        if (frames.HasUnfinished && _deadlines.FrameIsLate)
        {
            EndsFor(ConnectionEnd.FrameTimeout);
            frames.Expire();
            return true;
        }

        return false;
    }

    private bool EndsNow(bool whole, bool unfinished)
    {
        if (unfinished)
        {
            return false; // the end of the stream, or its time, will say what becomes of it; that holds for an abort too
        }

        if (_stopping)
        {
            EndsFor(ConnectionEnd.Stopped);
        }
        else if (!whole && _deadlines.IsIdle)
        {
            EndsFor(ConnectionEnd.Idle);
        }

        return _end != ConnectionEnd.None;
    }

    private void TakeReply()
    {
        _reply.EndReply();
        _stage = Stage.Reading;
        if (_ready.FinishedLength == 0)
        {
            (_reply, _ready) = (_ready, _reply);
        }
        else
        {
            _ready.Append(_reply);
            _reply.Clear();
        }
    }

    private async ValueTask FlushAsync()
    {
        if (_ready.FinishedLength > 0)
        {
            _stage = Stage.Writing;
            _deadlines.NoteWrite();
            await _stream.WriteAsync(_ready.Finished, CancellationToken.None); // ended by the sweep, which closes the socket
            _deadlines.NoteWritten();
            _ready.Clear();
            _stage = Stage.Reading;
        }
    }

    /// <summary>Sends the answers to earlier frames while a handler waits. Leaves only when both are done, for the handler reads our buffer.</summary>
    private async Task FlushWhileAsync(Task handled)
    {
        var flushed = FlushAsync().AsTask();
        await Task.WhenAll(handled, flushed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stage = Stage.Handling;
        await handled;
        _stage = Stage.Writing;
        await flushed;
    }

    private async Task CloseAsync()
    {
        _stage = Stage.Closing;
        if (_end is ConnectionEnd.PeerClosed or ConnectionEnd.PeerReset)
        {
            return;
        }

        if (_stream is SslStream tls)
        {
            await tls.ShutdownAsync();
        }

        socket.Shutdown(SocketShutdown.Send);
        if (_deadlines.AnsweredJustNow)
        {
            using var linger = new CancellationTokenSource(context.Options.CloseLinger, context.Clock);
            var unread = new byte[1024];
            while (await socket.ReceiveAsync(unread, linger.Token) > 0)
            {
                // Not answered, so the sender will send it again: see MllpListenerOptions.CloseLinger.
            }
        }
    }

    private async Task FailedAsync(Exception fault)
    {
        switch (_stage)
        {
            case Stage.Opening when context.Options.Tls is not null && EndsFor(ConnectionEnd.TlsFailed):
                // Nothing but the handshake was received yet, so the innermost message tells the cause and no content.
                context.Logger.TlsFailed(remote, _peer.Listener,
                    fault is OperationCanceledException ? "not completed in time" : fault.GetBaseException().Message);
                break;

            case Stage.Opening:
                EndsFor(ConnectionEnd.PeerReset);
                break;

            case Stage.Writing:
                EndsFor(ConnectionEnd.WriteFailed);
                break;

            case Stage.Handling or Stage.Reading when EndsFor(ConnectionEnd.HandlerFailed):
                context.Logger.HandlerFailed(_peer.ConnectionId, remote, _peer.Listener, fault.GetType().FullName ?? "");
                await FlushAsync().AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // the answers to the frames before
                break;
        }
    }

    /// <summary>True where this is the first reason.</summary>
    private bool EndsFor(ConnectionEnd end) => Interlocked.CompareExchange(ref _end, end, ConnectionEnd.None) == ConnectionEnd.None;

    private void LogEnd()
    {
        if (_end == ConnectionEnd.TlsOnPlainPort)
        {
            context.Logger.TlsOnPlainPort(remote, _peer.Listener);
        }
        else if (_end is ConnectionEnd.FrameTimeout or ConnectionEnd.WriteTimeout or ConnectionEnd.WriteFailed or ConnectionEnd.Aborted)
        {
            context.Logger.ConnectionGivenUp(_peer.ConnectionId, remote, _peer.Listener, _end);
        }
        else
        {
            context.Logger.ConnectionClosed(_peer.ConnectionId, remote, _end);
        }
    }
}
