using InterfaceEngine.Engine.Store;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>What all delivery workers share.</summary>
/// <param name="Log">The deliveries in the store.</param>
/// <param name="Recorder">Where outcomes go.</param>
/// <param name="Holds">What is held.</param>
/// <param name="Endpoints">The connections to each host and port.</param>
/// <param name="Limits">Which queues are full.</param>
/// <param name="Contents">How much content is kept in memory.</param>
/// <param name="Metrics">What is counted.</param>
/// <param name="Logger">Where is logged.</param>
/// <param name="Time">The clock.</param>
internal sealed record DeliveryContext(
    IDeliveryLog Log,
    OutcomeRecorder Recorder,
    HoldBook Holds,
    EndpointBudgets Endpoints,
    QueueLimits Limits,
    ContentBudget Contents,
    DeliveryMetrics Metrics,
    ILogger Logger,
    TimeProvider Time);
