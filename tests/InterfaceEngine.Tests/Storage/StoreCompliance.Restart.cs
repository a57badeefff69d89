using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Storage;

/// <summary>Closing and opening again.</summary>
public abstract partial class StoreCompliance
{
    [Fact]
    public async Task Everything_is_there_after_a_restart()
    {
        var delivery = (await AppendAndRouteAsync("MSG1", "lab"))[0];
        await RecordAsync(Samples.Attempt(delivery, state: DeliveryState.Pending, outcome: AttemptOutcome.Retry, dueAt: Samples.Noon.AddMinutes(5)));
        await Store.Messages.RejectAsync(Samples.Rejected(), Ct);
        await AppendAsync("MSG2");
        await _under.ReopenAsync();

        (await ReadAllAsync()).Select(message => message.ControlId).Should().Equal("MSG1", "MSG2");
        (await Store.Deliveries.ReadRoutedPositionAsync(Ct)).Should().Be(1);
        (await PendingAsync("lab")).Should().ContainSingle().Which.DueAt.Should().Be(Samples.Noon.AddMinutes(5));
        (await Store.Search.FindRejectedAsync(null, 10, Ct)).Should().ContainSingle();
    }

    [Fact]
    public async Task Sequences_go_on_after_a_restart_and_after_a_kill()
    {
        await AppendManyAsync(3, i => Samples.Message($"MSG{i}"));
        await _under.ReopenAsync();
        (await AppendAsync("MSG4")).Should().Be(4);
        await using var left = await _under.OpenAfterKillAsync();
        (await left.Messages.AppendAsync(Samples.Message("MSG5"), Ct)).Should().Be(5);
    }

    [Fact]
    public async Task Destinations_are_known_again_after_a_restart()
    {
        await AppendAndRouteAsync("MSG1", "lab");
        await _under.ReopenAsync();
        await AppendAndRouteAsync("MSG2", "lab", "ehr");
        (await PendingAsync("lab")).Should().HaveCount(2);
        (await PendingAsync("ehr")).Should().ContainSingle();
    }

    [Fact]
    public async Task Fingerprints_come_back_oldest_first_after_a_restart()
    {
        var messages = Enumerable.Range(1, 4).Select(i => Samples.Message($"MSG{i}", Samples.Noon.AddMinutes(i))).ToArray();
        foreach (var message in messages)
        {
            await AppendAsync(message);
        }

        await _under.ReopenAsync();
        (await Store.Messages.ReadFingerprintsAsync(Samples.Noon, 10, Ct)).Should().Equal(
            messages.Select((message, i) => ((long)i + 1, message.ReceivedAt, message.Fingerprint)));
    }

    [Fact]
    public async Task Fingerprints_are_those_of_the_youngest_messages_since_a_time()
    {
        for (var i = 1; i <= 6; i++)
        {
            await AppendAsync($"MSG{i}", Samples.Noon.AddMinutes(i));
        }

        (await Sequences(Samples.Noon.AddMinutes(4), 10)).Should().Equal(4, 5, 6);
        (await Sequences(Samples.Noon, 2)).Should().Equal(5, 6);
        (await Sequences(Samples.Noon.AddHours(1), 10)).Should().BeEmpty();

        async Task<IEnumerable<long>> Sequences(DateTimeOffset since, int maxCount) =>
            (await Store.Messages.ReadFingerprintsAsync(since, maxCount, Ct)).Select(read => read.Sequence);
    }

    [Fact]
    public async Task What_is_queued_when_the_store_is_closed_is_written_first()
    {
        var hold = await _under.HoldWritesAsync();
        var appends = Enumerable.Range(1, 20).Select(i => AppendAsync($"MSG{i}").AsTask()).ToArray();
        var closed = Store.DisposeAsync().AsTask();
        await hold.DisposeAsync();
        await closed;
        (await Task.WhenAll(appends)).Should().OnlyHaveUniqueItems();
        await _under.ReopenAsync();
        (await ReadAllAsync()).Should().HaveCount(20);
    }

    [Fact]
    public async Task A_store_can_be_closed_right_after_an_append_and_twice()
    {
        await AppendAndCloseAsync();
        await Store.DisposeAsync();
        await _under.ReopenAsync();
        (await ReadAllAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_closed_store_says_that_it_is_unavailable()
    {
        await AppendAsync("MSG1");
        await Store.DisposeAsync();
        await Refused(() => AppendAsync("MSG2").AsTask());
        await Refused(() => Store.Messages.RejectAsync(Samples.Rejected(), Ct).AsTask());
        await Refused(() => RouteAsync(Samples.Routed(1, "lab")));
        await Refused(() => ReadAllAsync());
        await Refused(() => FindAsync(new MessageQuery()));
    }

    // Goes on wherever the append ended: closing must work from there.
    private async Task AppendAndCloseAsync()
    {
        await AppendAsync("MSG1").ConfigureAwait(false);
        await Store.DisposeAsync().ConfigureAwait(false);
    }

    private static Task Refused(Func<Task> action) => action.Should().ThrowAsync<StoreUnavailableException>();
}
