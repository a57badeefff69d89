using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace InterfaceEngine.Benchmarks.Load;

/// <summary>What the engine needs beside the messages that pass: start, idle connections, a queue behind a receiver that is down.</summary>
internal static class MemoryRuns
{
    private const int Idle = 1_000;

    public static void Print(Func<int, LoadResult> generate)
    {
        using (var engine = EngineUnderLoad.Start(Workload.All[0].Channel.Replace("127.0.0.1 }", "127.0.0.1, max-connections: 2000 }", StringComparison.Ordinal)))
        {
            var before = ProcessUse.Megabytes(engine.ProcessId);
            var sockets = Enumerable.Range(0, Idle).Select(_ => Connect(engine.Port)).ToArray();
            while (engine.Metric("interface_engine_connections") < Idle)
            {
                Thread.Sleep(5);
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"\nListening {engine.ListeningAfter.TotalMilliseconds:N0} ms after the start of the process. {Idle:N0} idle connections add {ProcessUse.Megabytes(engine.ProcessId) - before:N0} MB to {before:N0} MB."));
            Array.ForEach(sockets, socket => socket.Dispose());
        }

        var down = Ports.Free(); // nobody listens there
        using (var engine = EngineUnderLoad.Start(Workload.All[1].Channel.Replace("{receiver}", down.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)))
        {
            var result = generate(engine.Port);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"128 connections, {engine.Metric("interface_engine_queue_depth"):N0} messages queued for a receiver that is down: {result.PerSecond:N0} messages/s, peak {ProcessUse.PeakMegabytes(engine.ProcessId):N0} MB."));
        }
    }

    private static Socket Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }
}
