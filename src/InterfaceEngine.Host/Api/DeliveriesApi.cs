using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Host.Cli;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InterfaceEngine.Host.Api;

/// <summary>Deliveries by where they stand, the oldest first, each with why it waits.</summary>
internal static class DeliveriesApi
{
    private const int MaxLimit = 500;
    private const int MaxLookedAt = 20_000; // what is held may be rare among what waits

    /// <param name="engine">The engine.</param>
    /// <param name="store">The store.</param>
    /// <param name="state"><c>pending</c> (default), <c>dead</c>, <c>delivered</c>, <c>discarded</c> or <c>replayed</c>.</param>
    /// <param name="held">True: only what is held.</param>
    /// <param name="channel">Of this channel.</param>
    /// <param name="destination">To this destination.</param>
    /// <param name="lane">In this lane.</param>
    /// <param name="cursor">What the page before gave as next.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static async Task<Results<Ok<DeliveryPage>, BadRequest<string>>> FindAsync(
        RunningEngine engine,
        IStore store,
        string? state,
        bool? held,
        string? channel,
        string? destination,
        string? lane,
        string? cursor,
        int? limit,
        CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<DeliveryState>(state ?? "pending", ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted))
        {
            return TypedResults.BadRequest($"state is one of {string.Join(", ", Enum.GetNames<DeliveryState>()).ToLowerInvariant()}");
        }

        long key = 0;
        if (lane is not null && !LaneText.TryParse(lane, out key))
        {
            return TypedResults.BadRequest("lane is sixteen hexadecimal digits");
        }

        var after = default(DeliveryId);
        if (cursor is not null && !Asked.TryReadDelivery(cursor, out after))
        {
            return TypedResults.BadRequest("cursor is what the page before gave as next");
        }

        var count = limit ?? 50;
        if (count is < 1 or > MaxLimit)
        {
            return TypedResults.BadRequest($"limit is a number from 1 to {MaxLimit}");
        }

        var query = new DeliveryQuery(wanted, channel, destination, lane is null ? null : key, null, after, MaxLimit);
        var items = new List<DeliveryItem>();
        for (var lookedAt = 0; lookedAt < MaxLookedAt; lookedAt += MaxLimit)
        {
            var found = await store.Search.FindDeliveriesAsync(query, cancellationToken);
            foreach (var delivery in found)
            {
                query = query with { After = delivery.Id };
                var item = DeliveryItem.Of(delivery, Why(engine, delivery));
                if (held is not true || item.Waits?.For == "held")
                {
                    items.Add(item);
                }

                if (items.Count == count)
                {
                    return TypedResults.Ok(new DeliveryPage(items, delivery.Id.ToString()));
                }
            }

            if (found.Count < MaxLimit)
            {
                return TypedResults.Ok(new DeliveryPage(items, null));
            }
        }

        return TypedResults.Ok(new DeliveryPage(items, query.After.ToString()));
    }

    private static Wait? Why(RunningEngine engine, DeliverySummary delivery) => delivery.State == DeliveryState.Pending
        ? engine.Engine?.Controls.Why(new DestinationName(delivery.Channel, delivery.Destination), delivery.Id)
        : null;
}

/// <summary>A page of deliveries, the oldest first.</summary>
/// <param name="Items">The deliveries.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record DeliveryPage(IReadOnlyList<DeliveryItem> Items, string? Next);

/// <summary>A delivery in a list.</summary>
internal sealed record DeliveryItem(
    string Id,
    long Message,
    string Channel,
    string Destination,
    string State,
    string Type,
    string ControlId,
    DateTimeOffset ReceivedAt,
    int Attempts,
    int Length,
    IReadOnlyList<string> Lanes,
    string? Reason,
    WaitView? Waits)
{
    public static DeliveryItem Of(DeliverySummary delivery, Wait? wait) => new(
        delivery.Id.ToString(),
        delivery.Id.Sequence,
        delivery.Channel,
        delivery.Destination,
        delivery.State.ToString().ToLowerInvariant(),
        delivery.Type,
        delivery.ControlId,
        delivery.ReceivedAt,
        delivery.Attempts,
        delivery.Length,
        [.. delivery.Lanes.Select(LaneText.Of)],
        delivery.Reason,
        wait is null ? null : WaitView.Of(wait));
}

/// <summary>Why a delivery waits: for what (a word), in words, and until when where that is known.</summary>
internal sealed record WaitView(string For, string Text, DateTimeOffset? Until)
{
    public static WaitView Of(Wait wait) => new(wait.Kind.ToString().ToLowerInvariant(), wait.Text, wait.Until);
}
