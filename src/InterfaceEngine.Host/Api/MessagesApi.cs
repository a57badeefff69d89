using System.Globalization;
using System.Text;
using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Host.Cli;
using InterfaceEngine.Host.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InterfaceEngine.Host.Api;

/// <summary>
/// The message log. What names a patient goes in a request's body, never in its address: addresses end up in logs and histories.
/// </summary>
internal static class MessagesApi
{
    /// <summary>The youngest messages that fit, and the cursor of the next page.</summary>
    public static Task<Results<Ok<MessagePage>, BadRequest<string>>> FindAsync(
        IStore store,
        string? channel,
        string? type,
        string? controlId,
        string? state,
        DateTimeOffset? from,
        DateTimeOffset? to,
        string? cursor,
        int? limit,
        CancellationToken cancellationToken) =>
        SearchAsync(store, new MessageSearchRequest(channel, type, controlId, null, null, state, from, to, cursor, limit), cancellationToken);

    /// <summary>The same by a body, which may also name a patient or a visit.</summary>
    public static async Task<Results<Ok<MessagePage>, BadRequest<string>>> SearchAsync(
        IStore store, MessageSearchRequest request, CancellationToken cancellationToken)
    {
        if (MessageSearching.TryRead(request, out var query) is { } fault)
        {
            return TypedResults.BadRequest(fault);
        }

        var found = await store.Search.FindAsync(query, cancellationToken);
        var next = found.Count == query.Limit ? found[^1].Sequence.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new MessagePage([.. found.Select(MessageItem.Of)], next));
    }

    /// <summary>One message with its routing, deliveries and attempts; answers and targets only for who may see content.</summary>
    public static async Task<Results<Ok<MessageView>, NotFound>> ReadAsync(
        HttpRequest request, RunningEngine engine, IStore store, ContentRight right, TimeProvider time, long sequence, CancellationToken cancellationToken)
    {
        if (await store.Search.ReadAsync(sequence, cancellationToken) is not { } detail)
        {
            return TypedResults.NotFound();
        }

        var view = MessageView.Of(
            detail, delivery => engine.Engine?.Controls.Why(new DestinationName(delivery.Channel, delivery.Destination), delivery.Id));
        return TypedResults.Ok(await right.IsUsedByAsync(request, What(sequence, "answers"), store.Actions, time, cancellationToken) ? view : view.Masked());
    }

    /// <summary>The bytes of a message, of its answer, or of what a delivery sends.</summary>
    /// <param name="request">Carries the token.</param>
    /// <param name="store">The store.</param>
    /// <param name="right">Who may see it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="sequence">The message.</param>
    /// <param name="part"><c>message</c> (default), <c>answer</c>, or a delivery's number such as <c>17.0</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static async Task<IResult> ContentAsync(
        HttpRequest request, IStore store, ContentRight right, TimeProvider time, long sequence, string? part, CancellationToken cancellationToken)
    {
        if (!await right.IsUsedByAsync(request, What(sequence, "content"), store.Actions, time, cancellationToken))
        {
            return NoContentRight.Result(request);
        }

        if (await store.Search.ReadAsync(sequence, cancellationToken) is not { } detail)
        {
            return Results.NotFound();
        }

        ReadOnlyMemory<byte>? content = part switch
        {
            null or "message" => detail.Body,
            "answer" => detail.Answer,
            _ => detail.Deliveries.FirstOrDefault(delivery => delivery.Id.ToString() == part)?.Content,
        };
        return content is { } bytes ? Results.Bytes(bytes.ToArray(), "application/octet-stream") : Results.NotFound();
    }

    private static string What(long sequence, string what) => string.Create(CultureInfo.InvariantCulture, $"{what} of message {sequence}");
}

/// <summary>What to search for; every part that is given must hold.</summary>
internal sealed record MessageSearchRequest(
    string? Channel,
    string? Type,
    string? ControlId,
    string? Patient,
    string? Visit,
    string? State,
    DateTimeOffset? From,
    DateTimeOffset? To,
    string? Cursor,
    int? Limit);

