using Dapper;
using InterfaceEngine.Storage.Sqlite.Writing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace InterfaceEngine.Tests.Storage.Sqlite;

/// <summary>The write-ahead log starts over beside the traffic, and never at its cost. The clock is moved by hand: with it the checkpointer ticks.</summary>
public sealed class CheckpointTests
{
    private const int MaxLogBytes = 1024 * 1024;

    private static readonly byte[] Body = Samples.Bytes(16 * 1024, compressible: false);

    [Fact]
    public async Task The_log_stays_bounded_however_much_is_appended()
    {
        var clock = new ManualTimeProvider();
        await using var under = new SqliteUnderTest(options => options with { MaxLogBytes = MaxLogBytes / 2 }, clock);
        var longest = 0L;
        for (var round = 0; round < 30; round++)
        {
            var appends = AppendAsync(under, 25);
            clock.Advance(Checkpointer.Interval); // while they are being written
            await appends;
            longest = Math.Max(longest, under.LogLength);
        }

        longest.Should().BeGreaterThan(MaxLogBytes / 2, "else this shows nothing");
        longest.Should().BeLessThan(3 * MaxLogBytes, "12 MB went through it");
    }

    [Fact]
    public async Task A_long_read_holds_up_the_log_but_no_append_and_once_it_ends_the_log_starts_over()
    {
        var clock = new ManualTimeProvider();
        await using var under = new SqliteUnderTest(options => options with { MaxLogBytes = MaxLogBytes }, clock);
        await AppendAsync(under, 10);
        using (var reader = new SqliteConnection($"Data Source={under.Options.Path};Pooling=False"))
        {
            reader.Open();
            using var transaction = reader.BeginTransaction(deferred: true);
            reader.ExecuteScalar<long>("SELECT count(*) FROM message").Should().Be(10);
            for (var round = 0; round < 12; round++)
            {
                await AppendAsync(under, 25);
                clock.Advance(Checkpointer.Interval);
            }

            under.LogLength.Should().BeGreaterThan(4 * MaxLogBytes, "it may not start over under the reader");
            reader.ExecuteScalar<long>("SELECT count(*) FROM message").Should().Be(10);
        }

        var before = under.LogLength;
        for (var round = 0; round < 12; round++)
        {
            await AppendAsync(under, 25);
            clock.Advance(Checkpointer.Interval);
        }

        under.LogLength.Should().BeLessThan(before, "it was cut to its limit when it started over");
    }

    [Fact]
    public async Task A_checkpoint_that_fails_on_the_writers_thread_ends_no_writing()
    {
        await using var under = new SqliteUnderTest();
        await AppendAsync(under, 1);
        await under.OnWriterAsync(connection =>
        {
            strdelegate_authorizer noPragmas = (_, action, _, _, _, _) => action == raw.SQLITE_PRAGMA ? raw.SQLITE_DENY : raw.SQLITE_OK;
            raw.sqlite3_set_authorizer(connection.Handle, noPragmas, null);
            return true;
        });
        under.Sqlite.Writer.FinishCheckpoint();
        await AppendAsync(under, 1);
        await AppendAsync(under, 20);
    }

    private static Task AppendAsync(SqliteUnderTest under, int count) =>
        Task.WhenAll(Enumerable.Range(1, count).Select(_ => under.Store.Messages.AppendAsync(Samples.Message(body: Body), CancellationToken.None).AsTask()));
}
