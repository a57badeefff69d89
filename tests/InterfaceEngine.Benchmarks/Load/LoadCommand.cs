using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace InterfaceEngine.Benchmarks.Load;

/// <summary>
/// <c>load [keep|forward|map|memory ...] [--seconds 5] [--connections 1,8,32,128]</c>: the real program, the generator and the echo
/// ceiling, each in a process of its own, one after the other on this machine; a table as in docs/performance.md. Durability is on.
/// </summary>
internal static class LoadCommand
{
    private static readonly string Message = Benchmarks.Message.PathOf("adt_a01_1k.hl7");

    public static int Run(string[] args)
    {
        var seconds = double.Parse(Option(args, "--seconds", "5"), CultureInfo.InvariantCulture);
        var connections = Option(args, "--connections", "1,8,32,128").Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var names = args.TakeWhile(arg => !arg.StartsWith('-')).ToHashSet(StringComparer.Ordinal);

        Console.WriteLine("| workload | connections | messages/s | of the ceiling | answer p50 µs | answer p99 µs | answer max µs | delivered/s | engine CPU µs/message | engine peak MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        using var echo = Child("echo", out var echoPort);
        try
        {
            MeasureAll(names, connections, seconds, echo.Id, echoPort);
            return 0;
        }
        finally
        {
            echo.Kill();
        }
    }

    private static void MeasureAll(HashSet<string> names, int[] connections, double seconds, int echo, int echoPort)
    {
        var ceilings = connections.ToDictionary(count => count, count => Ceiling(echoPort, count, seconds, echo));
        foreach (var workload in Workload.All.Where(workload => names.Count == 0 || names.Contains(workload.Name)))
        {
            foreach (var count in connections)
            {
                Measure(workload, count, seconds, echoPort, ceilings[count]);
            }
        }

        if (names.Count == 0 || names.Contains("memory"))
        {
            MemoryRuns.Print(port => Generate(port, 128, 600, 100_000));
        }
    }

    /// <summary>The generator's own process: prints its result as JSON.</summary>
    public static int RunGenerator(string[] args)
    {
        var number = (int index) => int.Parse(args[index], CultureInfo.InvariantCulture);
        var result = new LoadGenerator(number(0), number(1), double.Parse(args[2], CultureInfo.InvariantCulture), number(3), Message).Run();
        Console.WriteLine(JsonSerializer.Serialize(result));
        return 0;
    }

    private static double Ceiling(int port, int connections, double seconds, int process)
    {
        Generate(port, connections, Math.Min(seconds, 1), int.MaxValue); // compiled and warm
        var cpu = ProcessUse.CpuSeconds(process);
        var result = Generate(port, connections, seconds, int.MaxValue);
        Row("ceiling", connections, result, 1, null, ProcessUse.CpuSeconds(process) - cpu, ProcessUse.PeakMegabytes(process));
        return result.PerSecond;
    }

    private static void Measure(Workload workload, int connections, double seconds, int receiver, double ceiling)
    {
        using var engine = EngineUnderLoad.Start(workload.Channel.Replace("{receiver}", receiver.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        Generate(engine.Port, connections, Math.Max(seconds / 4, 2), int.MaxValue); // compiled and warm
        Drained(engine, workload);
        var cpu = ProcessUse.CpuSeconds(engine.ProcessId);
        var delivered = Delivered(engine, workload);
        var started = Stopwatch.GetTimestamp();
        var result = Generate(engine.Port, connections, seconds, int.MaxValue);
        Drained(engine, workload);
        double? rate = workload.Delivers ? (Delivered(engine, workload) - delivered) / Stopwatch.GetElapsedTime(started).TotalSeconds : null;
        Row(workload.Name, connections, result, ceiling, rate, ProcessUse.CpuSeconds(engine.ProcessId) - cpu, ProcessUse.PeakMegabytes(engine.ProcessId));
    }

    private static double Delivered(EngineUnderLoad engine, Workload workload) =>
        workload.Delivers ? engine.Metric("interface_engine_deliveries_total") : 0;

    // Until every message has been routed and every delivery made.
    private static void Drained(EngineUnderLoad engine, Workload workload)
    {
        while (workload.Delivers && Delivered(engine, workload) < engine.Metric("interface_engine_messages_received_total"))
        {
            Thread.Sleep(5);
        }
    }

    private static void Row(string name, int connections, LoadResult result, double ceiling, double? delivered, double cpu, double peak)
    {
        var unclean = result.Refused > 0 || result.Error is not null ? $" ({result.Refused} refused {result.Error})" : "";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {connections} | {result.PerSecond:N0}{unclean} | {(ceiling > 1 ? result.PerSecond / ceiling : 1):P0} | {result.Median:N0} | {result.Percentile99:N0} | {result.Longest:N0} | {(delivered is { } rate ? rate.ToString("N0", CultureInfo.InvariantCulture) : "")} | {cpu * 1e6 / Math.Max(result.Accepted, 1):N1} | {peak:N0} |"));
    }

    private static LoadResult Generate(int port, int connections, double seconds, int messages)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                typeof(LoadCommand).Assembly.Location, "generate", Text(port), Text(connections), seconds.ToString(CultureInfo.InvariantCulture), Text(messages),
            },
        })!;
        var result = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return JsonSerializer.Deserialize<LoadResult>(result)!;
    }

    private static Process Child(string command, out int port)
    {
        port = Ports.Free();
        var process = Process.Start(new ProcessStartInfo("dotnet") { ArgumentList = { typeof(LoadCommand).Assembly.Location, command, Text(port) } })!;
        while (!Ports.Accepts(port))
        {
            Thread.Sleep(5);
        }

        return process;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Option(string[] args, string name, string otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;
}
