using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Mllp;

/// <summary>
/// Connects to a peer that waits to be called before it sends, and serves the connection as a listener serves those it accepts. Whenever it
/// ends, it connects again. Opened and stopped once.
/// </summary>
public sealed class MllpDialer : IAsyncDisposable
{
    private readonly MllpDialerOptions _options;
    private readonly ListenerContext _context;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private MllpConnection? _connection;
    private Task _loop = Task.CompletedTask;
    private volatile string? _trouble = "not connected yet";

    /// <summary>Makes a dialer that is not open yet.</summary>
    public MllpDialer(MllpDialerOptions options, MllpHandlers handlers, MllpMetrics metrics, ILogger logger, TimeProvider clock)
    {
        _options = options;
        _context = new ListenerContext(options.Connection, handlers, metrics, logger, clock, options);
    }

    /// <summary>Whether the peer is connected now.</summary>
    public bool IsConnected => _trouble is null;

    /// <summary>Why the peer is not connected, in words; null where it is.</summary>
    public string? Trouble => _trouble;

    /// <summary>Begins to connect; returns at once.</summary>
    public void Open() => _loop = RunAsync();

    /// <summary>Answers what is in flight and closes, within <see cref="MllpListenerOptions.StopTimeout"/>, at once where the token is cancelled. Never fails.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await _stop.CancelAsync();
        lock (_gate)
        {
            _connection?.RequestStop();
        }

        await _loop.WaitAsync(_options.Connection.StopTimeout, _context.Clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
        {
            _connection?.Abort(ConnectionEnd.Aborted);
        }

        await _loop.WaitAsync(MllpListener.AbortWait, _context.Clock, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task RunAsync()
    {
        var wait = _options.FirstWait;
        while (!_stop.IsCancellationRequested)
        {
            if (await ConnectAsync() is { } socket)
            {
                wait = _options.FirstWait;
                await ServeAsync(socket);
            }

            await Task.Delay(wait, _context.Clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = 2 * wait < _options.MaxWait ? 2 * wait : _options.MaxWait;
        }
    }

    private async Task<Socket?> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var timeout = new CancellationTokenSource(_options.ConnectTimeout, _context.Clock);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stop.Token);
        try
        {
            await socket.ConnectAsync(_options.Host, _options.Port, deadline.Token);
            return socket;
        }
        catch (OperationCanceledException)
        {
            _trouble = "connecting took too long";
        }
        catch (SocketException refused)
        {
            _trouble = refused.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => "connection refused: nothing listens there",
                SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the host name has no address",
                var error => "the connection could not be opened: " + error,
            };
        }

        socket.Dispose();
        return null;
    }

    private async Task ServeAsync(Socket socket)
    {
        var name = _options.Connection.Name;
        await using var connection = new MllpConnection(socket, AllowList.Unmapped((IPEndPoint)socket.RemoteEndPoint!), _context);
        lock (_gate)
        {
            _connection = connection;
            if (_stop.IsCancellationRequested)
            {
                connection.RequestStop();
            }
        }

        _trouble = null;
        _context.Metrics.Opened(name);
        await connection.RunAsync();
        _context.Metrics.Closed(name, connection.End);
        _trouble = "the connection ended: " + connection.End;
        lock (_gate)
        {
            _connection = null;
        }
    }
}
