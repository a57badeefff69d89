using System.Runtime.InteropServices;
using Dapper;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>One bite of retention: deletes a few old messages with all that belongs to them; gives how many.</summary>
/// <param name="sequences">The messages; one that has a pending delivery by now stays.</param>
internal sealed class DeleteMessages(IReadOnlyList<long> sequences) : WriteOperation<long>
{
    public override int Rows => sequences.Count * 8;

    public override void Execute(WriterState state)
    {
        Result = 0;
        foreach (var sequence in sequences)
        {
            if (!state.Connection.ExecuteScalar<bool>(
                    "SELECT EXISTS (SELECT 1 FROM delivery WHERE id BETWEEN @sequence << 10 AND (@sequence << 10) + 1023 AND state = 0)", new { sequence }))
            {
                Result += Delete(state.Connection, sequence);
            }
        }
    }

    private static int Delete(SqliteConnection connection, long sequence)
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
            DELETE FROM replay WHERE seq = @sequence;
            """,
            new { sequence });
        return connection.Execute("DELETE FROM message WHERE seq = @sequence", new { sequence });
    }
}
