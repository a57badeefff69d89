using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace InterfaceEngine.Host.Telemetry;

/// <summary>
/// What <c>/metrics</c> answers: the OpenTelemetry SDK collects, this writes. The SDK's own Prometheus exporter is not in the package feed that
/// the project builds from; see docs/decisions.
/// </summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private const int CollectTimeoutMilliseconds = 5000;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly StringBuilder _text = new();

    public Func<int, bool>? Collect { get; set; }

    /// <summary>All metrics as they are now; null where collecting took too long.</summary>
    public async Task<string?> ScrapeAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            _text.Clear();
            return Collect!(CollectTimeoutMilliseconds) ? _text.ToString() : null;
        }
        finally
        {
            _gate.Release();
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (var metric in batch)
        {
            PrometheusText.Write(_text, metric);
        }

        return ExportResult.Success;
    }

    protected override void Dispose(bool disposing)
    {
        _gate.Dispose();
        base.Dispose(disposing);
    }
}
