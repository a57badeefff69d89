using System.Diagnostics;
using System.Globalization;

namespace InterfaceEngine.Benchmarks.Load;

/// <summary>The real program in a process of its own, with a channel and a data folder made for one run.</summary>
internal sealed class EngineUnderLoad : IDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _folder;
    private readonly HttpClient _http = new();
    private readonly Uri _web;

    private EngineUnderLoad(Process process, string folder, int port, Uri web, TimeSpan listeningAfter)
    {
        _process = process;
        _folder = folder;
        Port = port;
        _web = web;
        ListeningAfter = listeningAfter;
    }

    public int Port { get; }

    public int ProcessId => _process.Id;

    /// <summary>From the start of the process to the first connection that was accepted.</summary>
    public TimeSpan ListeningAfter { get; }

    /// <param name="channel">The channel file, with {port} and {folder} to be filled in.</param>
    public static EngineUnderLoad Start(string channel)
    {
        var folder = Directory.CreateTempSubdirectory("interface-engine-load-").FullName;
        var port = Ports.Free();
        var web = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Ports.Free()}"));
        Directory.CreateDirectory(Path.Combine(folder, "channels"));
        File.WriteAllText(
            Path.Combine(folder, "channels", "load.yaml"),
            channel.Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{folder}", folder, StringComparison.Ordinal));
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "interface-engine.dll"), "run", "--channels", "channels", "--data", "data", "--web", web.ToString(),
            },
        };
        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        WaitFor(port, process, began);
        var listeningAfter = Stopwatch.GetElapsedTime(began);
        WaitFor(web.Port, process, began); // metrics are asked there
        return new EngineUnderLoad(process, folder, port, web, listeningAfter);
    }

    /// <summary>The sum of a metric over its labels.</summary>
    public double Metric(string name)
    {
        var sum = 0.0;
        foreach (var line in _http.GetStringAsync(new Uri(_web, "metrics")).GetAwaiter().GetResult().Split('\n'))
        {
            if (line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] is '{' or ' ')
            {
                sum += double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
            }
        }

        return sum;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static void WaitFor(int port, Process process, long began)
    {
        while (!Ports.Accepts(port))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > StartWithin)
            {
                throw new InvalidOperationException("The engine did not start.");
            }

            Thread.Sleep(2);
        }
    }
}
