using InterfaceEngine.Engine.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InterfaceEngine.Host.Api;

/// <summary>What people did: who, when, what and why.</summary>
internal static class ActionsApi
{
    private const int MaxLimit = 500;

    public static async Task<Results<Ok<ActionPage>, BadRequest<string>>> FindAsync(
        IStore store, long? cursor, int? limit, CancellationToken cancellationToken)
    {
        var count = limit ?? 50;
        if (count is < 1 or > MaxLimit)
        {
            return TypedResults.BadRequest($"limit is a number from 1 to {MaxLimit}");
        }

        var found = await store.Actions.ReadAsync(cursor, count, cancellationToken);
        return TypedResults.Ok(new ActionPage(found, found.Count == count ? found[^1].Number : null));
    }
}

/// <summary>A page of actions, youngest first.</summary>
internal sealed record ActionPage(IReadOnlyList<RecordedAction> Items, long? Next);
