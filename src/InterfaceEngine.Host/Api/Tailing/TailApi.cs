using InterfaceEngine.Engine.Following;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Host.Security;

namespace InterfaceEngine.Host.Api.Tailing;

/// <summary>What happens now, as server-sent events. A reader that is too slow misses events and is told how many; the engine never waits for it.</summary>
internal static class TailApi
{
    /// <param name="request">Carries the token, where content is asked for.</param>
    /// <param name="feed">What happens.</param>
    /// <param name="store">Where names and content are.</param>
    /// <param name="right">Who may see content.</param>
    /// <param name="time">The clock.</param>
    /// <param name="lifetime">Ends the stream when the engine stops.</param>
    /// <param name="channel">Only of this channel.</param>
    /// <param name="type">Only this MSH-9, such as <c>ADT^A01</c> or <c>ADT</c>.</param>
    /// <param name="place">Only at these places, with commas between them.</param>
    /// <param name="content">Whether to show what messages say.</param>
    /// <param name="cancellationToken">The reader is gone.</param>
    public static async Task<IResult> FollowAsync(
        HttpRequest request,
        EventFeed feed,
        IStore store,
        ContentRight right,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        string? channel,
        string? type,
        string? place,
        bool? content,
        CancellationToken cancellationToken)
    {
        if (!TailFilter.TryReadPlaces(place, out var places))
        {
            return TypedResults.BadRequest($"place is one or more of {TailFilter.PlaceNames}");
        }

        if (content == true && !await right.IsUsedByAsync(request, "events as they come", store.Actions, time, cancellationToken))
        {
            return NoContentRight.Result(request);
        }

        if (feed.Follow() is not { } follower)
        {
            return TypedResults.Text($"{EventFeed.MaxFollowers} follow already\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        var response = request.HttpContext.Response;
        response.RegisterForDispose(follower);
        response.RegisterForDispose(lifetime.ApplicationStopping.Register(follower.End));
        response.RegisterForDispose(cancellationToken.Register(follower.End));
        var stream = new TailStream(follower, new TailFilter(channel, type, places), store.Search, content == true);
        return TypedResults.ServerSentEvents(stream.ReadAsync(cancellationToken));
    }
}
