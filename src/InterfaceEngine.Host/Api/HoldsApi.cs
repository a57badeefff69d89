using InterfaceEngine.Engine;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Host.Cli;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InterfaceEngine.Host.Api;

/// <summary>What is held: channels, destinations, lanes.</summary>
internal static class HoldsApi
{
    public static IReadOnlyList<HoldItem> List(RunningEngine engine) => [.. (engine.Engine?.Controls.Holds ?? []).Select(HoldItem.Of)];

    /// <summary>Holds; a delivery in the request stands for its lanes.</summary>
    public static Task<Results<Ok<HoldAnswer>, BadRequest<string>>> HoldAsync(
        RunningEngine engine, IStore store, HoldRequest request, CancellationToken cancellationToken) =>
        DoAsync(engine, store, request, static (controls, target, request, token) => controls.HoldAsync(target, request.By!, request.Reason!, token), cancellationToken);

    /// <summary>Resumes.</summary>
    public static Task<Results<Ok<HoldAnswer>, BadRequest<string>>> ResumeAsync(
        RunningEngine engine, IStore store, HoldRequest request, CancellationToken cancellationToken) =>
        DoAsync(engine, store, request, static (controls, target, request, token) => controls.ResumeAsync(target, request.By!, request.Reason!, token), cancellationToken);

    private static async Task<Results<Ok<HoldAnswer>, BadRequest<string>>> DoAsync(
        RunningEngine engine,
        IStore store,
        HoldRequest request,
        Func<EngineControls, HoldTarget, HoldRequest, CancellationToken, Task<bool>> what,
        CancellationToken cancellationToken)
    {
        if (Asked.Fault(request.By, request.Reason) is { } fault)
        {
            return TypedResults.BadRequest(fault);
        }

        if (engine.Engine is not { } running)
        {
            return TypedResults.BadRequest("the engine is starting");
        }

        var (targets, wrong) = await TargetsAsync(running, store, request, cancellationToken);
        if (wrong is not null)
        {
            return TypedResults.BadRequest(wrong);
        }

        var changed = 0;
        foreach (var target in targets)
        {
            changed += await what(running.Controls, target, request, cancellationToken) ? 1 : 0;
        }

        return TypedResults.Ok(new HoldAnswer([.. targets.Select(target => target.ToString())], changed));
    }

    private static async Task<(IReadOnlyList<HoldTarget> Targets, string? Wrong)> TargetsAsync(
        MessageEngine engine, IStore store, HoldRequest request, CancellationToken cancellationToken)
    {
        if (request.Delivery is { } text)
        {
            return await LanesOfAsync(store, text, cancellationToken);
        }

        if (request.Channel is not { } channel)
        {
            return ([], "channel, or delivery, says what");
        }

        long? lane = null;
        if (request.Lane is { } key)
        {
            if (request.Destination is null || !LaneText.TryParse(key, out var parsed))
            {
                return ([], "lane is sixteen hexadecimal digits, and stands beside channel and destination");
            }

            lane = parsed;
        }

        var target = new HoldTarget(channel, request.Destination, lane);
        var isKnown = engine.Status().Any(status => status.Name == channel
            && (request.Destination is null || status.Destinations.Any(destination => destination.Name == request.Destination)));
        return isKnown || engine.Controls.Holds.Any(hold => hold.Target == target) ? ([target], null) : ([], $"there is no {target} among the channels that run");
    }

    private static async Task<(IReadOnlyList<HoldTarget> Targets, string? Wrong)> LanesOfAsync(IStore store, string text, CancellationToken cancellationToken)
    {
        if (!Asked.TryReadDelivery(text, out var id))
        {
            return ([], "delivery is its number, such as 17.0");
        }

        var found = await store.Search.FindDeliveriesAsync(new DeliveryQuery(Messages: [id.Sequence], Limit: DeliveryId.MaxPerMessage), cancellationToken);
        return found.FirstOrDefault(delivery => delivery.Id == id) is not { } delivery ? ([], $"there is no delivery {text}")
            : delivery.Lanes.Count == 0 ? ([], $"delivery {text} stands in no lane: its destination has order: none")
            : ([.. delivery.Lanes.Select(lane => new HoldTarget(delivery.Channel, delivery.Destination, lane))], null);
    }
}

/// <summary>What to hold or resume: a channel, a destination, a lane by its key, or the lanes of a delivery.</summary>
internal sealed record HoldRequest(string? Channel, string? Destination, string? Lane, string? Delivery, string? By, string? Reason);

/// <summary>What is held or resumed, and how much of it was not so before.</summary>
internal sealed record HoldAnswer(IReadOnlyList<string> Targets, int Changed);

/// <summary>Something that is held.</summary>
internal sealed record HoldItem(string Channel, string? Destination, string? Lane, DateTimeOffset At, string By, string Reason)
{
    public static HoldItem Of(Hold hold) =>
        new(hold.Channel, hold.Destination, hold.Lane is { } lane ? LaneText.Of(lane) : null, hold.At, hold.By, hold.Reason);
}
