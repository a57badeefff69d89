using Dapper;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Storage.Sqlite.Writing;

namespace InterfaceEngine.Storage.Sqlite;

internal sealed class SqliteActionLog(SqliteDatabase database, Writer writer) : IActionLog
{
    /// <summary>Messages in one commit: some milliseconds of the writer's time.</summary>
    private const int Bite = 50;

    public Task<IReadOnlyList<Hold>> ReadHoldsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Hold>>(
            connection =>
            [
                .. connection.Query<(string Channel, string Destination, string Lane, long At, string By, string Reason)>(
                        "SELECT channel, destination, lane, at, by, reason FROM hold ORDER BY at")
                    .Select(row => new Hold(
                        row.Channel,
                        row.Destination.Length == 0 ? null : row.Destination,
                        LaneText.TryParse(row.Lane, out var lane) ? lane : null,
                        UnixTime.FromMicroseconds(row.At),
                        row.By,
                        row.Reason)),
            ],
            cancellationToken);

    public async Task<bool> HoldAsync(Hold hold, CancellationToken cancellationToken) =>
        await writer.WriteAsync(new WriteHold(hold), cancellationToken);

    public async Task<bool> ResumeAsync(HoldTarget target, ActionBy by, CancellationToken cancellationToken) =>
        await writer.WriteAsync(new DeleteHold(target, by), cancellationToken);

    public async Task<IReadOnlyList<long>> ReplayAsync(IReadOnlyList<Replay> replays, ActionBy by, string target, CancellationToken cancellationToken)
    {
        var action = await writer.WriteAsync(new RecordAction(by, "replay", target, replays.Count), cancellationToken);
        var sequences = new List<long>();
        foreach (var bite in replays.Chunk(Bite))
        {
            sequences.AddRange(await writer.WriteAsync(new ReplayMessages(bite, by, action), cancellationToken));
        }

        return sequences;
    }

    public async Task<int> DiscardAsync(
        IReadOnlyList<DeliveryId> deadLetters, IReadOnlyList<long> failed, ActionBy by, string target, CancellationToken cancellationToken)
    {
        var action = await writer.WriteAsync(new RecordAction(by, "discard", target, deadLetters.Count + failed.Count), cancellationToken);
        var count = 0;
        foreach (var bite in deadLetters.Chunk(Bite))
        {
            count += await writer.WriteAsync(new DiscardDeadLetters(bite, by, action), cancellationToken);
        }

        foreach (var bite in failed.Chunk(Bite))
        {
            count += await writer.WriteAsync(new SettleFailed(bite, action), cancellationToken);
        }

        return count;
    }

    public async Task RecordShowAsync(ActionBy by, string target, CancellationToken cancellationToken) =>
        await writer.WriteAsync(new RecordAction(by, "show", target, 1, 1), cancellationToken);

    public Task<IReadOnlyList<RecordedAction>> ReadAsync(long? before, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<RecordedAction>>(
            connection =>
            [
                .. connection.Query<(long Number, long At, string By, string What, string Target, string Reason, long Asked, long Done)>(
                        "SELECT number, at, by, what, target, reason, asked, done FROM actions WHERE number < @before ORDER BY number DESC LIMIT @limit",
                        new { before = before ?? long.MaxValue, limit })
                    .Select(row => new RecordedAction(
                        row.Number, UnixTime.FromMicroseconds(row.At), row.By, row.What, row.Target, row.Reason, row.Asked, row.Done)),
            ],
            cancellationToken);
}
