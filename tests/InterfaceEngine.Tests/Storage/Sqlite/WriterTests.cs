using Dapper;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Storage.Sqlite;
using InterfaceEngine.Storage.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Tests.Storage.Sqlite;

/// <summary>The writer under what SQLite and the disk can do to it, its deadline and its bounds.</summary>
public sealed class WriterTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task A_full_disk_refuses_what_does_not_fit_and_takes_it_once_there_is_room()
    {
        await using var under = new SqliteUnderTest();
        await AppendAsync(under, "MSG1");
        await under.OnWriterAsync(connection => connection.Execute(
            "PRAGMA max_page_count = " + (connection.ExecuteScalar<long>("PRAGMA page_count") + 8)));
        var large = Samples.Message("LARGE", body: Samples.Bytes(200_000, compressible: false));
        (await Refused(() => under.Store.Messages.AppendAsync(large, Ct).AsTask())).Which.Message.Should().Contain("full");

        Task<long>[] together;
        await using (await under.HoldWritesAsync())
        {
            together = [AppendAsync(under, "MSG2"), under.Store.Messages.AppendAsync(large, Ct).AsTask(), AppendAsync(under, "MSG3")];
        }

        (await Task.WhenAll(together[0], together[2])).Should().Equal([2, 3], "a message that fits is not refused for one that does not");
        await Refused(() => together[1]);

        await under.OnWriterAsync(connection => connection.Execute("PRAGMA max_page_count = 1000000"));
        (await under.Store.Messages.AppendAsync(large, Ct)).Should().Be(4);
        (await under.Store.Messages.ReadAfterAsync(0, 10, long.MaxValue, Ct)).Select(message => message.ControlId).Should().Equal("MSG1", "MSG2", "MSG3", "LARGE");
    }

    [Fact]
    public async Task A_disk_that_became_read_only_refuses_all_and_takes_them_once_it_is_writable()
    {
        await using var under = new SqliteUnderTest();
        var writer = await under.OnWriterAsync(connection => connection);
        writer.Execute("PRAGMA query_only = ON");
        (await Refused(() => AppendAsync(under, "MSG1"))).Which.Message.Should().Contain("readonly");
        await Refused(() => Task.WhenAll(Enumerable.Range(1, 20).Select(i => AppendAsync(under, $"MSG{i}"))));
        writer.Execute("PRAGMA query_only = OFF");
        (await AppendAsync(under, "MSG2")).Should().Be(1);
    }

    [Fact]
    public async Task A_database_that_somebody_else_locks_refuses_until_it_is_let_go()
    {
        await using var under = new SqliteUnderTest();
        using var other = new SqliteConnection($"Data Source={under.Options.Path};Pooling=False");
        other.Open();
        other.Execute("BEGIN IMMEDIATE");
        (await Refused(() => AppendAsync(under, "MSG1"))).Which.Message.Should().Contain("locked");
        other.Execute("ROLLBACK");
        (await AppendAsync(under, "MSG2")).Should().Be(1);
    }

    [Fact]
    public async Task One_write_more_than_may_wait_is_refused_at_once()
    {
        await using var under = new SqliteUnderTest(options => options with { MaxQueuedWrites = 3 });
        Task<long>[] waiting;
        await using (await under.HoldWritesAsync())
        {
            waiting = [AppendAsync(under, "MSG1"), AppendAsync(under, "MSG2"), AppendAsync(under, "MSG3")];
            (await Refused(() => AppendAsync(under, "MSG4"))).Which.Message.Should().Contain("queue is full");
            waiting.Should().OnlyContain(append => !append.IsCompleted);
        }

        (await Task.WhenAll(waiting)).Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task An_append_that_waits_beyond_the_deadline_is_refused_and_never_written()
    {
        var clock = new ManualTimeProvider();
        await using var under = new SqliteUnderTest(time: clock);
        await using (await under.HoldWritesAsync())
        {
            var late = AppendAsync(under, "LATE");
            clock.Advance(TimeSpan.FromSeconds(9));
            late.IsCompleted.Should().BeFalse();
            var inTime = AppendAsync(under, "MSG1");
            clock.Advance(TimeSpan.FromSeconds(2));
            await Refused(() => late);
            inTime.IsCompleted.Should().BeFalse();
        }

        await AppendAsync(under, "MSG2");
        (await under.Store.Messages.ReadAfterAsync(0, 10, long.MaxValue, Ct)).Select(message => message.ControlId).Should().Equal("MSG1", "MSG2");
    }

    [Fact]
    public async Task A_commit_that_outlives_the_deadline_refuses_its_appends_but_tells_routing_the_truth()
    {
        var clock = new ManualTimeProvider();
        await using var under = new SqliteUnderTest(time: clock);
        await AppendAsync(under, "MSG1");
        var inCommit = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var go = new ManualResetEventSlim();
        Task<long> append;
        Task<IReadOnlyList<DeliveryId>> routing;
        await using (await under.HoldWritesAsync())
        {
            append = AppendAsync(under, "MSG2");
            routing = under.Store.Deliveries.RouteAsync([Samples.Routed(1, "lab")], Ct);
            _ = under.OnWriterAsync(_ =>
            {
                inCommit.SetResult();
                return go.Wait(TimeSpan.FromMinutes(1));
            });
            clock.Advance(WriteQueue.Patience); // so that the routing goes with the append
        }

        await inCommit.Task; // all three are in one transaction, and it hangs
        clock.Advance(TimeSpan.FromSeconds(12));
        await Refused(() => append);
        routing.IsCompleted.Should().BeFalse("told that it failed, the router would route the same messages again");
        go.Set();
        (await routing).Should().ContainSingle();
        (await under.Store.Messages.ReadAfterAsync(0, 10, long.MaxValue, Ct)).Should().HaveCount(2, "the sender was told to send again, no more");
    }

    [Fact]
    public async Task Closing_does_not_wait_longer_than_the_deadline_for_a_disk_that_hangs()
    {
        await using var under = new SqliteUnderTest(options => options with { WriteDeadline = TimeSpan.FromSeconds(0.2) }, new ManualTimeProvider());
        await using (await under.HoldWritesAsync())
        {
            var waiting = AppendAsync(under, "MSG1");
            await under.Sqlite.DisposeAsync();
            await Refused(() => waiting);
            FluentActions.Invoking(() => SqliteStore.Open(under.Options, under.Metrics, under.Time))
                .Should().Throw<IOException>("a second writer beside one that hangs would be worse");
        }
    }

    [Fact]
    public async Task Work_that_no_append_shares_a_commit_with_is_done_even_where_the_clock_stands_still()
    {
        await using var under = new SqliteUnderTest(time: new ManualTimeProvider());
        await under.Store.Messages.RejectAsync(Samples.Rejected(), Ct);
        (await under.Store.Search.FindRejectedAsync(null, 10, Ct)).Should().ContainSingle();
    }

    [Fact]
    public async Task Received_times_never_go_back_so_that_a_time_is_a_place_in_the_log()
    {
        await using var under = new SqliteUnderTest();
        await under.Store.Messages.AppendAsync(Samples.Message("MSG1", Samples.Noon.AddMinutes(1)), Ct);
        await under.Store.Messages.AppendAsync(Samples.Message("MSG2", Samples.Noon), Ct);
        await under.ReopenAsync();
        await under.Store.Messages.AppendAsync(Samples.Message("MSG3", Samples.Noon), Ct);
        (await under.Store.Messages.ReadAfterAsync(0, 10, long.MaxValue, Ct)).Should().OnlyContain(message => message.ReceivedAt == Samples.Noon.AddMinutes(1));
    }

    private static Task<long> AppendAsync(SqliteUnderTest under, string controlId) => under.Store.Messages.AppendAsync(Samples.Message(controlId), Ct).AsTask();

    private static Task<FluentAssertions.Specialized.ExceptionAssertions<StoreUnavailableException>> Refused(Func<Task> action) =>
        action.Should().ThrowAsync<StoreUnavailableException>();
}
