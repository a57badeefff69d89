using System.Runtime.InteropServices;
using Dapper;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Storage.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Storage.Sqlite;

/// <summary>
/// Puts the search keys of a bucket into their table once the bucket is whole, in the order of the table: beside the messages' way, and one
/// page after the other. Key by key as messages are routed, each would fall on a page of its own, and each commit would write them all.
/// </summary>
internal sealed class KeySorter : IDisposable
{
    /// <summary>Rows in one operation of the writer: under a millisecond.</summary>
    private const int Chunk = 1024;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly SqliteDatabase _database;
    private readonly Writer _writer;
    private readonly SemaphoreSlim _keys;
    private readonly TimeSpan _patience;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _turn = new(1);

    /// <param name="database">Where the keys are read.</param>
    /// <param name="writer">Who writes them.</param>
    /// <param name="keys">Held while a bucket is sorted: what retention deletes meanwhile would come back.</param>
    /// <param name="patience">How long closing waits for the bucket under way.</param>
    /// <param name="time">The clock.</param>
    public KeySorter(SqliteDatabase database, Writer writer, SemaphoreSlim keys, TimeSpan patience, TimeProvider time)
    {
        _database = database;
        _writer = writer;
        _keys = keys;
        _patience = patience;
        _timer = time.CreateTimer(_ => _ = TickAsync(), null, Interval, Interval);
    }

    /// <summary>Sorts every bucket that is whole.</summary>
    /// <exception cref="StoreUnavailableException">The store could not write; what is missing is sorted the next time.</exception>
    public async Task SortAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            while (await SortNextAsync(cancellationToken))
            {
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _stop.Cancel();
        _turn.Wait(_patience);
    }

    private async Task TickAsync()
    {
        try
        {
            if (_turn.CurrentCount > 0)
            {
                await SortAsync(_stop.Token);
            }
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException or ObjectDisposedException)
        {
            // The next turn goes on where this one ended; until then messages are found by their routing.
        }
    }

    private async Task<bool> SortNextAsync(CancellationToken cancellationToken)
    {
        var (bucket, routed) = await _database.ReadAsync(
            connection => connection.QuerySingle<(long, long)>("SELECT (SELECT bucket FROM sorted), (SELECT seq FROM routed)"), cancellationToken);
        if (routed < SearchBucket.First(bucket + 1) - 1)
        {
            return false;
        }

        await _keys.WaitAsync(cancellationToken);
        try
        {
            var entries = await _database.ReadAsync(connection => Read(connection, bucket), cancellationToken);
            entries.Sort();
            for (var start = 0; start < entries.Count; start += Chunk)
            {
                await _writer.WriteAsync(new SortKeys(bucket, entries[start..Math.Min(start + Chunk, entries.Count)]), cancellationToken);
            }

            await _writer.WriteAsync(new SortKeys(bucket, null), cancellationToken);
        }
        finally
        {
            _keys.Release();
        }

        return true;
    }

    private static List<(long Key, long Sequence)> Read(SqliteConnection connection, long bucket)
    {
        var entries = new List<(long, long)>();
        foreach (var (sequence, keys) in connection.Query<(long, byte[])>(
            "SELECT seq, keys FROM routing WHERE seq >= @first AND seq < @end",
            new { first = SearchBucket.First(bucket), end = SearchBucket.First(bucket + 1) }))
        {
            foreach (var key in MemoryMarshal.Cast<byte, long>(keys))
            {
                entries.Add((key, sequence));
            }
        }

        return entries;
    }
}
