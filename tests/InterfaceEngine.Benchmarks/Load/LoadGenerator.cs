using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace InterfaceEngine.Benchmarks.Load;

/// <summary>
/// Sends and waits for the answer, again and again, on several connections. One blocking thread a connection: that costs less than
/// asynchronous sockets, and leaves the cores to what is measured. Only to this machine.
/// </summary>
internal sealed class LoadGenerator(int port, int connections, double seconds, int messages, string path)
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(30);

    private readonly LoadMessage _message = LoadMessage.Load(path);
    private readonly string _run = RunId();
    private int _left = messages;
    private long _stopAt = long.MaxValue;
    private long _started;

    public LoadResult Run()
    {
        var results = new (List<long> Latencies, long Refused, string? Error, long Ended)[connections];
        using var ready = new CountdownEvent(connections);
        using var go = new ManualResetEventSlim();
        var threads = Enumerable.Range(0, connections)
            .Select(connection => new Thread(() => results[connection] = Exchange(connection, ready, go), 256 * 1024) { IsBackground = true })
            .ToArray();
        Array.ForEach(threads, thread => thread.Start());
        ready.Wait();
        var cpu = Environment.CpuUsage.TotalTime;
        _started = Stopwatch.GetTimestamp();
        _stopAt = _started + (long)(seconds * Stopwatch.Frequency);
        go.Set();
        Array.ForEach(threads, thread => thread.Join());

        var latencies = results.SelectMany(result => result.Latencies).Order().ToArray();
        return new LoadResult(
            latencies.Length,
            results.Sum(result => result.Refused),
            results.Select(result => result.Error).FirstOrDefault(error => error is not null),
            Stopwatch.GetElapsedTime(_started, results.Max(result => result.Ended)).TotalSeconds,
            At(latencies, 0.5),
            At(latencies, 0.99),
            At(latencies, 1),
            (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    private (List<long> Latencies, long Refused, string? Error, long Ended) Exchange(int connection, CountdownEvent ready, ManualResetEventSlim go)
    {
        var latencies = new List<long>(100_000);
        var refused = 0L;
        string? error = null;
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var signalled = false;
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            socket.ReceiveTimeout = socket.SendTimeout = (int)AnswerWithin.TotalMilliseconds;
            var message = _message.ForConnection(_run, connection);
            var answer = new byte[16 * 1024];
            for (var sequence = 0; ; sequence++)
            {
                if (sequence == 20) // the first few warm both sides up
                {
                    ready.Signal();
                    signalled = true;
                    go.Wait();
                }

                if (signalled && (Stopwatch.GetTimestamp() > _stopAt || Interlocked.Decrement(ref _left) < 0))
                {
                    break;
                }

                var sent = Stopwatch.GetTimestamp();
                Send(socket, message.Frame(connection, sequence));
                var received = Receive(socket, answer);
                var took = Stopwatch.GetTimestamp() - sent;
                var accepted = received.IndexOf("MSA|AA|"u8) > 0 || received.IndexOf("MSA|CA|"u8) > 0;
                if (!accepted || !message.IsAnswer(received))
                {
                    refused++;
                    continue;
                }

                if (signalled)
                {
                    latencies.Add(took);
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            error = exception.Message;
        }

        if (!signalled)
        {
            ready.Signal();
        }

        return (latencies, refused, error, Stopwatch.GetTimestamp());
    }

    private static void Send(Socket socket, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[socket.Send(bytes)..];
        }
    }

    private static ReadOnlySpan<byte> Receive(Socket socket, byte[] answer)
    {
        var filled = 0;
        while (true)
        {
            var read = socket.Receive(answer.AsSpan(filled));
            if (read == 0)
            {
                throw new IOException("The connection was closed.");
            }

            filled += read;
            if (answer.AsSpan(0, filled).EndsWith("\u001c\r"u8))
            {
                return answer.AsSpan(0, filled);
            }
        }
    }

    // Control ids must differ from those of every run before against the same store.
    private static string RunId() => Guid.NewGuid().ToString("N")[..6].ToUpperInvariant();

    private static double At(long[] sorted, double part) => sorted.Length == 0
        ? 0
        : Stopwatch.GetElapsedTime(0, sorted[Math.Clamp((int)Math.Ceiling(part * sorted.Length) - 1, 0, sorted.Length - 1)]).TotalMicroseconds;
}
