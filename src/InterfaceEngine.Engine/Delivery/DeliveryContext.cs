using InterfaceEngine.Engine.Store;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>What all delivery workers share.</summary>
internal sealed record DeliveryContext(
    IDeliveryLog Log, OutcomeRecorder Recorder, DeliveryMetrics Metrics, ILogger Logger, TimeProvider Time);
