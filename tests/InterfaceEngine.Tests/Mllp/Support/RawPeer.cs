using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using static InterfaceEngine.Tests.Mllp.Blocks;

namespace InterfaceEngine.Tests.Mllp;

/// <summary>The other end of a connection, with nothing between the test and the bytes. Every wait ends after half a minute.</summary>
internal sealed class RawPeer(Socket socket, Stream stream) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private string _unread = "";

    public Socket Socket => socket;

    public static async Task<RawPeer> ConnectAsync(IPEndPoint to)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var socket = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(to, deadline.Token);
        return new RawPeer(socket, new NetworkStream(socket, ownsSocket: true));
    }

    /// <summary>The same connection under TLS, as its client.</summary>
    public async Task<RawPeer> OverTlsAsync(SslClientAuthenticationOptions options)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var tls = new SslStream(stream);
        await tls.AuthenticateAsClientAsync(options, deadline.Token);
        return new RawPeer(socket, tls);
    }

    /// <summary>The same connection under TLS, as its server.</summary>
    public async Task<RawPeer> OverTlsAsync(SslServerAuthenticationOptions options)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(options, deadline.Token);
        return new RawPeer(socket, tls);
    }

    public async Task SendAsync(string text)
    {
        using var deadline = new CancellationTokenSource(Patience);
        await stream.WriteAsync(Bytes(text), deadline.Token);
    }

    /// <summary>No more will be sent; what comes can still be read.</summary>
    public void FinishSending() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Closes with a reset instead of a goodbye.</summary>
    public void Reset() => socket.Close(0);

    /// <summary>The content of the next block received.</summary>
    public async Task<string> ReceiveAsync()
    {
        int end;
        while ((end = _unread.IndexOf(EB + CR, StringComparison.Ordinal)) < 0)
        {
            var more = await ReceiveSomeAsync();
            more.Should().NotBeEmpty("an answer is expected, not the end of the connection");
            _unread += more;
        }

        var block = _unread[..end];
        _unread = _unread[(end + 2)..];
        block.Should().StartWith(SB);
        return block[1..];
    }

    /// <summary>Everything that comes until the connection ends, by a goodbye or a reset.</summary>
    public async Task<string> ReceiveToEndAsync()
    {
        try
        {
            while (await ReceiveSomeAsync() is { Length: > 0 } more)
            {
                _unread += more;
            }
        }
        catch (IOException)
        {
            // A reset ends a connection too.
        }

        return _unread;
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    /// <summary>What comes next; empty at the end.</summary>
    public async Task<string> ReceiveSomeAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        var buffer = new byte[64 * 1024];
        return Text(buffer.AsSpan(0, await stream.ReadAsync(buffer, deadline.Token)));
    }
}
