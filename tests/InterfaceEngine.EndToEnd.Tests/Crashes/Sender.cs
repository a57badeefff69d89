using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace InterfaceEngine.EndToEnd.Tests.Crashes;

/// <summary>
/// A sending system with patients of its own. It sends one message after the other and goes on only when one was acknowledged; where the
/// connection breaks it connects again and sends the same message, unchanged, as senders do.
/// </summary>
/// <param name="number">Which of the senders; part of the names of its patients.</param>
/// <param name="patients">How many patients it has.</param>
/// <param name="port">The engine's.</param>
/// <param name="pace">How long it pauses between two messages.</param>
internal sealed class Sender(int number, int patients, int port, TimeSpan pace)
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(30);

    private int _acknowledged;

    /// <summary>The numbers of the patients' last acknowledged messages, by patient.</summary>
    public Dictionary<string, int> LastOfPatient { get; } = [];

    /// <summary>How often it had to connect.</summary>
    public int Connections { get; private set; }

    /// <summary>The control ids that were answered positively, in order.</summary>
    public List<string> Acknowledged { get; } = [];

    /// <summary>How many were acknowledged so far; may be read while the sender runs.</summary>
    public int Count => Volatile.Read(ref _acknowledged);

    /// <summary>Sends until told to stop; the message that is under way then is seen through.</summary>
    public async Task RunAsync(Func<bool> goesOn)
    {
        Connection? connection = null;
        for (var sequence = 0; goesOn(); sequence++)
        {
            var patient = string.Create(CultureInfo.InvariantCulture, $"S{number}P{sequence % patients}");
            var state = sequence / patients + 1;
            var id = string.Create(CultureInfo.InvariantCulture, $"{patient}-{state}");
            var answered = false;
            while (!answered)
            {
                connection ??= await ConnectAsync();
                answered = await TryExchangeAsync(connection, Message(id, patient, state), id);
                if (!answered)
                {
                    connection.Dispose();
                    connection = null;
                }
            }

            Acknowledged.Add(id);
            LastOfPatient[patient] = state;
            Volatile.Write(ref _acknowledged, Acknowledged.Count);
            if (pace > TimeSpan.Zero)
            {
                await Task.Delay(pace);
            }
        }

        connection?.Dispose();
    }

    /// <summary>The state of the patient is the given name.</summary>
    private static string Message(string id, string patient, int state) => string.Create(
        CultureInfo.InvariantCulture,
        $"MSH|^~\\&|HIS|HOSP|ENGINE|HUB|20260114083015+0000||ADT^A08^ADT_A01|{id}|P|2.5.1\rEVN|A08|20260114083015+0000\rPID|1||{patient}^^^&1.2.3.4&ISO^MR||Crash^N{state}||19700101|F\rPV1|1|I|WARD^1^1||||||||||||||||{patient}V^^^&1.2.3.5&ISO^VN\r");

    private static async Task<bool> TryExchangeAsync(Connection connection, string message, string id)
    {
        using var deadline = new CancellationTokenSource(AnswerWithin);
        try
        {
            await connection.Blocks.WriteAsync(message, deadline.Token);
            var answer = await connection.Blocks.ReadAsync(deadline.Token);
            if (answer is null)
            {
                return false;
            }

            answer.Should().Contain($"\rMSA|AA|{id}\r");
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
