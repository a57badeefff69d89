using System.Runtime.InteropServices;
using Dapper;

namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>One bite of retention: deletes a few old messages with all that belongs to them; gives how many.</summary>
/// <param name="before">Only messages with a smaller sequence.</param>
/// <param name="rejectedBefore">Only rejected receptions before this time.</param>
internal sealed class DeleteMessages(long before, long rejectedBefore) : WriteOperation<long>
{
    /// <summary>Messages in one bite: some two milliseconds of the writer's time.</summary>
    private const int Bite = 50;

    public override int Rows => Bite * 8;

    public override void Execute(WriterState state)
    {
        var connection = state.Connection;
        var sequences = connection.Query<long>(
            """
            SELECT seq FROM message m
            WHERE seq < @before AND seq <= (SELECT seq FROM routed)
              AND NOT EXISTS (SELECT 1 FROM delivery WHERE id BETWEEN m.seq << 10 AND (m.seq << 10) + 1023 AND state = 0)
            ORDER BY seq LIMIT @Bite
            """,
            new { before, Bite }).AsList();
        foreach (var sequence in sequences)
        {
            Delete(connection, sequence);
        }

        var rejected = connection.Query<(long Number, long At)>("SELECT number, at FROM rejection ORDER BY number LIMIT @Bite", new { Bite })
            .Where(row => row.At < rejectedBefore)
            .Select(row => row.Number)
            .ToArray();
        connection.Execute("DELETE FROM rejection WHERE number = @number", rejected.Select(number => new { number }));
        Result = sequences.Count + rejected.Length;
    }

    private static void Delete(Microsoft.Data.Sqlite.SqliteConnection connection, long sequence)
    {
        var keys = connection.ExecuteScalar<byte[]?>("SELECT keys FROM routing WHERE seq = @sequence", new { sequence }) ?? [];
        foreach (var key in MemoryMarshal.Cast<byte, long>(keys).ToArray())
        {
            connection.Execute(
                "DELETE FROM search_key WHERE bucket = @bucket AND key = @key AND seq = @sequence", new { bucket = SearchBucket.Of(sequence), key, sequence });
        }

        connection.Execute(
            """
            DELETE FROM attempt WHERE delivery BETWEEN @sequence << 10 AND (@sequence << 10) + 1023;
            DELETE FROM payload WHERE delivery BETWEEN @sequence << 10 AND (@sequence << 10) + 1023;
            DELETE FROM delivery WHERE id BETWEEN @sequence << 10 AND (@sequence << 10) + 1023;
            DELETE FROM routing WHERE seq = @sequence;
            DELETE FROM message WHERE seq = @sequence;
            """,
            new { sequence });
    }
}
