using Dapper;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Storage.Sqlite;

/// <summary>Times to sequences. Received times never decrease with the sequence, so halving finds the place without an index.</summary>
internal static class SequenceRange
{
    /// <summary>The first sequence received at or after a time; one more than the last where there is none.</summary>
    public static long FirstAt(SqliteConnection connection, DateTimeOffset time)
    {
        var wanted = UnixTime.ToMicroseconds(time);
        var (low, high) = connection.QuerySingle<(long?, long?)>("SELECT (SELECT min(seq) FROM message), (SELECT max(seq) FROM message)") is ({ } first, { } last)
            ? (first, last + 1)
            : (1, 1);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);

            // Retention leaves holes where a delivery is pending: look at the next message that is there. It may be at work right now, and
            // have taken all that was there a moment ago.
            var (sequence, receivedAt) = connection.QueryFirstOrDefault<(long, long)?>(
                "SELECT seq, received_at FROM message WHERE seq >= @middle ORDER BY seq LIMIT 1", new { middle }) ?? (high, long.MaxValue);
            if (receivedAt >= wanted)
            {
                high = middle;
            }
            else
            {
                low = sequence + 1;
            }
        }

        return low;
    }
}
