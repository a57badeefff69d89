using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InterfaceEngine.Tests;

namespace InterfaceEngine.EndToEnd.Tests.Peers;

/// <summary>
/// A FHIR R4 server of its own make in a process of its own: tests/fhir-server, over Medplum's router and validation, in memory. It needs
/// Node 20.19 or newer; its packages are installed at the first use.
/// </summary>
public sealed class FhirServer : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan InstallDeadline = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private static readonly string Folder = Repository.PathOf("tests", "fhir-server");
    private static readonly SemaphoreSlim Installing = new(1, 1);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private Process? _process;

    /// <summary>The FHIR base, <c>http://127.0.0.1:port/fhir/R4</c>.</summary>
    public Uri Base { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await InstallAsync();
        _process = Start("node", "server.mjs --port 0");
        using var deadline = new CancellationTokenSource(StartDeadline);
        var line = await _process.StandardOutput.ReadLineAsync(deadline.Token);
        Base = new Uri((string)JsonNode.Parse(line ?? throw Died("node server.mjs"))!["url"]!);
    }

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            using var deadline = new CancellationTokenSource(StartDeadline);
            await _process.WaitForExitAsync(deadline.Token);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _process?.Dispose();
    }

    /// <summary>Forgets all resources, requests and faults.</summary>
    public Task ResetAsync() => AdminAsync(HttpMethod.Post, "reset");

    /// <summary>Plans a fault for the next request: <c>{ status, headers, body, delayMs, times, method, path, drop: before|after|truncate }</c>.</summary>
    public Task FaultAsync(object fault) => AdminAsync(HttpMethod.Post, "faults", fault);

    /// <summary>The requests that came to the FHIR base: <c>[{ method, path, query, headers, status, body, response }]</c>.</summary>
    public async Task<JsonArray> RequestsAsync() => (await AdminAsync(HttpMethod.Get, "requests"))!.AsArray();

    /// <summary>How many resources of a type there are.</summary>
    public async Task<int> CountAsync(string type) => (await CountsAsync()).GetValueOrDefault(type);

    /// <summary>How many resources there are of each type.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountsAsync() =>
        (await AdminAsync(HttpMethod.Get, "stats"))!["resources"]!.AsObject().ToDictionary(type => type.Key, type => (int)type.Value!);

    /// <summary>The first given name of the one patient with that identifier.</summary>
    public async Task<string?> NameOfAsync(string identifier)
    {
        var found = JsonNode.Parse(await _http.GetStringAsync(new Uri($"{Base}/Patient?identifier={Uri.EscapeDataString("urn:oid:1.2.3.4|" + identifier)}")))!;
        var entries = found["entry"]?.AsArray() ?? [];
        return entries.Count == 1 ? (string?)entries[0]!["resource"]!["name"]![0]!["given"]![0] : $"{entries.Count} patients";
    }

    private async Task<JsonNode?> AdminAsync(HttpMethod method, string what, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Base, "/__admin/" + what)) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await _http.SendAsync(request);
        return JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }

    /// <summary>Once for all servers of the process: two installations in one folder would disturb each other.</summary>
    private static async Task InstallAsync()
    {
        using var deadline = new CancellationTokenSource(InstallDeadline);
        await Installing.WaitAsync(deadline.Token);
        try
        {
            if (!File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")))
            {
                using var npm = Start("npm", "ci --no-audit --no-fund");
                await npm.WaitForExitAsync(deadline.Token);
                if (npm.ExitCode != 0)
                {
                    throw Died("npm ci");
                }
            }
        }
        finally
        {
            Installing.Release();
        }
    }

    private static Process Start(string program, string arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = program == "node" };
        return Process.Start(start) ?? throw Died(program);
    }

    private static InvalidOperationException Died(string what) => new($"'{what}' did not work in tests/fhir-server; Node 20.19 or newer is needed.");
}

/// <summary>Tests that share one server run one after the other, each after a reset.</summary>
[CollectionDefinition(nameof(FhirServer))]
public sealed class FhirServerCollection : ICollectionFixture<FhirServer>;
