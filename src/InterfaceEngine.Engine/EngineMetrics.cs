using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Engine.Reloading;
using InterfaceEngine.Engine.Routing;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Engine;

/// <summary>The meters of the engine's stages.</summary>
public sealed class EngineMetrics(TimeProvider time) : IDisposable
{
    public MllpMetrics Mllp { get; } = new();

    public IntakeMetrics Intake { get; } = new();

    public RoutingMetrics Routing { get; } = new();

    public DeliveryMetrics Delivery { get; } = new(time);

    public ReloadMetrics Reload { get; } = new();

    public void Dispose()
    {
        Mllp.Dispose();
        Intake.Dispose();
        Routing.Dispose();
        Delivery.Dispose();
        Reload.Dispose();
    }
}
