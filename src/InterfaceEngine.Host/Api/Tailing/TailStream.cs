using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using InterfaceEngine.Engine.Following;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Host.Api.Tailing;

/// <summary>What one reader of <c>/api/v1/tail</c> gets: events that fit, with their names and, where it has the right, their content.</summary>
internal sealed class TailStream(Follower follower, TailFilter filter, IMessageSearch search, bool showContent)
{
    /// <summary>The name of an event that says nothing but that the engine is there: the first, and one after each silence.</summary>
    public const string Idle = "idle";

    /// <summary>The longest silence.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private readonly EventNames _names = new(search);

    /// <summary>Ends when the follower is ended.</summary>
    public async IAsyncEnumerable<SseItem<TailEvent?>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new SseItem<TailEvent?>(null, Idle);
        while (await follower.ReadAsync(Silence) is { } followed)
        {
            if (followed is { Event: null, Skipped: 0 })
            {
                yield return new SseItem<TailEvent?>(null, Idle);
            }
            else if (followed.Event is null)
            {
                yield return new SseItem<TailEvent?>(new TailEvent(TailEvent.SkippedPlace, Skipped: followed.Skipped));
            }
            else if (await ShowAsync(followed.Event, cancellationToken) is { } shown)
            {
                yield return new SseItem<TailEvent?>(shown);
            }
        }
    }

    private async ValueTask<TailEvent?> ShowAsync(MessageEvent happened, CancellationToken cancellationToken)
    {
        _names.Remember(happened);
        if (!filter.MayHold(happened))
        {
            return null;
        }

        happened = await _names.CompleteAsync(happened, cancellationToken);
        return filter.Holds(happened) ? TailEvent.Of(happened, showContent ? await ContentAsync(happened, cancellationToken) : null) : null;
    }

    // The events hold no content: a thousand that wait may not keep a thousand large messages in memory.
    private async ValueTask<byte[]?> ContentAsync(MessageEvent happened, CancellationToken cancellationToken)
    {
        var isReceived = happened.Place == MessagePlace.Received;
        if ((!isReceived && happened.Delivery is null) || await search.ReadAsync(happened.Sequence!.Value, cancellationToken) is not { } detail)
        {
            return null;
        }

        return isReceived ? detail.Body.ToArray() : detail.Deliveries.FirstOrDefault(delivery => delivery.Id == happened.Delivery)?.Content.ToArray();
    }
}
