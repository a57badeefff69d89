using InterfaceEngine.Engine.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InterfaceEngine.Host.Api;

/// <summary>What came in and was not accepted.</summary>
internal static class RejectionsApi
{
    private const int MaxLimit = 500;

    public static async Task<Results<Ok<RejectionPage>, BadRequest<string>>> FindAsync(
        IStore store, long? cursor, int? limit, CancellationToken cancellationToken)
    {
        var count = limit ?? 50;
        if (count is < 1 or > MaxLimit)
        {
            return TypedResults.BadRequest($"limit is a number from 1 to {MaxLimit}");
        }

        var found = await store.Search.FindRejectedAsync(cursor, count, cancellationToken);
        return TypedResults.Ok(new RejectionPage(
            [.. found.Select(row => new RejectionItem(
                row.Number,
                row.Reception.At,
                row.Reception.Listener,
                row.Reception.Remote,
                row.Reception.Reason,
                row.Reception.Type,
                row.Reception.ControlId,
                row.Reception.Length))],
            found.Count == count ? found[^1].Number : null));
    }
}

/// <summary>A page of rejected receptions, youngest first.</summary>
internal sealed record RejectionPage(IReadOnlyList<RejectionItem> Items, long? Next);

/// <summary>A rejected reception; no content.</summary>
internal sealed record RejectionItem(
    long Number, DateTimeOffset At, string Listener, string Remote, string Reason, string Type, string ControlId, long Length);
