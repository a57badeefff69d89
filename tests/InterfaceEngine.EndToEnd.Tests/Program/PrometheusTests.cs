using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using InterfaceEngine.EndToEnd.Tests.Peers;
using InterfaceEngine.Tests;

namespace InterfaceEngine.EndToEnd.Tests.Program;

/// <summary>The metrics in the eyes of Prometheus itself.</summary>
public sealed class PrometheusTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Prometheus_scrapes_the_engine_and_finds_nothing_wrong_with_its_metrics()
    {
        await using var engine = await EngineProcess.StartShippedAsync();
        var peer = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{engine.MllpPort}");
        await EngineProcess.RunAsync(["send", .. Directory.EnumerateFiles(Repository.PathOf("samples", "messages"), "a*.hl7"), "--to", peer]);

        var (code, complaints) = await CheckAsync(await engine.MetricsAsync());
        code.Should().Be(0, complaints);

        var port = EngineProcess.FreePorts(1)[0];
        var web = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        await File.WriteAllTextAsync(Path.Combine(engine.Folder, "prometheus.yml"), $$"""
            global: { scrape_interval: 1s, scrape_timeout: 1s }
            scrape_configs:
              - job_name: interface-engine
                static_configs: [ { targets: [ "{{engine.Web.Authority}}" ] } ]
            """);
        using var prometheus = Start("prometheus", engine.Folder, "--config.file=prometheus.yml", "--storage.tsdb.path=prometheus", "--web.listen-address=" + web.Authority);
        try
        {
            using var http = new HttpClient { BaseAddress = web, Timeout = Deadline };
            await Eventually.HoldsAsync(async () => await ValueAsync(http, "up{job=\"interface-engine\"}") == 1, Deadline);
            var received = await ValueAsync(http, "sum(interface_engine_messages_received_total{channel=\"adt\"})");
            received.Should().Be((await engine.MessagesAsync()).Count);
            (await ValueAsync(http, "sum(interface_engine_acknowledgments_total{code=\"AR\"})")).Should().BePositive("an ACK is no ADT");
            (await ValueAsync(http, "sum(interface_engine_ack_duration_seconds_count)")).Should().BePositive();
        }
        finally
        {
            prometheus.Kill();
            await prometheus.WaitForExitAsync().WaitAsync(Deadline);
        }
    }

    private static async Task<double?> ValueAsync(HttpClient http, string query)
    {
        try
        {
            var answer = JsonNode.Parse(await http.GetStringAsync(new Uri("/api/v1/query?query=" + Uri.EscapeDataString(query), UriKind.Relative)))!;
            var result = answer["data"]!["result"]!.AsArray();
            return result.Count == 0 ? null : double.Parse((string)result[0]!["value"]![1]!, CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException)
        {
            return null; // it has not begun to listen
        }
    }

    private static async Task<(int Code, string Complaints)> CheckAsync(string metrics)
    {
        using var process = Start("promtool", Path.GetTempPath(), "check", "metrics");
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(metrics);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Deadline);
        return (process.ExitCode, await error);
    }

    private static Process Start(string program, string folder, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = folder,
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardError = program == "promtool",
    })!;
}
