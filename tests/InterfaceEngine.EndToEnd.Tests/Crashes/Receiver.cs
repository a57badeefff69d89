using System.Net;
using System.Net.Sockets;
using System.Text;

namespace InterfaceEngine.EndToEnd.Tests.Crashes;

/// <summary>A system that takes messages over MLLP, answers AA at once and remembers the control ids in the order in which they came.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _lock = new();
    private readonly List<string> _received = [];
    private readonly Task _accepting;

    /// <param name="same">Another port of the same system: it remembers for both.</param>
    public Receiver(Receiver? same = null)
    {
        _lock = same?._lock ?? _lock;
        _received = same?._received ?? _received;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyList<string> Received
    {
        get
        {
            lock (_lock)
            {
                return [.. _received];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Closed: the test is over.
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using (connection)
        {
            connection.NoDelay = true;
            try
            {
                var blocks = new Blocks(connection.GetStream());
                while (await blocks.ReadAsync() is { } message)
                {
                    var id = message.Split('\r')[0].Split('|')[9];
                    lock (_lock)
                    {
                        _received.Add(id);
                    }

                    await blocks.WriteAsync($"MSH|^~\\&|R|R|S|S|20260101||ACK|{id}|P|2.5.1\rMSA|AA|{id}\r");
                }
            }
            catch (IOException)
            {
                // The engine was killed.
            }
        }
    }
}

/// <summary>Blocks of MLLP on a stream, written for these tests so that both ends are not the product's own.</summary>
internal sealed class Blocks(Stream stream)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _filled;

    /// <summary>The next block's text; null at the end of the stream.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var end = _buffer.AsSpan(0, _filled).IndexOf("\u001c\r"u8);
            if (end >= 0)
            {
                var text = Encoding.UTF8.GetString(_buffer, 1, end - 1);
                _filled -= end + 2;
                _buffer.AsSpan(end + 2, _filled).CopyTo(_buffer);
                return text;
            }

            var read = await stream.ReadAsync(_buffer.AsMemory(_filled), cancellationToken);
            if (read == 0)
            {
                return null;
            }

            _filled += read;
        }
    }

    public async Task WriteAsync(string text, CancellationToken cancellationToken = default) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes("\u000b" + text + "\u001c\r"), cancellationToken);
}
