using System.Diagnostics;
using System.Globalization;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Storage;
using InterfaceEngine.Storage.Sqlite;

namespace InterfaceEngine.Benchmarks.Storage;

/// <summary>
/// Durable appends per second, and how long each waits: <c>store [--seconds N] [--folder DIR]</c>. Not under BenchmarkDotNet, which measures
/// one caller; what counts here is how many share a commit. Every appender appends its next message when the last one is durable, as a
/// connection does. The folder must be on the disk that is to be measured: in memory a sync costs nothing.
/// </summary>
internal static class StoreBenchmark
{
    private static readonly int[] Appenders = [1, 8, 32, 128];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var seconds = double.Parse(Option(arguments, "--seconds") ?? "5", CultureInfo.InvariantCulture);
        var folder = Directory.CreateDirectory(Path.Combine(Option(arguments, "--folder") ?? Path.GetTempPath(), $"store-benchmark-{Environment.ProcessId}"));
        try
        {
            Console.WriteLine("| appenders | appends/s | p50 us | p99 us | max us | log MB |");
            Console.WriteLine("|---:|---:|---:|---:|---:|---:|");
            await MeasureAsync(folder.FullName, 8, TimeSpan.FromSeconds(1)); // the compiler's share
            foreach (var appenders in Appenders)
            {
                var (waits, elapsed, log) = await MeasureAsync(folder.FullName, appenders, TimeSpan.FromSeconds(seconds));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {appenders} | {waits.Length / elapsed.TotalSeconds:N0} | {Micro(waits, 0.5):N0} | {Micro(waits, 0.99):N0} | {Micro(waits, 1):N0} | {log / 1e6:N0} |"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return 0;
    }

    private static async Task<(long[] Waits, TimeSpan Elapsed, long Log)> MeasureAsync(string folder, int appenders, TimeSpan duration)
    {
        var path = Path.Combine(folder, Guid.NewGuid().ToString("N") + ".db");
        using var metrics = new StoreMetrics();
        await using var store = SqliteStore.Open(new SqliteStoreOptions { Path = path }, metrics, TimeProvider.System);
        var body = Message.Load("adt_a01_1k.hl7");
        var started = Stopwatch.GetTimestamp();
        var end = started + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var all = await Task.WhenAll(Enumerable.Range(0, appenders).Select(i => Task.Run(() => AppendAsync(store, body, i, end))));
        var elapsed = Stopwatch.GetElapsedTime(started);
        var log = new FileInfo(path + "-wal").Length;
        var waits = all.SelectMany(own => own).ToArray();
        Array.Sort(waits);
        return (waits, elapsed, log);
    }

    private static async Task<List<long>> AppendAsync(SqliteStore store, byte[] body, int appender, long end)
    {
        var waits = new List<long>(1 << 16);
        for (var begun = Stopwatch.GetTimestamp(); begun < end; begun = Stopwatch.GetTimestamp())
        {
            await store.Messages.AppendAsync(
                new ReceivedMessage
                {
                    ReceivedAt = TimeProvider.System.GetUtcNow(),
                    Listener = "mllp:2575",
                    Remote = "127.0.0.1:50001",
                    Channels = ["adt"],
                    Type = "ADT^A01",
                    ControlId = string.Create(CultureInfo.InvariantCulture, $"{appender}-{waits.Count}"),
                    Sender = "ADT1|GOOD HEALTH",
                    Fingerprint = new MessageFingerprint(waits.Count, MessageFingerprint.DigestOf(body)),
                    Body = body,
                    Answer = "MSH|^~\\&|LAB|MAIN|ADT1|GOOD HEALTH|20260114083015||ACK^A01^ACK|1|P|2.5.1\rMSA|AA|MSG00001\r"u8.ToArray(),
                },
                CancellationToken.None);
            waits.Add(Stopwatch.GetTimestamp() - begun);
        }

        return waits;
    }

    private static double Micro(long[] sorted, double part) =>
        sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))] * 1e6 / Stopwatch.Frequency;

    private static string? Option(string[] arguments, string name) =>
        Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
}
