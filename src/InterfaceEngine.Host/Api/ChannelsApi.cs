using System.Text.Json.Serialization;
using InterfaceEngine.Engine;
using InterfaceEngine.Engine.Reloading;
using InterfaceEngine.Host.Cli;

namespace InterfaceEngine.Host.Api;

/// <summary>The channels, and what became of changes of their files.</summary>
internal static class ChannelsApi
{
    public static IReadOnlyList<ChannelItem> List(RunningEngine engine) => [.. (engine.Channels?.Status() ?? []).Select(ChannelItem.Of)];

    /// <summary>The last reloads, youngest first.</summary>
    public static IReadOnlyList<ReloadItem> Events(RunningEngine engine) => [.. (engine.Channels?.Events ?? []).Select(ReloadItem.Of)];

    /// <summary>Takes what has changed in the channel files now. 422 where something was not taken; the body says what.</summary>
    public static async Task<IResult> ReloadAsync(RunningEngine engine, CancellationToken cancellationToken)
    {
        if (engine.Channels is not { } channels || !engine.IsReady)
        {
            return Results.Text("not ready: " + engine.NotReadyReason + "\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        // Once begun it is finished, also where whoever asked does not wait for it.
        var done = await channels.ReloadAsync("api", CancellationToken.None).WaitAsync(cancellationToken);
        return TypedResults.Json(
            ReloadItem.Of(done),
            statusCode: done.Outcome is ReloadOutcome.Taken or ReloadOutcome.Unchanged ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

/// <summary>A channel as it runs.</summary>
/// <param name="Name">The channel.</param>
/// <param name="State">running, held (its file has faults, the last good version runs), refused (it never ran), removed (deliveries wait).</param>
/// <param name="Description">What its author wrote.</param>
/// <param name="Version">The version that runs.</param>
/// <param name="Source">Where its messages come in.</param>
/// <param name="IsUp">Whether that is open.</param>
/// <param name="Connections">How many senders are connected.</param>
/// <param name="Destinations">Where it sends.</param>
/// <param name="File">Its file.</param>
/// <param name="FileVersion">The version of the file where that is not taken.</param>
/// <param name="NotTakenSince">Since when it is not.</param>
/// <param name="Faults">Why it is not.</param>
internal sealed record ChannelItem(
    string Name,
    string State,
    string? Description,
    string Version,
    string Source,
    bool IsUp,
    int Connections,
    IReadOnlyList<DestinationStatus> Destinations,
    string? File,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? FileVersion,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? NotTakenSince,
    IReadOnlyList<FileFault> Faults)
{
    public static ChannelItem Of(ChannelStatus status) => new(
        status.Name,
        status.State.ToString().ToLowerInvariant(),
        status.Description,
        status.Version,
        status.Source,
        status.IsUp,
        status.Connections,
        status.Destinations,
        status.File,
        status.Trouble?.Version,
        status.Trouble?.Since,
        status.Trouble?.Faults ?? []);
}

/// <summary>A reload; the duration in milliseconds.</summary>
internal sealed record ReloadItem(
    DateTimeOffset At,
    string Kind,
    string Cause,
    string Outcome,
    double Duration,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> Removed,
    IReadOnlyList<string> Held,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TestCounts? Tests,
    IReadOnlyList<FileFault> Faults)
{
    public static ReloadItem Of(ReloadEvent done) => new(
        done.At,
        "reload",
        done.Cause,
        done.Outcome.ToString().ToLowerInvariant(),
        done.Duration.TotalMilliseconds,
        done.Added,
        done.Changed,
        done.Removed,
        done.Held,
        done.Tests,
        done.Faults);
}
