using Dapper;
using InterfaceEngine.Engine.Store;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Tests.Storage.Sqlite;

/// <summary>Messages are found the same way whether the keys of their bucket have been sorted yet or not.</summary>
public sealed class KeySorterTests
{
    private const int Messages = 4_096 + 50; // the first bucket whole, the second begun

    [Fact]
    public async Task What_is_found_does_not_change_when_a_bucket_is_sorted()
    {
        await using var under = new SqliteUnderTest();
        await FillAsync(under);
        var before = await FoundAsync(under);

        await under.Sqlite.Sorter.SortAsync(default);

        Rows(under).Should().Be(4_095 * 2, "two keys of each message of the first bucket, which begins at 0");
        (await FoundAsync(under)).Should().Equal(before);
        before.Should().Equal("MSG4140 1", "MSG4094 1", "MSG1 1", $"all {Messages}");
    }

    [Fact]
    public async Task Sorting_that_was_cut_off_is_done_again_without_doubling()
    {
        await using var under = new SqliteUnderTest();
        await FillAsync(under);
        await under.Sqlite.Sorter.SortAsync(default);
        Execute(under, "UPDATE sorted SET bucket = 0");

        await under.Sqlite.Sorter.SortAsync(default);

        Rows(under).Should().Be(4_095 * 2);
    }

    [Fact]
    public async Task What_retention_has_deleted_does_not_come_back()
    {
        await using var under = new SqliteUnderTest();
        await FillAsync(under);
        await under.Store.DeleteBeforeAsync(Samples.Noon.AddDays(1), default);

        await under.Sqlite.Sorter.SortAsync(default);

        Rows(under).Should().Be(0);
    }

    private static async Task FillAsync(SqliteUnderTest under)
    {
        var sequences = await Task.WhenAll(Enumerable.Range(1, Messages).Select(number => under.Store.Messages.AppendAsync(Samples.Message($"MSG{number}"), default).AsTask()));
        foreach (var chunk in sequences.Order().Chunk(500))
        {
            await under.Store.Deliveries.RouteAsync([.. chunk.Select(sequence => Routed(sequence))], default);
        }
    }

    private static RoutedMessage Routed(long sequence) => Samples.Routed(sequence).WithKeys(SearchKey.ControlId($"MSG{sequence}"), SearchKey.Channel("adt"));

    private static async Task<string[]> FoundAsync(SqliteUnderTest under)
    {
        var found = new List<string>();
        foreach (var id in (string[])["MSG4140", "MSG4094", "MSG1"])
        {
            found.Add($"{id} {(await under.Store.Search.FindAsync(Query(id, null, 10), default)).Count}");
        }

        found.Add($"all {(await under.Store.Search.FindAsync(Query(null, "adt", Messages + 10), default)).Count}");
        return [.. found];
    }

    private static MessageQuery Query(string? controlId, string? channel, int limit) => new(channel, null, controlId, null, null, null, null, null, null, limit);

    private static long Rows(SqliteUnderTest under)
    {
        using var connection = new SqliteConnection($"Data Source={under.Options.Path};Pooling=False");
        return connection.ExecuteScalar<long>("SELECT count(*) FROM search_key");
    }

    private static void Execute(SqliteUnderTest under, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={under.Options.Path};Pooling=False");
        connection.Execute(sql);
    }
}
