using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Engine.Reloading;
using InterfaceEngine.Engine.Routing;
using InterfaceEngine.Mllp;
using InterfaceEngine.Storage;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace InterfaceEngine.Host.Telemetry;

/// <summary>Listens to the engine's meters for as long as it lives.</summary>
internal sealed class Metering : IDisposable
{
    private readonly PrometheusExporter _exporter = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _provider;

    public Metering()
    {
        _reader = new BaseExportingMetricReader(_exporter) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };
        _provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(
                MllpMetrics.MeterName,
                IntakeMetrics.MeterName,
                RoutingMetrics.MeterName,
                DeliveryMetrics.MeterName,
                ReloadMetrics.MeterName,
                StoreMetrics.MeterName,
                ProcessMetrics.MeterName)
            .AddReader(_reader)
            .Build();
    }

    public Task<string?> ScrapeAsync(CancellationToken cancellationToken) => _exporter.ScrapeAsync(cancellationToken);

    public void Dispose()
    {
        _provider.Dispose();
        _reader.Dispose();
        _exporter.Dispose();
    }
}
