using System.Text;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Storage;

/// <summary>What people do: hold, resume, replay, discard; and the account of what became of everything.</summary>
public abstract partial class StoreCompliance
{
    private static readonly ActionBy Ann = new(Samples.Noon.AddHours(1), "ann", "asked by the ward");

    [Fact]
    public async Task A_hold_survives_a_kill_with_who_when_and_why()
    {
        var hold = new Hold("adt", "lab", -7, Samples.Noon, "ann", "wrong ward");
        (await Store.Actions.HoldAsync(hold, Ct)).Should().BeTrue();
        (await Store.Actions.HoldAsync(new Hold("adt", null, null, Samples.Noon.AddMinutes(1), "bob", "upgrade"), Ct)).Should().BeTrue();
        await using var left = await _under.OpenAfterKillAsync();
        (await left.Actions.ReadHoldsAsync(Ct)).Should().Equal(hold, new Hold("adt", null, null, Samples.Noon.AddMinutes(1), "bob", "upgrade"));
        (await left.Actions.ReadAsync(null, 10, Ct)).Select(action => (action.What, action.Target, action.By, action.Reason)).Should().Equal(
            ("hold", "adt", "bob", "upgrade"), ("hold", "adt/lab lane fffffffffffffff9", "ann", "wrong ward"));
    }

    [Fact]
    public async Task What_is_held_already_stays_as_it_is_and_what_is_resumed_is_gone()
    {
        var hold = new Hold("adt", "lab", null, Samples.Noon, "ann", "first");
        await Store.Actions.HoldAsync(hold, Ct);
        (await Store.Actions.HoldAsync(hold with { By = "bob", Reason = "second" }, Ct)).Should().BeFalse();
        (await Store.Actions.ReadHoldsAsync(Ct)).Should().Equal(hold);
        (await Store.Actions.ResumeAsync(hold.Target, Ann, Ct)).Should().BeTrue();
        (await Store.Actions.ResumeAsync(hold.Target, Ann, Ct)).Should().BeFalse();
        (await Store.Actions.ReadHoldsAsync(Ct)).Should().BeEmpty();
        (await Store.Actions.ReadAsync(null, 10, Ct)).Select(action => action.What).Should().Equal("resume", "hold");
    }

