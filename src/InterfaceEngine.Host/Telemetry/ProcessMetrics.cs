using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace InterfaceEngine.Host.Telemetry;

/// <summary>The process itself, under the names that Prometheus' client libraries use.</summary>
internal sealed class ProcessMetrics : IDisposable
{
    public const string MeterName = "InterfaceEngine.Process";

    private readonly Meter _meter = new(MeterName);

    public ProcessMetrics()
    {
        var process = Process.GetCurrentProcess();
        _meter.CreateObservableCounter("process.cpu", () => Environment.CpuUsage.TotalTime.TotalSeconds, "s", "User and system CPU time spent");
        _meter.CreateObservableGauge("process.resident_memory", () => (double)Environment.WorkingSet, "By", "Resident memory");
        _meter.CreateObservableGauge("process.start_time", () => new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1000.0, "s", "When the process started, since 1970");
        _meter.CreateObservableGauge("dotnet.gc.heap", () => (double)GC.GetTotalMemory(false), "By", "Managed memory in use");
    }

    public void Dispose() => _meter.Dispose();
}
