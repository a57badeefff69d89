using System.Globalization;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Host.Api;

/// <summary>What a request to replay or discard selects.</summary>
/// <param name="Replays">What is to be repeated, the oldest first.</param>
/// <param name="IsCut">Whether the bound left some out.</param>
internal sealed record Selection(IReadOnlyList<Replay> Replays, bool IsCut)
{
    /// <summary>The most that one request selects.</summary>
    public const int MaxLimit = 10_000;

    /// <summary>Finds the deliveries or messages of a request, which has been checked.</summary>
    public static async Task<Selection> OfAsync(IStore store, SelectionRequest request, MessageQuery? query, CancellationToken cancellationToken)
    {
        var limit = request.Limit ?? MaxLimit;
        var messages = new List<(long Sequence, IReadOnlyList<string> Channels)>();
        var named = new HashSet<DeliveryId>();
        foreach (var id in request.Deliveries ?? [])
        {
            Asked.TryReadDelivery(id, out var delivery);
            named.Add(delivery);
        }

        foreach (var sequence in request.Messages ?? [])
        {
            if (await store.Search.ReadAsync(sequence, cancellationToken) is { } detail)
            {
                messages.Add((sequence, detail.Summary.Channels));
            }
        }

        var isCut = query is not null && await AddFoundAsync(store, query, limit, messages, cancellationToken);
        IReadOnlyList<Replay> replays = request.IsThroughChannel
            ? [.. messages.Select(message => new Replay(message.Sequence, null, request.Channel is { } channel ? [channel] : message.Channels))]
            : [.. await DeliveriesAsync(store, request, messages.Select(message => message.Sequence).ToHashSet(), named, cancellationToken)];
        return new Selection([.. replays.OrderBy(replay => replay.Message).Take(limit)], isCut || replays.Count > limit);
    }

    private static async Task<bool> AddFoundAsync(
        IStore store, MessageQuery query, int limit, List<(long Sequence, IReadOnlyList<string> Channels)> messages, CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await store.Search.FindAsync(query with { Limit = Math.Min(MessageSearching.MaxLimit, limit + 1 - messages.Count) }, cancellationToken);
            messages.AddRange(page.Select(message => (message.Sequence, message.Channels)));
            if (messages.Count > limit)
            {
                messages.RemoveRange(limit, messages.Count - limit);
                return true;
            }

            if (page.Count < MessageSearching.MaxLimit)
            {
                return false;
            }

            query = query with { Before = page[^1].Sequence };
        }
    }

    private static async Task<IEnumerable<Replay>> DeliveriesAsync(
        IStore store, SelectionRequest request, HashSet<long> messages, HashSet<DeliveryId> named, CancellationToken cancellationToken)
    {
        var found = new List<DeliverySummary>();
        foreach (var page in messages.Concat(named.Select(delivery => delivery.Sequence)).Distinct().Chunk(MessageSearching.MaxLimit))
        {
            found.AddRange(await store.Search.FindDeliveriesAsync(
                new DeliveryQuery(Channel: request.Channel, Destination: request.Destination, Messages: page, Limit: int.MaxValue), cancellationToken));
        }

        var failed = request is { IsDiscard: true, Destination: null } ? await store.Search.FindFailedAsync([.. messages], cancellationToken) : [];
        return found
            .Where(delivery => delivery.State is not DeliveryState.Pending && (!request.OnlyDead || delivery.State == DeliveryState.Dead))
            .Where(delivery => messages.Contains(delivery.Id.Sequence) || named.Contains(delivery.Id))
            .Select(delivery => new Replay(delivery.Id.Sequence, delivery.Id, [delivery.Channel]))
            .Concat(failed.Select(message => new Replay(message, null, [])));
    }
}

