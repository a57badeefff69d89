using InterfaceEngine.Engine.Following;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Host.Api.Tailing;
using InterfaceEngine.Tests.Storage.Sqlite;
using StoreSamples = InterfaceEngine.Tests.Storage.Samples;

namespace InterfaceEngine.Tests.Engine.Following;

/// <summary>What followers are told of the writes to a store, and how the names that an event lacks are found.</summary>
public sealed class FollowedStoreTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly EventFeed _feed = new();
    private readonly SqliteUnderTest _under = new(options => options);
    private FollowedStore _store = null!;

    public Task InitializeAsync()
    {
        _store = new FollowedStore(_under.Store, _feed, TimeProvider.System);
        _store.Messages.Committed = _ => { };
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _under.DisposeAsync();

    [Fact]
    public async Task Each_place_on_the_way_is_told_once_it_is_written()
    {
        using var follower = _feed.Follow()!;
        var sequence = await _store.Messages.AppendAsync(StoreSamples.Message(), default);
        var ids = await _store.Deliveries.RouteAsync(
            [StoreSamples.RoutedWith(sequence, new NewDelivery("ehr", [7], null, null), new NewDelivery("lab", [7], null, null, "not mapped"))], default);
        await _store.Deliveries.RecordAsync(StoreSamples.Attempt(ids[0], 1, DeliveryState.Pending, AttemptOutcome.Retry, dueAt: StoreSamples.Noon, reason: "503"), default);
        await _store.Deliveries.RecordAsync(StoreSamples.Attempt(ids[0], 2), default);
        await _store.Messages.RejectAsync(StoreSamples.Rejected(), default);

        var told = await ReadAsync(follower, 6);

        told.Select(happened => happened.Place).Should().Equal(
            MessagePlace.Received, MessagePlace.Routed, MessagePlace.Dead, MessagePlace.Retry, MessagePlace.Delivered, MessagePlace.Refused);
        (told[0].Type, told[0].ControlId, told[0].Sequence).Should().Be(("ADT^A01", "MSG1", sequence));
        told[0].Channels.Should().Equal("adt");
        told[1].Deliveries.Should().Equal((ids[0], "ehr"), (ids[1], "lab"));
        (told[2].Delivery, told[2].Destination, told[2].Reason).Should().Be((ids[1], "lab", "not mapped"));
        (told[3].Attempt, told[3].Reason, told[3].DueAt).Should().Be((1, "503", StoreSamples.Noon));
        (told[4].Attempt, told[4].DueAt).Should().Be((2, null));
        (told[5].Sequence, told[5].Reason).Should().Be((null, "NotAMessage"));
    }

    [Theory]
    [InlineData(RoutingOutcome.Filtered, MessagePlace.Filtered)]
    [InlineData(RoutingOutcome.Failed, MessagePlace.Dead)]
    public async Task What_goes_nowhere_is_told_too(RoutingOutcome outcome, MessagePlace place)
    {
        var sequence = await _store.Messages.AppendAsync(StoreSamples.Message(), default);
        using var follower = _feed.Follow()!;
        await _store.Deliveries.RouteAsync([new RoutedMessage(sequence, [], [new ChannelRouting("adt", "v1", outcome, "why", [])])], default);

        var told = (await ReadAsync(follower, 1))[0];

        (told.Place, told.Reason).Should().Be((place, "why"));
        told.Channels.Should().Equal("adt");
    }

    [Fact]
    public async Task The_names_of_what_began_before_somebody_followed_are_found_in_the_log()
    {
        var sequence = await _store.Messages.AppendAsync(StoreSamples.Message(), default);
        var ids = await _store.Deliveries.RouteAsync([StoreSamples.Routed(sequence, "ehr")], default);
        using var follower = _feed.Follow()!;
        await _store.Deliveries.RecordAsync(StoreSamples.Attempt(ids[0]), default);

        var told = await new EventNames(_store.Search).CompleteAsync((await ReadAsync(follower, 1))[0], default);

        (told.Type, told.ControlId, told.From, told.Destination).Should().Be(("ADT^A01", "MSG1", "A|B", "ehr"));
        told.Channels.Should().Equal("adt");
    }

    [Fact]
    public async Task A_stream_gives_what_fits_the_filter_and_content_only_where_it_is_asked_for()
    {
        using var plain = _feed.Follow()!;
        using var full = _feed.Follow()!;
        var filter = new TailFilter("adt", "ADT", [MessagePlace.Received, MessagePlace.Delivered]);
        var sequence = await _store.Messages.AppendAsync(StoreSamples.Message(), default);
        var ids = await _store.Deliveries.RouteAsync([StoreSamples.RoutedWith(sequence, new NewDelivery("ehr", [7], null, "{}"u8.ToArray()))], default);
        await _store.Deliveries.RecordAsync(StoreSamples.Attempt(ids[0]), default);
        await _store.Messages.AppendAsync(StoreSamples.Message("MSG2", type: "ORU^R01"), default);
        await _store.Messages.AppendAsync(StoreSamples.Message("MSG3", channels: "other"), default);
        await _store.Messages.AppendAsync(StoreSamples.Message("MSG4"), default);

        var masked = await StreamAsync(plain, filter, showContent: false, 3);
        var shown = await StreamAsync(full, filter, showContent: true, 3);

        masked.Select(told => (told.Place, told.ControlId)).Should().Equal(("received", "MSG1"), ("delivered", "MSG1"), ("received", "MSG4"));
        masked.Should().OnlyContain(told => told.Content == null);
        shown[0].Content.Should().StartWith("MSH"u8.ToArray());
        shown[1].Content.Should().Equal("{}"u8.ToArray());
    }

    private async Task<List<TailEvent>> StreamAsync(Follower follower, TailFilter filter, bool showContent, int count)
    {
        using var deadline = new CancellationTokenSource(Patience);
        await using var ended = deadline.Token.Register(follower.End);
        var told = new List<TailEvent>();
        await foreach (var item in new TailStream(follower, filter, _store.Search, showContent).ReadAsync(default))
        {
            if (item.Data is { } happened)
            {
                told.Add(happened);
                if (told.Count == count)
                {
                    break;
                }
            }
        }

        return told;
    }

    private static async Task<List<MessageEvent>> ReadAsync(Follower follower, int count)
    {
        var told = new List<MessageEvent>();
        while (told.Count < count)
        {
            told.Add((await follower.ReadAsync(Patience))!.Value.Event!);
        }

        return told;
    }
}