/// <summary>A page of messages, youngest first.</summary>
/// <param name="Items">The messages.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record MessagePage(IReadOnlyList<MessageItem> Items, string? Next);

/// <summary>A message in a list.</summary>
internal sealed record MessageItem(
    long Sequence,
    DateTimeOffset ReceivedAt,
    string Listener,
    string Remote,
    IReadOnlyList<string> Channels,
    string Type,
    string ControlId,
    string Sender,
    int Length,
    string State)
{
    public static MessageItem Of(MessageSummary summary) => new(
        summary.Sequence,
        summary.ReceivedAt,
        summary.Listener,
        summary.Remote,
        summary.Channels,
        summary.Type,
        summary.ControlId,
        summary.Sender,
        summary.Length,
        summary.State.ToString().ToLowerInvariant());
}

/// <summary>A message with all that happened to it.</summary>
/// <param name="Message">What the list shows.</param>
/// <param name="Answer">The answer given.</param>
/// <param name="Routings">What each channel decided.</param>
/// <param name="Deliveries">What went where.</param>
/// <param name="ReplayOf">What it repeats, where it is a replay: a message, or one of its deliveries.</param>
/// <param name="Replays">The messages that repeat it.</param>
internal sealed record MessageView(
    MessageItem Message,
    string Answer,
    IReadOnlyList<RoutingView> Routings,
    IReadOnlyList<DeliveryView> Deliveries,
    string? ReplayOf,
    IReadOnlyList<long> Replays)
{
    public static MessageView Of(MessageDetail detail, Func<DeliveryDetail, Wait?> why) => new(
        MessageItem.Of(detail.Summary),
        Encoding.Latin1.GetString(detail.Answer.Span),
        [.. detail.Routings.Select(routing => new RoutingView(
            routing.Channel, routing.Version, routing.Outcome.ToString().ToLowerInvariant(), routing.Reason))],
        [.. detail.Deliveries.Select(delivery => DeliveryView.Of(delivery, delivery.State == DeliveryState.Pending ? why(delivery) : null))],
        detail.Replay is { } replay ? replay.Delivery?.ToString() ?? replay.Message.ToString(CultureInfo.InvariantCulture) : null,
        detail.Replays);
}

/// <summary>What a channel decided.</summary>
internal sealed record RoutingView(string Channel, string Version, string Outcome, string? Reason);

/// <summary>A delivery with its attempts.</summary>
internal sealed record DeliveryView(
    string Id,
    string Channel,
    string Destination,
    string State,
    DateTimeOffset? DueAt,
    string? Target,
    string? Reason,
    int Length,
    IReadOnlyList<AttemptView> Attempts,
    IReadOnlyList<string> Lanes,
    WaitView? Waits)
{
    public static DeliveryView Of(DeliveryDetail delivery, Wait? wait) => new(
        delivery.Id.ToString(),
        delivery.Channel,
        delivery.Destination,
        delivery.State.ToString().ToLowerInvariant(),
        delivery.State == DeliveryState.Pending && delivery.Attempts.Count > 0 ? delivery.DueAt : null,
        delivery.Target,
        delivery.Reason,
        delivery.Content.Length,
        [.. delivery.Attempts.Select(attempt => new AttemptView(
            attempt.Number,
            attempt.StartedAt,
            attempt.Duration.TotalMilliseconds,
            attempt.Outcome.ToString().ToLowerInvariant(),
            attempt.Reason,
            Encoding.UTF8.GetString(attempt.Answer.Span)))],
        [.. delivery.Lanes.Select(LaneText.Of)],
        wait is null ? null : WaitView.Of(wait));
}

/// <summary>An attempt; the duration in milliseconds.</summary>
internal sealed record AttemptView(int Number, DateTimeOffset StartedAt, double Duration, string Outcome, string? Reason, string Answer);