/// <summary>What to replay or to discard: messages or deliveries by number, or what a search finds.</summary>
/// <param name="Messages">Messages by number.</param>
/// <param name="Deliveries">Deliveries by number, such as <c>17.0</c>.</param>
/// <param name="Search">What to search for.</param>
/// <param name="As"><c>sent</c> (default): the same content to the same destination. <c>channel</c>: the message through its channels as they are now.</param>
/// <param name="Dead">True: only dead letters.</param>
/// <param name="Channel">Only of this channel; with <c>as: channel</c> the channel that takes it.</param>
/// <param name="Destination">Only to this destination.</param>
/// <param name="Limit">At most so many.</param>
/// <param name="DryRun">True: only says how many.</param>
/// <param name="By">Who asks.</param>
/// <param name="Reason">Why.</param>
internal sealed record SelectionRequest(
    IReadOnlyList<long>? Messages,
    IReadOnlyList<string>? Deliveries,
    MessageSearchRequest? Search,
    string? As,
    bool? Dead,
    string? Channel,
    string? Destination,
    int? Limit,
    bool? DryRun,
    string? By,
    string? Reason)
{
    internal bool IsThroughChannel => As == "channel";

    internal bool OnlyDead => Dead is true;

    /// <summary>Whether dead letters are discarded: then messages on which a channel failed are among what is selected.</summary>
    internal bool IsDiscard { get; init; }

    /// <returns>What is wrong; null where nothing is.</returns>
    internal string? TryRead(out MessageQuery? query)
    {
        query = null;
        var hasNumbers = Messages is { Count: > 0 } || Deliveries is { Count: > 0 };
        if (DryRun is not true && Asked.Fault(By, Reason) is { } fault)
        {
            return fault;
        }

        if (hasNumbers == (Search is not null))
        {
            return "messages or deliveries by number, or a search, say which";
        }

        if (As is not (null or "sent" or "channel"))
        {
            return "as is sent or channel";
        }

        if (IsThroughChannel && (Deliveries is { Count: > 0 } || Destination is not null || OnlyDead))
        {
            return "through its channel goes a message, not one of its deliveries";
        }

        if ((Deliveries ?? []).FirstOrDefault(id => !Asked.TryReadDelivery(id, out _)) is { } wrong)
        {
            return $"'{wrong}' is no number of a delivery, such as 17.0";
        }

        if (Limit is < 1 or > Selection.MaxLimit || (Messages?.Count ?? 0) + (Deliveries?.Count ?? 0) > MessageSearching.MaxLimit)
        {
            return $"limit is a number from 1 to {Selection.MaxLimit}, and at most {MessageSearching.MaxLimit} are named by number";
        }

        if (Search is null)
        {
            return null;
        }

        var problem = MessageSearching.TryRead(Search with { Limit = null, Cursor = null }, out var read);
        query = read;
        return problem;
    }

    /// <summary>What was asked for, in words that hold no patient data.</summary>
    internal string Words(int count)
    {
        var what = Search is { } search
            ? $"a search ({string.Join(", ", Named(search))})"
            : string.Join(", ", (Deliveries ?? []).Concat((Messages ?? []).Select(message => message.ToString(CultureInfo.InvariantCulture))).Take(20));
        return string.Create(
            CultureInfo.InvariantCulture, $"{count} of {what}{(IsDiscard ? "" : IsThroughChannel ? ", through the channel" : ", as sent")}");
    }

    private static IEnumerable<string> Named(MessageSearchRequest search)
    {
        (string, object?)[] parts =
        [
            ("channel", search.Channel), ("type", search.Type), ("control id", search.ControlId is null ? null : "given"),
            ("patient", search.Patient is null ? null : "given"), ("visit", search.Visit is null ? null : "given"), ("state", search.State),
            ("from", search.From), ("to", search.To),
        ];
        return parts.Where(part => part.Item2 is not null).Select(part => FormattableString.Invariant($"{part.Item1} {part.Item2}")).DefaultIfEmpty("everything");
    }
}

/// <summary>What was selected, and done.</summary>
/// <param name="Count">How many messages or deliveries were selected.</param>
/// <param name="IsCut">Whether the limit left some out.</param>
/// <param name="DryRun">Whether nothing was done.</param>
/// <param name="Done">How many it was done to; fewer where some became pending or are gone.</param>
/// <param name="Messages">The numbers of the new messages, the first hundred.</param>
internal sealed record SelectionAnswer(int Count, bool IsCut, bool DryRun, int Done, IReadOnlyList<long> Messages);
