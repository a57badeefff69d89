using InterfaceEngine.Engine.Store;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InterfaceEngine.Host.Api;

/// <summary>Replays messages and deliveries, and discards dead letters and messages on which a channel failed.</summary>
internal static class ReplaysApi
{
    private const int Shown = 100;

    /// <summary>Replays; with <c>dryRun</c> only says how many that would be.</summary>
    public static Task<Results<Ok<SelectionAnswer>, BadRequest<string>>> ReplayAsync(
        IStore store, TimeProvider time, SelectionRequest request, CancellationToken cancellationToken) =>
        DoAsync(
            store,
            request,
            async selected => await store.Actions.ReplayAsync(selected, By(request, time), request.Words(selected.Count), cancellationToken),
            cancellationToken);

    /// <summary>Discards dead letters and messages on which a channel failed; with <c>dryRun</c> only says how many that would be.</summary>
    public static Task<Results<Ok<SelectionAnswer>, BadRequest<string>>> DiscardAsync(
        IStore store, TimeProvider time, SelectionRequest request, CancellationToken cancellationToken) =>
        DoAsync(
            store,
            request with { As = null, Dead = true, IsDiscard = true },
            async selected =>
            {
                DeliveryId[] ids = [.. selected.Where(one => one.Delivery is not null).Select(one => one.Delivery!.Value)];
                long[] failed = [.. selected.Where(one => one.Delivery is null).Select(one => one.Message)];
                var words = (request with { IsDiscard = true }).Words(selected.Count);
                var done = await store.Actions.DiscardAsync(ids, failed, By(request, time), words, cancellationToken);
                return [.. selected.Take(done).Select(one => one.Message)];
            },
            cancellationToken);

    private static ActionBy By(SelectionRequest request, TimeProvider time) => new(time.GetUtcNow(), request.By!, request.Reason!);

    private static async Task<Results<Ok<SelectionAnswer>, BadRequest<string>>> DoAsync(
        IStore store, SelectionRequest request, Func<IReadOnlyList<Replay>, Task<IReadOnlyList<long>>> what, CancellationToken cancellationToken)
    {
        if (request.TryRead(out var query) is { } fault)
        {
            return TypedResults.BadRequest(fault);
        }

        var selection = await Selection.OfAsync(store, request, query, cancellationToken);
        var dryRun = request.DryRun is true || selection.Replays.Count == 0;
        var done = dryRun ? [] : await what(selection.Replays);
        return TypedResults.Ok(new SelectionAnswer(selection.Replays.Count, selection.IsCut, request.DryRun is true, done.Count, [.. done.Take(Shown)]));
    }
}
