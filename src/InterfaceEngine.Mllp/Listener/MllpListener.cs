using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Mllp;

/// <summary>
/// Listens on one port and serves each connection in a task of its own. Opened and stopped once, at any time while the program runs; to
/// listen again make another. What is received goes to the handlers, which know what a message is; this knows only blocks of bytes.
/// </summary>
public sealed class MllpListener : IAsyncDisposable
{
    /// <summary>For aborted connections to be gone.</summary>
    internal static readonly TimeSpan AbortWait = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(100); // after a failed accept, lest the loop spin

    private readonly ListenerContext _context;
    private readonly AllowList _allow;
    private readonly Refusals _refusals;
    private readonly ConcurrentDictionary<MllpConnection, Task> _connections = new();
    private readonly CancellationTokenSource _stopAccepting = new();
    private readonly Lock _stopLock = new();

    private Socket? _socket;
    private ITimer? _sweep;
    private Task _accepting = Task.CompletedTask;
    private Task? _stopping;

    /// <summary>Makes a listener that is not open yet.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A limit of <paramref name="options"/> is below 1.</exception>
    public MllpListener(MllpListenerOptions options, MllpHandlers handlers, MllpMetrics metrics, ILogger logger, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxConnections, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Framing.MaxFrameBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Framing.KeptBytes, 1);
        _context = new ListenerContext(options, handlers, metrics, logger, clock);
        _allow = new AllowList(options.Allow);
        _refusals = new Refusals(_context);
    }

    /// <summary>The address and port listened on, where port 0 has become the port taken; null while not open.</summary>
    public IPEndPoint? LocalEndPoint { get; private set; }

    /// <summary>The number of connections open now.</summary>
    public int ConnectionCount => _connections.Count;

    /// <summary>Begins to listen.</summary>
    /// <returns>Success, or why not: most often <see cref="SocketError.AddressAlreadyInUse"/> or <see cref="SocketError.AccessDenied"/>.</returns>
    /// <exception cref="InvalidOperationException">It was opened before.</exception>
    public SocketError Open()
    {
        if (_socket is not null)
        {
            throw new InvalidOperationException("A listener is opened once.");
        }

        var options = _context.Options;
        var socket = new Socket(options.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (options.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.Bind(new IPEndPoint(options.Address, options.Port));
            socket.Listen(options.Backlog);
        }
        catch (SocketException refused)
        {
            socket.Dispose();
            return refused.SocketErrorCode;
        }

        _socket = socket;
        LocalEndPoint = (IPEndPoint)socket.LocalEndPoint!;
        _sweep = _context.Clock.CreateTimer(_ => Sweep(), null, SweepPeriod, SweepPeriod);
        _accepting = AcceptAsync(socket);
        _context.Logger.ListenerOpen(options.Name, LocalEndPoint);
        return SocketError.Success;
    }

    /// <summary>
    /// Stops: accepts nothing more, lets every connection answer what is in flight, closes the idle ones, and aborts what is left after
    /// <see cref="MllpListenerOptions.StopTimeout"/>, or earlier where the token is cancelled. Always returns, and never fails.
    /// </summary>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        lock (_stopLock)
        {
            return _stopping ??= _socket is null ? Task.CompletedTask : StopAsync(_socket, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task StopAsync(Socket socket, CancellationToken cancellationToken)
    {
        // 1. No new connections.
        await _stopAccepting.CancelAsync();
        await _accepting;
        socket.Dispose();

        // 2. The open ones finish what they have begun.
        var open = _connections.ToArray();
        foreach (var (connection, _) in open)
        {
            connection.RequestStop();
        }

        var all = Task.WhenAll(open.Select(pair => pair.Value));
        await all.WaitAsync(_context.Options.StopTimeout, _context.Clock, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // 3. The others are aborted. A handler that does not heed its token is left behind.
        var left = open.Where(pair => !pair.Value.IsCompleted).ToArray();
        foreach (var (connection, _) in left)
        {
            connection.Abort(ConnectionEnd.Aborted);
        }

        await all.WaitAsync(AbortWait, _context.Clock, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_sweep is not null)
        {
            await _sweep.DisposeAsync();
        }

        _context.Logger.ListenerClosed(_context.Options.Name, left.Length);
    }

    /// <summary>Accepts until stopped. A connection that fails while it is being accepted costs that connection alone.</summary>
    private async Task AcceptAsync(Socket socket)
    {
        while (!_stopAccepting.IsCancellationRequested)
        {
            try
            {
                Admit(await socket.AcceptAsync(_stopAccepting.Token));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException failed)
            {
                // The peer is gone already, or the process is out of handles: both pass.
                _context.Logger.AcceptFailed(_context.Options.Name, failed.SocketErrorCode.ToString());
                await Task.Delay(AcceptPause, _context.Clock, _stopAccepting.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Admit(Socket accepted)
    {
        var remote = AllowList.Unmapped((IPEndPoint)accepted.RemoteEndPoint!);
        var refusal = !_allow.Permits(remote.Address) ? "not_allowed"
            : _connections.Count >= _context.Options.MaxConnections ? "too_many"
            : null;
        if (refusal is not null)
        {
            accepted.Dispose();
            _refusals.Add(remote, refusal);
            return;
        }

        var connection = new MllpConnection(accepted, remote, _context);
        var served = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[connection] = served.Task;
        _context.Metrics.Opened(_context.Options.Name);
        ThreadPool.UnsafeQueueUserWorkItem(_ => _ = ServeAsync(connection, served), null);
    }

    private async Task ServeAsync(MllpConnection connection, TaskCompletionSource served)
    {
        await using (connection)
        {
            await connection.RunAsync();
        }

        _connections.TryRemove(connection, out _);
        _context.Metrics.Closed(_context.Options.Name, connection.End);
        served.SetResult();
    }

    private void Sweep()
    {
        foreach (var (connection, _) in _connections)
        {
            connection.Sweep();
        }
    }
}
