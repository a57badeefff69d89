using Dapper;
using InterfaceEngine.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Tests.Storage.Sqlite;

/// <summary>The settings that an acknowledgment rests on, asked of the connection that writes.</summary>
public sealed class DurabilitySettingsTests
{
    [Fact]
    public async Task The_writer_syncs_every_commit_and_copies_the_log_in_none()
    {
        await using var under = new SqliteUnderTest();
        (await PragmaAsync(under, "journal_mode")).Should().Be("wal");
        (await PragmaAsync(under, "synchronous")).Should().Be("2", "that is FULL");
        (await PragmaAsync(under, "fullfsync")).Should().Be("1");
        (await PragmaAsync(under, "checkpoint_fullfsync")).Should().Be("1");
        (await PragmaAsync(under, "wal_autocheckpoint")).Should().Be("0");
        (await PragmaAsync(under, "journal_size_limit")).Should().Be("67108864");
    }

    [Fact]
    public async Task A_connection_that_copies_the_log_syncs_too()
    {
        await using var under = new SqliteUnderTest();
        using var connection = SqliteDatabase.Open(under.Options).OpenWriter();
        connection.ExecuteScalar<long>("PRAGMA synchronous").Should().Be(2);
    }

    [Fact]
    public void A_place_that_cannot_keep_a_write_ahead_log_is_refused() =>
        FluentActions.Invoking(() => SqliteDatabase.Open(new SqliteStoreOptions { Path = ":memory:" }))
            .Should().Throw<InvalidOperationException>().WithMessage("*cannot keep a write-ahead log*");

    [Fact]
    public async Task The_limits_have_their_defaults()
    {
        await using var under = new SqliteUnderTest();
        under.Options.WriteDeadline.Should().Be(TimeSpan.FromSeconds(10));
        under.Options.MaxQueuedWrites.Should().Be(10_000);
        under.Options.MaxLogBytes.Should().Be(64 * 1024 * 1024);
    }

    private static Task<string> PragmaAsync(SqliteUnderTest under, string name) =>
        under.OnWriterAsync((SqliteConnection connection) => connection.ExecuteScalar<string>("PRAGMA " + name)!);
}
