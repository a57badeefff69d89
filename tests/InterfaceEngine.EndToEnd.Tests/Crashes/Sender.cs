using System.Net;
using System.Net.Sockets;

namespace InterfaceEngine.EndToEnd.Tests.Crashes;

/// <summary>
/// A sending system. It sends one message after the other and goes on only when one was acknowledged; where the connection breaks it connects
/// again and sends the same message, unchanged, as senders do.
/// </summary>
/// <param name="messages">What it sends, without end.</param>
/// <param name="port">The engine's.</param>
/// <param name="pace">How long it pauses between two messages.</param>
internal sealed class Sender(IEnumerable<Traffic> messages, int port, TimeSpan pace)
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(30);

    private int _acknowledged;

    /// <summary>How often it had to connect.</summary>
    public int Connections { get; private set; }

    /// <summary>What was answered positively, in order.</summary>
    public List<Traffic> Acknowledged { get; } = [];

    /// <summary>How many were acknowledged so far; may be read while the sender runs.</summary>
    public int Count => Volatile.Read(ref _acknowledged);

    /// <summary>Sends until told to stop; the message that is under way then is seen through.</summary>
    public async Task RunAsync(Func<bool> goesOn)
    {
        Connection? connection = null;
        foreach (var message in messages)
        {
            if (!goesOn())
            {
                break;
            }

            var answered = false;
            while (!answered)
            {
                connection ??= await ConnectAsync();
                answered = await TryExchangeAsync(connection, message);
                if (!answered)
                {
                    connection.Dispose();
                    connection = null;
                }
            }

            Acknowledged.Add(message);
            Volatile.Write(ref _acknowledged, Acknowledged.Count);
            if (pace > TimeSpan.Zero)
            {
                await Task.Delay(pace);
            }
        }

        connection?.Dispose();
    }

    private static async Task<bool> TryExchangeAsync(Connection connection, Traffic message)
    {
        using var deadline = new CancellationTokenSource(AnswerWithin);
        try
        {
            await connection.Blocks.WriteAsync(message.Text, deadline.Token);
            var answer = await connection.Blocks.ReadAsync(deadline.Token);
            if (answer is null)
            {
                return false;
            }

            answer.Should().Contain($"\rMSA|AA|{message.Id}\r");
            return true;
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            return false; // killed
        }
    }

    // While the engine is down nobody listens: tried again until it is back, for as long as a test may take.
    private async Task<Connection> ConnectAsync()
    {
        using var deadline = new CancellationTokenSource(AnswerWithin);
        while (true)
        {
            var client = new TcpClient { NoDelay = true };
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, deadline.Token);
                Connections++;
                return new Connection(client, new Blocks(client.GetStream()));
            }
            catch (SocketException)
            {
                client.Dispose();
                await Task.Delay(TimeSpan.FromMilliseconds(20), deadline.Token);
            }
        }
    }

    private sealed record Connection(TcpClient Client, Blocks Blocks) : IDisposable
    {
        public void Dispose() => Client.Dispose();
    }
}
