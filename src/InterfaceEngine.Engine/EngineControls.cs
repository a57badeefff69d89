using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Store;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine;

/// <summary>What a person may do to deliveries while the engine runs, and ask of them.</summary>
public sealed class EngineControls
{
    private readonly IActionLog _log;
    private readonly HoldBook _holds;
    private readonly DeliveryHub _delivery;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;

    internal EngineControls(IActionLog log, HoldBook holds, DeliveryHub delivery, ILogger logger, TimeProvider time)
    {
        _log = log;
        _holds = holds;
        _delivery = delivery;
        _logger = logger;
        _time = time;
    }

    /// <summary>All that is held, the oldest first.</summary>
    public IReadOnlyList<Hold> Holds => _holds.All;

    /// <summary>Holds a channel, a destination or a lane: what is under way ends, nothing more is begun.</summary>
    /// <returns>False where it is held already.</returns>
    /// <exception cref="StoreUnavailableException">It could not be kept, and is not held.</exception>
    public async Task<bool> HoldAsync(HoldTarget target, string by, string reason, CancellationToken cancellationToken)
    {
        var hold = new Hold(target.Channel, target.Destination, target.Lane, _time.GetUtcNow(), by, reason);
        var isNew = await _log.HoldAsync(hold, cancellationToken);
        _holds.Add([hold]);
        _logger.HeldBy(target.ToString(), by);
        return isNew;
    }

    /// <summary>Resumes what was held.</summary>
    /// <returns>False where it was not.</returns>
    /// <exception cref="StoreUnavailableException">It could not be kept, and is held on.</exception>
    public async Task<bool> ResumeAsync(HoldTarget target, string by, string reason, CancellationToken cancellationToken)
    {
        var wasHeld = await _log.ResumeAsync(target, new ActionBy(_time.GetUtcNow(), by, reason), cancellationToken);
        _holds.Remove(target);
        _logger.ResumedBy(target.ToString(), by);
        return wasHeld;
    }

    /// <summary>Why a pending delivery waits; null where it has ended just now.</summary>
    public Wait? Why(DestinationName destination, DeliveryId delivery) => _delivery.Why(destination, delivery);
}
