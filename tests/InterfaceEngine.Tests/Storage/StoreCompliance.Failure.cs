using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Storage;

/// <summary>A store that cannot write, and callers who do not want to wait.</summary>
public abstract partial class StoreCompliance
{
    [Fact]
    public async Task A_store_that_cannot_write_refuses_every_write_and_goes_on_reading()
    {
        var delivery = (await AppendAndRouteAsync("MSG1", "lab"))[0];
        await using (await _under.BreakWritesAsync())
        {
            await Refused(() => AppendAsync("MSG2").AsTask());
            await Refused(() => AppendManyAsync(20, i => Samples.Message($"MSG{i}")));
            await Refused(() => Store.Messages.RejectAsync(Samples.Rejected(), Ct).AsTask());
            await Refused(() => RecordAsync(Samples.Attempt(delivery)));
            (await ReadAllAsync()).Should().ContainSingle();
            (await FindAsync(new MessageQuery())).Should().Equal(1);
            (await PendingAsync("lab")).Should().ContainSingle();
        }
    }

    [Fact]
    public async Task A_store_that_can_write_again_goes_on_as_if_nothing_had_been()
    {
        await AppendAndRouteAsync("MSG1", "lab");
        await using (await _under.BreakWritesAsync())
        {
            await Refused(() => AppendAsync("LOST").AsTask());
            await Refused(() => Store.DeleteBeforeAsync(Samples.Noon.AddDays(1), Ct).ContinueWith(_ => AppendAsync("LOST").AsTask(), TaskScheduler.Default).Unwrap());
        }

        (await AppendAsync("MSG2")).Should().Be(2, "what was refused took no sequence");
        await RouteAsync(Samples.Routed(2, "lab", "new"));
        (await PendingAsync("lab")).Should().HaveCount(2);
        (await PendingAsync("new")).Should().ContainSingle();
        (await ReadAllAsync()).Select(message => message.ControlId).Should().Equal("MSG1", "MSG2");
    }

    [Fact]
    public async Task No_append_that_ended_well_is_missing_however_often_the_store_fails_between()
    {
        using var enough = new CancellationTokenSource();
        var appenders = Enumerable.Range(0, 8).Select(appender => Task.Run(async () =>
        {
            var taken = new List<string>();
            for (var i = 0; !enough.IsCancellationRequested; i++)
            {
                try
                {
                    await AppendAsync($"{appender}/{i}");
                    taken.Add($"{appender}/{i}");
                }
                catch (StoreUnavailableException)
                {
                    await Task.Yield(); // a sender would be told, and send again
                }
            }

            return taken;
        })).ToArray();
        for (var i = 0; i < 5; i++)
        {
            await using (await _under.BreakWritesAsync())
            {
                await Refused(() => AppendAsync("REFUSED").AsTask());
            }

            await AppendAsync($"BETWEEN{i}");
        }

        await enough.CancelAsync();
        var promised = (await Task.WhenAll(appenders)).SelectMany(taken => taken).ToArray();
        await using var left = await _under.OpenAfterKillAsync();
        var log = await ReadAllAsync(left);
        log.Select(message => message.ControlId).Where(id => id.Contains('/')).Should().BeEquivalentTo(promised);
        log.Select(message => message.Sequence).Should().Equal(Enumerable.Range(1, log.Count).Select(i => (long)i));
    }

    [Fact]
    public async Task An_append_that_is_cancelled_while_it_waits_is_not_in_the_log()
    {
        using var cancelled = new CancellationTokenSource();
        await using (await _under.HoldWritesAsync())
        {
            var append = Store.Messages.AppendAsync(Samples.Message("CANCELLED"), cancelled.Token).AsTask();
            var other = AppendAsync("MSG1").AsTask();
            append.IsCompleted.Should().BeFalse();
            await cancelled.CancelAsync();
            await FluentActions.Awaiting(() => append).Should().ThrowAsync<OperationCanceledException>();
            other.IsCompleted.Should().BeFalse();
        }

        await AppendAsync("MSG2");
        (await ReadAllAsync()).Select(message => message.ControlId).Should().Equal("MSG1", "MSG2");
    }

    [Fact]
    public async Task An_append_that_is_cancelled_before_it_begins_is_not_in_the_log()
    {
        await FluentActions.Awaiting(() => Store.Messages.AppendAsync(Samples.Message(), new CancellationToken(canceled: true)).AsTask())
            .Should().ThrowAsync<OperationCanceledException>();
        await AppendAsync("MSG1");
        (await ReadAllAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Cancelling_after_the_commit_changes_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        var append = Store.Messages.AppendAsync(Samples.Message(), cancelled.Token).AsTask();
        await append;
        await cancelled.CancelAsync();
        (await append).Should().Be(1);
        (await ReadAllAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Routing_that_is_cancelled_while_it_waits_is_not_done()
    {
        await AppendAsync("MSG1");
        using var cancelled = new CancellationTokenSource();
        await using (await _under.HoldWritesAsync())
        {
            var routing = Store.Deliveries.RouteAsync([Samples.Routed(1, "lab")], cancelled.Token);
            await cancelled.CancelAsync();
            await FluentActions.Awaiting(() => routing).Should().ThrowAsync<OperationCanceledException>();
        }

        (await RouteAsync(Samples.Routed(1, "lab"))).Should().ContainSingle();
        (await PendingAsync("lab")).Should().ContainSingle();
    }

    [Fact]
    public async Task A_write_that_does_not_get_to_its_commit_in_time_is_refused()
    {
        await using var hurried = await CreateAsync(TimeSpan.FromSeconds(0.5));
        await using (await hurried.HoldWritesAsync())
        {
            await Refused(() => hurried.Store.Messages.AppendAsync(Samples.Message("LATE"), Ct).AsTask());
        }

        while (!await TryAppendAsync(hurried.Store))
        {
            Ct.ThrowIfCancellationRequested(); // a machine so slow that half a second is not enough
        }

        var log = await ReadAllAsync(hurried.Store);
        log.Count(message => message.ControlId == "AFTER").Should().BeGreaterThan(0);
        log.Select(message => message.Sequence).Should().Equal(Enumerable.Range(1, log.Count).Select(i => (long)i));

        async Task<bool> TryAppendAsync(IStore store)
        {
            try
            {
                await store.Messages.AppendAsync(Samples.Message("AFTER"), Ct);
                return true;
            }
            catch (StoreUnavailableException)
            {
                return false;
            }
        }
    }
}
