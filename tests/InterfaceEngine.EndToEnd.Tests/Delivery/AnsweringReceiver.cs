using System.Net;
using System.Net.Sockets;
using InterfaceEngine.EndToEnd.Tests.Crashes;

namespace InterfaceEngine.EndToEnd.Tests.Delivery;

/// <summary>A system that takes messages over MLLP and answers as the test says; remembers control ids in the order in which they came.</summary>
internal sealed class AnsweringReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _lock = new();
    private readonly List<string> _received = [];
    private readonly Task _accepting;
    private volatile Func<string, string?> _answer;
    private readonly HashSet<Socket> _open = [];
    private int _mostConnections;

    /// <param name="answer">Gives MSA-1, and ERR-3 behind a bar where there is one, for a control id; null answers nothing.</param>
    public AnsweringReceiver(Func<string, string?> answer)
    {
        _answer = answer;
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

    /// <summary>The most connections that were open at the same time.</summary>
    public int MostConnections => Volatile.Read(ref _mostConnections);

    public void AnswerAs(Func<string, string?> answer) => _answer = answer;

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

    // What the other side has closed is closed, whether the end was read here or not: it comes before the next connection.
    private void Count(Socket next)
    {
        lock (_lock)
        {
            _open.RemoveWhere(socket => socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0);
            _open.Add(next);
            _mostConnections = Math.Max(_mostConnections, _open.Count);
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                Count(connection.Client);
                var blocks = new Blocks(connection.GetStream());
                while (await blocks.ReadAsync() is { } message)
                {
                    var id = message.Split('\r')[0].Split('|')[9];
                    lock (_lock)
                    {
                        _received.Add(id);
                    }

                    if (_answer(id)?.Split('|') is { } answer)
                    {
                        var error = answer.Length > 1 ? $"ERR|||{answer[1]}^^HL70357|E\r" : "";
                        await blocks.WriteAsync($"MSH|^~\\&|R|R|S|S|20260101||ACK|{id}|P|2.5.1\rMSA|{answer[0]}|{id}\r{error}");
                    }
                }
            }
            catch (IOException)
            {
                // The engine was killed.
            }
            finally
            {
                lock (_lock)
                {
                    _open.Remove(connection.Client);
                }
            }
        }
    }
}
