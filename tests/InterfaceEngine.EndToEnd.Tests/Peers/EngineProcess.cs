using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using InterfaceEngine.Tests;

namespace InterfaceEngine.EndToEnd.Tests.Peers;

/// <summary>
/// The program itself in a process of its own, on free ports, with a folder of its own that outlives a stop, so that the same engine can be
/// started again on what it has kept. Everything has a deadline.
/// </summary>
public sealed class EngineProcess : IAsyncDisposable
{
    private const int ShippedPort = 2575;
    private const int Terminate = 15; // SIGTERM
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "interface-engine.dll");

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly HttpClient _http = new() { Timeout = Deadline };
    private readonly Uri? _fhirServer;
    private Process? _process;

    private readonly string[] _arguments;

    private EngineProcess(string folder, int mllpPort, int webPort, Uri? fhirServer, string[] arguments)
    {
        _fhirServer = fhirServer;
        _arguments = arguments;
        Folder = folder;
        MllpPort = mllpPort;
        Web = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{webPort}"));
    }

    /// <summary>Where it runs: its data, its channels and what they write are here.</summary>
    public string Folder { get; }

    /// <summary>The port that stands for 2575 in the channels.</summary>
    public int MllpPort { get; }

    /// <summary>API, metrics and health.</summary>
    public Uri Web { get; }

    /// <summary>What it has written so far, standard output and error.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Starts the engine with the channels that it is shipped with.</summary>
    /// <param name="fhirServer">What FHIR_BASE_URL is; null where it is not set.</param>
    public static Task<EngineProcess> StartShippedAsync(Uri? fhirServer = null) => StartAsync(
        Directory.EnumerateFiles(Repository.PathOf("channels"), "*.yaml").Select(file => (Path.GetFileName(file), File.ReadAllText(file))), fhirServer);

    /// <summary>Starts the engine.</summary>
    /// <param name="channels">Names and texts of channel files; port 2575 in them becomes a free one.</param>
    /// <param name="fhirServer">What FHIR_BASE_URL is; null where it is not set.</param>
    /// <param name="arguments">More arguments of <c>run</c>.</param>
    public static async Task<EngineProcess> StartAsync(
        IEnumerable<(string Name, string Yaml)> channels, Uri? fhirServer = null, params string[] arguments)
    {
        var ports = FreePorts(2);
        var engine = new EngineProcess(Directory.CreateTempSubdirectory("engine").FullName, ports[0], ports[1], fhirServer, arguments);
        Directory.CreateDirectory(Path.Combine(engine.Folder, "channels"));
        foreach (var (name, yaml) in channels)
        {
            await engine.WriteAsync(Path.Combine("channels", name), yaml);
        }

        await engine.StartAgainAsync();
        return engine;
    }

    /// <summary>Starts it on what it has kept.</summary>
    public async Task StartAgainAsync()
    {
        _process?.Dispose();
        _process = Start(["run", "--channels", "channels", "--data", "data", "--web", Web.OriginalString, .. _arguments], Folder, _fhirServer);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => ready.TrySetException(Died("it ended before it was ready"));
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ready.Task.WaitAsync(Deadline);
        using var answer = await _http.GetAsync(new Uri(Web, "/health/ready"));
        answer.StatusCode.Should().Be(HttpStatusCode.OK);

        void Take(string? line)
        {
            if (line is null)
            {
                return;
            }

            _lines.Enqueue(line);
            if (line.Contains("Ready;", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        }
    }

    /// <summary>Writes a file of its folder as careful programs do: whoever looks sees all of the text or the one before.</summary>
    /// <param name="path">Below <see cref="Folder"/>.</param>
    /// <param name="text">Port 2575 in it becomes <see cref="MllpPort"/>.</param>
    public async Task WriteAsync(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var draft = Path.Combine(Folder, "." + Path.GetFileName(path));
        await File.WriteAllTextAsync(draft, text.Replace(
            $"port: {ShippedPort.ToString(CultureInfo.InvariantCulture)}", $"port: {MllpPort.ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal));
        File.Move(draft, full, overwrite: true);
    }

    /// <summary>Removes a file of its folder.</summary>
    public Task RemoveAsync(string path)
    {
        File.Delete(Path.Combine(Folder, path));
        return Task.CompletedTask;
    }

    /// <summary>Writes a file of its folder again as it is.</summary>
    public async Task TouchAsync(string path) => await WriteAsync(path, await File.ReadAllTextAsync(Path.Combine(Folder, path)));

    /// <summary>What an address of the API answers to a POST, whatever its status.</summary>
    public async Task<JsonNode> PostAsync(string path)
    {
        using var answer = await _http.PostAsync(new Uri(Web, path), null);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    /// <summary>Asks it to stop (SIGTERM).</summary>
    public void AskToStop() => Signal(Terminate);

    /// <summary>Sends it a signal.</summary>
    public void Signal(int signal)
    {
        using var kill = Process.Start("kill", [$"-{signal.ToString(CultureInfo.InvariantCulture)}", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit(Deadline).Should().BeTrue();
    }

    /// <summary>Ends it at once (SIGKILL).</summary>
    public void Kill() => _process!.Kill();

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> ExitAsync()
    {
        await _process!.WaitForExitAsync().WaitAsync(Deadline);
        return _process.ExitCode;
    }

    /// <summary>What an address of the API gives.</summary>
    public async Task<JsonNode> GetAsync(string path) => (await _http.GetFromJsonAsync<JsonNode>(new Uri(Web, path)))!;

    /// <summary>The text of /metrics.</summary>
    public Task<string> MetricsAsync() => _http.GetStringAsync(new Uri(Web, "/metrics"));

    /// <summary>Every message of the log, youngest first, page by page.</summary>
    public async Task<IReadOnlyList<JsonNode>> MessagesAsync()
    {
        var messages = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = await GetAsync("/api/v1/messages?limit=500" + (cursor is null ? "" : "&cursor=" + cursor));
            messages.AddRange(page["items"]!.AsArray().Select(item => item!));
            cursor = (string?)page["next"];
        }
        while (cursor is not null);
        return messages;
    }

    /// <summary>Runs another command of the program.</summary>
    /// <returns>Its exit code, and the lines of its standard output and error.</returns>
    public static async Task<(int Code, IReadOnlyList<string> Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments, Path.GetTempPath());
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Deadline);
        return (process.ExitCode, (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries), await error);
    }

    /// <summary>Begins another command of the program; the caller reads its output and waits for its end.</summary>
    public static Process Begin(params string[] arguments) => Start(arguments, Path.GetTempPath());

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await ExitAsync();
        }

        _process?.Dispose();
        _http.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Ports that nobody listens on at this moment, each another one.</summary>
    public static int[] FreePorts(int count)
    {
        var sockets = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        sockets.ForEach(socket => socket.Start());
        int[] ports = [.. sockets.Select(socket => ((IPEndPoint)socket.LocalEndpoint).Port)];
        sockets.ForEach(socket => socket.Dispose());
        return ports;
    }

    private static Process Start(string[] arguments, string folder, Uri? fhirServer = null)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["FHIR_BASE_URL"] = fhirServer?.OriginalString;
        return Process.Start(start)!;
    }

    private InvalidOperationException Died(string what) => new($"The engine: {what}.\n{string.Join('\n', _lines)}");
}
