using Dapper;
using InterfaceEngine.Storage.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Storage.Sqlite;

/// <summary>
/// Deletes what is old, in bites that the writer takes between appends. What may go is looked up beside the writer, walking from the oldest
/// on: were it looked up inside the transaction, a long backlog of old messages that are still pending would be read again for every bite.
/// </summary>
/// <param name="database">Where is looked up what may go.</param>
/// <param name="writer">Who deletes it.</param>
/// <param name="keys">Held for a bite: see <see cref="KeySorter"/>.</param>
internal sealed class SqliteRetention(SqliteDatabase database, Writer writer, SemaphoreSlim keys)
{
    /// <summary>Rows in one bite: some two milliseconds of the writer's time.</summary>
    private const int Bite = 50;

    /// <summary>Bytes in one bite, at least one row: freeing a long content visits every page of it.</summary>
    private const long BiteBytes = 1024 * 1024;

    public async Task<long> DeleteBeforeAsync(DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        var (first, before) = await database.ReadAsync(
            connection => (connection.ExecuteScalar<long?>("SELECT min(seq) FROM message") ?? 0, SequenceRange.FirstAt(connection, cutoff)), cancellationToken);
        var messages = await WalkAsync(
            after => connection => connection.Query<Row>(
                """
                SELECT seq AS Number, length AS Length,
                  EXISTS (SELECT 1 FROM delivery WHERE id BETWEEN m.seq << 10 AND (m.seq << 10) + 1023 AND state = 0) AS Stays
                FROM message m WHERE seq > @after AND seq < @before AND seq <= (SELECT seq FROM routed)
                ORDER BY seq LIMIT @Bite
                """,
                new { after, before, Bite }).AsList(),
            first - 1,
            numbers => new DeleteMessages(numbers),
            cancellationToken);
        var rejections = await WalkAsync(
            after => connection => connection.Query<Row>(
                "SELECT number AS Number, length(bytes) AS Length, at >= @at AS Stays FROM rejection WHERE number > @after ORDER BY number LIMIT @Bite",
                new { after, at = UnixTime.ToMicroseconds(cutoff), Bite }).AsList(),
            0,
            numbers => new DeleteRejections(numbers),
            cancellationToken);
        return messages + rejections;
    }

    private async Task<long> WalkAsync(
        Func<long, Func<SqliteConnection, List<Row>>> read, long after, Func<IReadOnlyList<long>, WriteOperation<long>> delete, CancellationToken cancellationToken)
    {
        var total = 0L;
        while (true)
        {
            var rows = await database.ReadAsync(read(after), cancellationToken);
            if (rows.Count == 0)
            {
                return total;
            }

            var bite = CutByBytes(rows);
            after = bite[^1].Number;
            var numbers = bite.Where(row => !row.Stays).Select(row => row.Number).ToArray();
            if (numbers.Length > 0)
            {
                await keys.WaitAsync(cancellationToken);
                try
                {
                    total += await writer.WriteAsync(delete(numbers), cancellationToken);
                }
                finally
                {
                    keys.Release();
                }
            }
        }
    }

    private static List<Row> CutByBytes(List<Row> rows)
    {
        var bytes = 0L;
        var count = rows.TakeWhile(row => (bytes += row.Length) <= BiteBytes).Count();
        return rows[..Math.Max(1, count)];
    }

    private sealed class Row
    {
        public long Number { get; init; }

        public long Length { get; init; }

        /// <summary>Whether it is too young, or has a delivery that is pending.</summary>
        public bool Stays { get; init; }
    }
}