    [Fact]
    public async Task The_holds_of_an_attempt_are_written_with_it()
    {
        var delivery = (await AppendAndRouteAsync("MSG1", "lab"))[0];
        var hold = new Hold("adt", "lab", 7, Samples.Noon, Hold.Engine, "AE");
        await RecordAsync(Samples.Attempt(delivery, state: DeliveryState.Pending, outcome: AttemptOutcome.Held) with { Holds = [hold] });
        await using var left = await _under.OpenAfterKillAsync();
        (await left.Actions.ReadHoldsAsync(Ct)).Should().Equal(hold);
        (await left.Deliveries.ReadPendingAsync("adt", "lab", default, 10, Ct)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_dead_letter_that_is_replayed_as_sent_is_a_new_message_that_names_it()
    {
        await AppendAsync("MSG1");
        var sent = new NewDelivery("lab", [7, 8], "/out/1", Encoding.ASCII.GetBytes("changed"), null, 5);
        var delivery = (await RouteAsync(Samples.RoutedWith(1, sent)))[0];
        await RecordAsync(Samples.Attempt(delivery, state: DeliveryState.Dead, outcome: AttemptOutcome.Rejected, reason: "AR"));
        var announced = new List<StoredMessage>();
        Store.Messages.Committed = announced.AddRange;

        (await Store.Actions.ReplayAsync([new Replay(1, delivery, ["adt"])], Ann, "delivery 1.0", Ct)).Should().Equal(2);

        (await DetailAsync(1))!.Deliveries.Single().State.Should().Be(DeliveryState.Replayed);
        (await DetailAsync(1))!.Replays.Should().Equal(2);
        var message = (await ReadAllAsync())[1];
        message.Should().BeEquivalentTo(announced.Single(), options => options.Excluding(m => m.Body));
        (message.ControlId, message.Replay, message.ReceivedAt).Should().Be(("MSG1", new ReplayOf(1, delivery), Ann.At));
        message.Body.ToArray().Should().Equal((await ReadAllAsync())[0].Body.ToArray());
        var read = (await Store.Deliveries.ReadSentAsync(delivery, Ct))!;
        read.Channel.Should().Be("adt");
        read.New.Should().BeEquivalentTo(sent, options => options.Excluding(n => n.Content));
        read.New.Content!.Value.ToArray().Should().Equal(sent.Content!.Value.ToArray());
        (await Store.Actions.ReadAsync(null, 10, Ct)).Should().ContainSingle().Which.Should().Be(
            new RecordedAction(1, Ann.At, "ann", "replay", "delivery 1.0", "asked by the ward", 1, 1));
    }

    [Fact]
    public async Task A_delivery_that_sent_the_message_itself_is_read_back_without_content_of_its_own()
    {
        var delivery = (await AppendAndRouteAsync("MSG1", "lab"))[0];
        (await Store.Deliveries.ReadSentAsync(delivery, Ct))!.New.Content.Should().BeNull();
        (await Store.Deliveries.ReadSentAsync(new DeliveryId(99, 0), Ct)).Should().BeNull();
    }

    [Fact]
    public async Task What_is_pending_or_gone_is_not_replayed()
    {
        var pending = (await AppendAndRouteAsync("MSG1", "lab"))[0];
        await AppendAsync("MSG2"); // not routed yet
        (await Store.Actions.ReplayAsync([new(1, pending, ["adt"]), new(1, null, ["adt"]), new(2, null, ["adt"]), new(99, null, ["adt"])], Ann, "all", Ct))
            .Should().BeEmpty();
        (await Store.Actions.ReadAsync(null, 10, Ct)).Single().Should().Match<RecordedAction>(action => action.Asked == 4 && action.Done == 0);
    }

    [Fact]
    public async Task A_replay_through_the_channel_settles_its_dead_letters_and_its_failed_routing()
    {
        await AppendAsync("MSG1");
        await RouteAsync(new RoutedMessage(1, [], [new ChannelRouting("adt", "v1", RoutingOutcome.Failed, "no such field", [])]));
        (await FindAsync(new MessageQuery(State: MessageState.Dead))).Should().Equal(1);
        await Store.Actions.ReplayAsync([new Replay(1, null, ["adt"])], Ann, "message 1", Ct);
        (await FindAsync(new MessageQuery(State: MessageState.Dead))).Should().BeEmpty();
        (await DetailAsync(1))!.Routings.Single().Reason.Should().Be("no such field", "what happened stays as it was");
        (await DetailAsync(2))!.Replay.Should().Be(new ReplayOf(1, null));
    }

    [Fact]
    public async Task A_replay_is_not_remembered_as_a_message_of_its_sender()
    {
        await AppendAndRouteAsync("MSG1");
        await Store.Actions.ReplayAsync([new Replay(1, null, ["adt"])], Ann, "message 1", Ct);
        (await Store.Messages.ReadFingerprintsAsync(DateTimeOffset.UnixEpoch, 10, Ct)).Select(row => row.Sequence).Should().Equal(1);
    }

    [Fact]
    public async Task A_dead_letter_that_is_discarded_says_by_whom_and_why()
    {
        var deliveries = await AppendAndRouteAsync("MSG1", "lab", "ehr");
        await RecordAsync(Samples.Attempt(deliveries[0], state: DeliveryState.Dead, outcome: AttemptOutcome.Rejected, reason: "AR"));
        (await Store.Actions.DiscardAsync(deliveries, [], Ann, "message 1", Ct)).Should().Be(1, "the other is pending");
        (await DetailAsync(1))!.Deliveries[0].Should().Match<DeliveryDetail>(delivery =>
            delivery.State == DeliveryState.Discarded && delivery.Reason == "discarded by ann: asked by the ward");
        (await DetailAsync(1))!.Deliveries[1].State.Should().Be(DeliveryState.Pending);
    }

    [Fact]
    public async Task A_message_on_which_a_channel_failed_can_be_discarded_once()
    {
        await AppendAsync("MSG1");
        await AppendAsync("MSG2");
        await RouteAsync(new RoutedMessage(1, [], [new ChannelRouting("adt", "v1", RoutingOutcome.Failed, "cannot be parsed", [])]));
        await RouteAsync(Samples.RoutedWith(2, new NewDelivery("lab", [7], null, null)));
        (await Store.Search.FindFailedAsync([1, 2, 3], Ct)).Should().Equal(1);

        (await Store.Actions.DiscardAsync([], [1, 2], Ann, "two messages", Ct)).Should().Be(1, "no channel failed on the other");

        (await Store.Search.FindFailedAsync([1, 2, 3], Ct)).Should().BeEmpty();
        (await Store.Search.FindAsync(new MessageQuery(State: MessageState.Dead), Ct)).Should().BeEmpty();
        (await Store.Actions.DiscardAsync([], [1], Ann, "message 1", Ct)).Should().Be(0);
        (await Store.Actions.ReadAsync(null, 10, Ct)).Select(action => (action.What, action.Target, action.Asked, action.Done)).Should().Equal(
            ("discard", "message 1", 1L, 0L), ("discard", "two messages", 2L, 1L));
    }

    [Fact]
    public async Task Content_that_is_shown_to_someone_is_recorded_and_survives_a_kill()
    {
        await Store.Actions.RecordShowAsync(Ann, "content of message 1", Ct);
        await using var left = await _under.OpenAfterKillAsync();
        (await left.Actions.ReadAsync(null, 10, Ct)).Should().Equal(
            new RecordedAction(1, Ann.At, "ann", "show", "content of message 1", "asked by the ward", 1, 1));
    }

    [Fact]
    public async Task Many_are_replayed_in_order_of_what_was_asked_for()
    {
        await AppendManyAsync(120, i => Samples.Message($"MSG{i}"));
        await RouteAsync([.. Enumerable.Range(1, 120).Select(i => Samples.Routed(i))]);
        var sequences = await Store.Actions.ReplayAsync([.. Enumerable.Range(1, 120).Select(i => new Replay(i, null, ["adt"]))], Ann, "all", Ct);
        sequences.Should().Equal(Enumerable.Range(121, 120).Select(i => (long)i));
        (await ReadAllAsync()).Skip(120).Select(message => message.Replay!.Message).Should().BeInAscendingOrder();
    }

    [Fact]
    public async Task Deliveries_are_found_by_where_they_stand()
    {
        var first = await AppendAndRouteAsync("MSG1", "lab", "ehr");
        var second = await AppendAndRouteAsync("MSG2", "lab");
        await RecordAsync(Samples.Attempt(first[1], state: DeliveryState.Dead, outcome: AttemptOutcome.Rejected, reason: "AR"));
        (await DeliveriesAsync(new DeliveryQuery(DeliveryState.Pending))).Should().Equal(first[0], second[0]);
        (await DeliveriesAsync(new DeliveryQuery(DeliveryState.Dead, Channel: "adt", Destination: "ehr"))).Should().Equal(first[1]);
        (await DeliveriesAsync(new DeliveryQuery(DeliveryState.Dead, Destination: "lab"))).Should().BeEmpty();
        (await DeliveriesAsync(new DeliveryQuery(Lane: 7, After: first[0], Limit: 1))).Should().Equal(first[1]);
        (await DeliveriesAsync(new DeliveryQuery(Lane: 8))).Should().BeEmpty();
        (await DeliveriesAsync(new DeliveryQuery(Messages: [2, 1]))).Should().Equal([.. first, .. second]);
        (await Store.Search.FindDeliveriesAsync(new DeliveryQuery(DeliveryState.Dead), Ct)).Single().Should().BeEquivalentTo(
            new { Channel = "adt", Destination = "ehr", Reason = "AR", Attempts = 1, ControlId = "MSG1", ReceivedAt = Samples.Noon });

        async Task<IEnumerable<DeliveryId>> DeliveriesAsync(DeliveryQuery query) => (await Store.Search.FindDeliveriesAsync(query, Ct)).Select(found => found.Id);
    }

    [Fact]
    public async Task Priority_and_length_are_read_back_with_what_is_pending()
    {
        await AppendAsync("MSG1");
        await RouteAsync(Samples.RoutedWith(1, new NewDelivery("lab", [7], null, null, null, 9), new NewDelivery("lab", [7], null, new byte[5])) with { Length = 77 });
        (await PendingAsync("lab")).Select(pending => (pending.Priority, pending.Length)).Should().Equal((9, 77), (0, 5));
        (await Store.Deliveries.CountPendingAsync(Ct)).Should().Equal(("adt", "lab", 2L, 82L));
    }

    [Fact]
    public async Task What_was_received_is_always_accounted_for()
    {
        var first = await AppendAndRouteAsync("MSG1", "lab", "ehr");
        await AppendAsync("MSG2");
        await _under.ReopenAsync();
        await RouteAsync(Samples.RoutedWith(2, new NewDelivery("lab", [7], null, null), new NewDelivery("ehr", [7], null, null, "no valid bundle")));
        await RecordAsync(Samples.Attempt(first[0]));
        await RecordAsync(Samples.Attempt(first[1], state: DeliveryState.Dead, outcome: AttemptOutcome.Rejected));
        await Store.Actions.ReplayAsync([new Replay(1, first[1], ["adt"])], Ann, "", Ct);
        await AppendAsync("MSG4");
        var balance = await Store.BalanceAsync(Ct);
        balance.Should().Be(new StoreBalance(
            UnroutedBefore: 1, Received: 2, Routed: 1, Unrouted: 2, PendingBefore: 2, Made: 1, Settled: 2, Pending: 1));
        balance.Imbalance.Should().Be(0);
    }

    [Fact]
    public async Task What_is_settled_twice_shows_in_the_account()
    {
        var delivery = (await AppendAndRouteAsync("MSG1", "lab"))[0];
        await RecordAsync(Samples.Attempt(delivery));
        await RecordAsync(Samples.Attempt(delivery, number: 2));
        (await Store.BalanceAsync(Ct)).Imbalance.Should().Be(1);
    }
}
