using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using InterfaceEngine.Tests;

namespace InterfaceEngine.EndToEnd.Tests.Peers;

/// <summary>An HTTP server of another make, in Node without packages: tests/http-peers.</summary>
internal sealed class HttpServer : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Channel<JsonNode> _lines = Channel.CreateUnbounded<JsonNode>();

    private HttpServer(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
            {
                _lines.Writer.TryWrite(JsonNode.Parse(text)!);
            }
        };
        _process.BeginOutputReadLine();
    }

    public int Port { get; private set; }

    public static async Task<HttpServer> StartAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("node", ["server.mjs", .. arguments])
        {
            WorkingDirectory = Repository.PathOf("tests", "http-peers"),
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        var server = new HttpServer(Process.Start(start)!);
        server.Port = (int)(await server.NextAsync())["port"]!;
        return server;
    }

    /// <summary>The next request: method, headers, body in base64, and what the server thinks of its signature.</summary>
    public async Task<JsonNode> NextAsync() => await _lines.Reader.ReadAsync().AsTask().WaitAsync(Deadline);

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Deadline);
        _process.Dispose();
    }
}
