using System.Text;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Storage;

/// <summary>What routing decides, and where it stands.</summary>
public abstract partial class StoreCompliance
{
    [Fact]
    public async Task Nothing_is_routed_at_first()
    {
        await AppendAsync("MSG1");
        (await Store.Deliveries.ReadRoutedPositionAsync(Ct)).Should().Be(0);
        (await Store.Deliveries.CountPendingAsync(Ct)).Should().NotContain(count => count.Pending > 0);
    }

    [Fact]
    public async Task Routing_gives_its_deliveries_in_order_dead_ones_included()
    {
        var first = await AppendAsync("MSG1");
        var second = await AppendAsync("MSG2");
        var deliveries = await RouteAsync(
            new RoutedMessage(first, [], [
                new ChannelRouting("adt", "v1", RoutingOutcome.Routed, null, [new("lab", [], null, null), new("ehr", [], null, null, "no valid bundle")]),
                new ChannelRouting("archive", "v1", RoutingOutcome.Routed, null, [new("disk", [], null, null)])]),
            Samples.Routed(second, "lab"));
        deliveries.Should().OnlyHaveUniqueItems().And.BeInAscendingOrder();
        deliveries.Select(delivery => delivery.Sequence).Should().Equal(first, first, first, second);
        (await Store.Deliveries.ReadRoutedPositionAsync(Ct)).Should().Be(second);
        (await PendingAsync("lab")).Select(pending => pending.Id).Should().Equal(deliveries[0], deliveries[3]);
        (await PendingAsync("ehr")).Should().BeEmpty("it is dead from the start");
        (await Store.Deliveries.ReadPendingAsync("archive", "disk", default, 10, Ct)).Should().ContainSingle().Which.Id.Should().Be(deliveries[2]);
    }

    [Fact]
    public async Task Routing_and_its_position_survive_a_kill_together()
    {
        await AppendManyAsync(3, i => Samples.Message($"MSG{i}"));
        await RouteAsync(Samples.Routed(1, "lab"), Samples.Routed(2, "lab"));
        await using var left = await _under.OpenAfterKillAsync();
        (await left.Deliveries.ReadRoutedPositionAsync(Ct)).Should().Be(2);
        (await left.Deliveries.ReadPendingAsync("adt", "lab", default, 10, Ct)).Select(pending => pending.Id.Sequence).Should().Equal(1, 2);
    }

    [Fact]
    public async Task Of_routing_that_cannot_be_written_whole_nothing_is_kept()
    {
        await AppendManyAsync(2, i => Samples.Message($"MSG{i}"));
        await Wrong(Samples.Routed(1, "lab"), Samples.Routed(3, "lab"));
        await NothingIsRouted();

        await using (await _under.BreakWritesAsync())
        {
            await Refused(() => RouteAsync(Samples.Routed(1, "lab"), Samples.Routed(2, "ehr")));
            await NothingIsRouted();
        }

        await RouteAsync(Samples.Routed(1, "lab"), Samples.Routed(2, "ehr"));
        (await PendingAsync("lab")).Should().ContainSingle();
        (await PendingAsync("ehr")).Should().ContainSingle();

        async Task NothingIsRouted()
        {
            (await Store.Deliveries.ReadRoutedPositionAsync(Ct)).Should().Be(0);
            (await PendingAsync("lab")).Should().BeEmpty();
            (await FindAsync(new MessageQuery(State: MessageState.Received))).Should().Equal(2, 1);
        }
    }

    [Fact]
    public async Task A_message_is_routed_once()
    {
        await AppendAndRouteAsync("MSG1", "lab");
        await Wrong(Samples.Routed(1, "lab"));
        (await PendingAsync("lab")).Should().ContainSingle();
    }

    [Fact]
    public async Task Routing_passes_over_no_message()
    {
        await AppendManyAsync(3, i => Samples.Message($"MSG{i}"));
        await Wrong(Samples.Routed(2, "lab"));
        await Wrong(Samples.Routed(1, "lab"), Samples.Routed(3, "lab"));
        (await Store.Deliveries.ReadRoutedPositionAsync(Ct)).Should().Be(0);
    }

    [Fact]
    public async Task Routing_nothing_changes_nothing() => (await RouteAsync()).Should().BeEmpty();

    [Fact]
    public async Task Pending_deliveries_carry_their_lanes_and_the_time_of_their_message()
    {
        await AppendAsync("MSG1", Samples.Noon.AddSeconds(3));
        await RouteAsync(Samples.RoutedWith(1, new("lab", [long.MinValue, -1, 0, long.MaxValue], null, null), new("ehr", [], null, null)));
        var pending = (await PendingAsync("lab")).Should().ContainSingle().Subject;
        pending.Lanes.Should().Equal(long.MinValue, -1, 0, long.MaxValue);
        pending.ReceivedAt.Should().Be(Samples.Noon.AddSeconds(3));
        pending.DueAt.Should().BeBefore(Samples.Noon, "it can go at once");
        pending.Attempts.Should().Be(0);
        pending.FirstAttemptAt.Should().BeNull();
        (await PendingAsync("ehr")).Single().Lanes.Should().BeEmpty();
    }

