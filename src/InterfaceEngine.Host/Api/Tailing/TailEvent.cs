using InterfaceEngine.Engine.Following;

namespace InterfaceEngine.Host.Api.Tailing;

/// <summary>An event as the API tells it.</summary>
/// <param name="Place">received, refused, routed, filtered, delivered, retry, held, dead; or skipped, where the reader was too slow.</param>
/// <param name="At">When.</param>
/// <param name="Message">The message's number; null for what was refused.</param>
/// <param name="Type">MSH-9.1^9.2.</param>
/// <param name="ControlId">MSH-10.</param>
/// <param name="From">MSH-3 and MSH-4; of what was refused the listener and the peer.</param>
/// <param name="Channels">The channels that took it, or the one that routed or delivered it.</param>
/// <param name="Destinations">Where routing sends it, or where a delivery goes.</param>
/// <param name="Delivery">The delivery's number.</param>
/// <param name="Attempt">Which attempt, from 1.</param>
/// <param name="Duration">Of the attempt, in milliseconds.</param>
/// <param name="Reason">Why, where it did not go well.</param>
/// <param name="DueAt">When it is tried again.</param>
/// <param name="Content">What was received, or what the delivery sends; only where it was asked for with the right.</param>
/// <param name="Skipped">How many events are left out here.</param>
internal sealed record TailEvent(
    string Place,
    DateTimeOffset? At = null,
    long? Message = null,
    string? Type = null,
    string? ControlId = null,
    string? From = null,
    IReadOnlyList<string>? Channels = null,
    IReadOnlyList<string>? Destinations = null,
    string? Delivery = null,
    int? Attempt = null,
    double? Duration = null,
    string? Reason = null,
    DateTimeOffset? DueAt = null,
    byte[]? Content = null,
    long? Skipped = null)
{
    public const string SkippedPlace = "skipped";

    public static TailEvent Of(MessageEvent happened, byte[]? content) => new(
        happened.Place.ToString().ToLowerInvariant(),
        happened.At,
        happened.Sequence,
        happened.Type,
        happened.ControlId,
        happened.From,
        happened.Channels,
        happened.Destination is { } destination ? [destination] : [.. happened.Deliveries.Select(delivery => delivery.Destination)],
        happened.Delivery?.ToString(),
        happened.Attempt,
        happened.Duration?.TotalMilliseconds,
        happened.Reason,
        happened.DueAt,
        content);
}