    [Fact]
    public async Task Pending_deliveries_are_read_page_by_page()
    {
        await AppendManyAsync(5, i => Samples.Message($"MSG{i}"));
        await RouteAsync([.. Enumerable.Range(1, 5).Select(i => Samples.Routed(i, "lab", "ehr"))]);
        var first = await PendingAsync("lab", maxCount: 2);
        var second = await PendingAsync("lab", first[^1].Id, 2);
        var third = await PendingAsync("lab", second[^1].Id, 2);
        first.Concat(second).Concat(third).Select(pending => pending.Id.Sequence).Should().Equal(1, 2, 3, 4, 5);
        third.Should().ContainSingle();
    }

    [Fact]
    public async Task Pending_deliveries_are_counted_by_channel_and_destination()
    {
        await AppendManyAsync(3, i => Samples.Message($"MSG{i}"));
        var deliveries = await RouteAsync(Samples.Routed(1, "lab", "ehr"), Samples.Routed(2, "lab"), Samples.Routed(3, "lab"));
        await RecordAsync(Samples.Attempt(deliveries[0]));
        (await Store.Deliveries.CountPendingAsync(Ct)).Where(count => count.Pending > 0).Select(count => (count.Channel, count.Destination, count.Pending))
            .Should().BeEquivalentTo([("adt", "lab", 2L), ("adt", "ehr", 1L)]);
    }

    [Fact]
    public async Task A_delivery_sends_the_message_itself_or_a_content_of_its_own()
    {
        var message = Samples.Message("MSG1");
        await AppendAsync(message);
        var deliveries = await RouteAsync(Samples.RoutedWith(
            1, new("raw", [], null, null), new("file", [], "in/MSG1.hl7", null), new("own", [], null, "{}"u8.ToArray()), new("empty", [], null, Array.Empty<byte>())));
        var body = Encoding.UTF8.GetString(message.Body.Span);
        (await Sent(0)).Should().Be((body, null));
        (await Sent(1)).Should().Be((body, "in/MSG1.hl7"));
        (await Sent(2)).Should().Be(("{}", null));
        (await Sent(3)).Should().Be(("", null));
        (await Store.Deliveries.ReadContentAsync(deliveries[0], Ct))!.ControlId.Should().Be("MSG1");
        (await Store.Deliveries.ReadContentAsync(new DeliveryId(1, 4), Ct)).Should().BeNull();
        (await Store.Deliveries.ReadContentAsync(new DeliveryId(2, 0), Ct)).Should().BeNull();

        async Task<(string Content, string? Target)> Sent(int index)
        {
            var content = (await Store.Deliveries.ReadContentAsync(deliveries[index], Ct))!;
            return (Encoding.UTF8.GetString(content.Content.Span), content.Target);
        }
    }

    [Fact]
    public async Task A_message_can_have_hundreds_of_deliveries()
    {
        await AppendAsync("MSG1");
        var names = Enumerable.Range(1, 700).Select(i => $"d{i}").ToArray();
        (await RouteAsync(Samples.Routed(1, names))).Should().HaveCount(700).And.OnlyHaveUniqueItems();
        (await DetailAsync(1))!.Deliveries.Select(delivery => delivery.Destination).Should().Equal(names);
    }

    [Fact]
    public async Task What_each_channel_decided_is_kept()
    {
        await AppendAsync(Samples.Message("MSG1", channels: ["a", "b", "c"]));
        await RouteAsync(new RoutedMessage(1, [], [
            new ChannelRouting("a", "v1", RoutingOutcome.Filtered, null, []),
            new ChannelRouting("b", "v2", RoutingOutcome.Failed, "step 2:\tno\nPID", []),
            new ChannelRouting("c", "v3", RoutingOutcome.Routed, null, [])]));
        var routings = (await DetailAsync(1))!.Routings;
        routings.Select(routing => (routing.Channel, routing.Version, routing.Outcome)).Should().Equal(
            ("a", "v1", RoutingOutcome.Filtered), ("b", "v2", RoutingOutcome.Failed), ("c", "v3", RoutingOutcome.Routed));
        routings[1].Reason.Should().Be("step 2: no PID");
        routings[0].Reason.Should().BeNull();
    }

    private Task Wrong(params RoutedMessage[] messages) => FluentActions.Awaiting(() => RouteAsync(messages)).Should().ThrowAsync<ArgumentException>();
}
