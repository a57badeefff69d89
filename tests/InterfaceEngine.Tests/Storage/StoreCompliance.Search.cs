using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Storage;

/// <summary>Looking into the log.</summary>
public abstract partial class StoreCompliance
{
    [Fact]
    public async Task An_empty_log_finds_nothing()
    {
        (await FindAsync(new MessageQuery())).Should().BeEmpty();
        (await FindAsync(new MessageQuery(Patient: "12345", From: Samples.Noon, To: Samples.Noon.AddDays(1)))).Should().BeEmpty();
        (await DetailAsync(1)).Should().BeNull();
        (await Store.Search.FindRejectedAsync(null, 10, Ct)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_list_shows_what_is_known_of_a_message_youngest_first()
    {
        await AppendAsync("MSG1");
        await AppendAsync(Samples.Message("MSG2", Samples.Noon.AddSeconds(1), new byte[77], type: "ORU^R01", channels: ["lab", "archive"]));
        var found = await Store.Search.FindAsync(new MessageQuery(), Ct);
        found.Select(message => message.Sequence).Should().Equal(2, 1);
        found[0].Should().BeEquivalentTo(new MessageSummary(
            2, Samples.Noon.AddSeconds(1), "mllp:2575", "127.0.0.1:50001", ["lab", "archive"], "ORU^R01", "MSG2", "A|B", 77, MessageState.Received));
    }

    [Fact]
    public async Task Messages_are_found_by_received_time()
    {
        for (var i = 0; i < 10; i++)
        {
            await AppendAsync($"MSG{i}", Samples.Noon.AddMinutes(i / 2)); // two of each minute
        }

        (await FindAsync(new MessageQuery(From: Samples.Noon.AddMinutes(3)))).Should().Equal(10, 9, 8, 7);
        (await FindAsync(new MessageQuery(To: Samples.Noon.AddMinutes(1)))).Should().Equal(2, 1);
        (await FindAsync(new MessageQuery(From: Samples.Noon.AddMinutes(1), To: Samples.Noon.AddMinutes(2)))).Should().Equal(4, 3);
        (await FindAsync(new MessageQuery(From: Samples.Noon.AddHours(1)))).Should().BeEmpty();
        (await FindAsync(new MessageQuery(To: Samples.Noon))).Should().BeEmpty();
    }

    [Fact]
    public async Task Messages_are_found_by_each_key_and_by_all_of_several()
    {
        await AppendManyAsync(4, i => Samples.Message($"MSG{i}"));
        await RouteAsync(
            Samples.Routed(1, "lab").WithKeys(SearchKey.Channel("adt"), SearchKey.Type("ADT^A01"), SearchKey.Type("ADT"), SearchKey.Patient("12345")),
            Samples.Routed(2, "lab").WithKeys(SearchKey.Channel("adt"), SearchKey.Type("ADT^A08"), SearchKey.Type("ADT"), SearchKey.Patient("12345"), SearchKey.Visit("V77")),
            Samples.Routed(3, "lab").WithKeys(SearchKey.Channel("lab"), SearchKey.Type("ORU^R01"), SearchKey.Type("ORU"), SearchKey.Patient("678"), SearchKey.ControlId("MSG3")),
            Samples.Routed(4, "lab").WithKeys(SearchKey.Channel("lab"), SearchKey.Type("ADT^A01"), SearchKey.Type("ADT"), SearchKey.Patient("V77")));

        (await FindAsync(new MessageQuery(Channel: "adt"))).Should().Equal(2, 1);
        (await FindAsync(new MessageQuery(Type: "ADT^A01"))).Should().Equal(4, 1);
        (await FindAsync(new MessageQuery(Type: "ADT"))).Should().Equal(4, 2, 1);
        (await FindAsync(new MessageQuery(ControlId: "MSG3"))).Should().Equal(3);
        (await FindAsync(new MessageQuery(Patient: "12345"))).Should().Equal(2, 1);
        (await FindAsync(new MessageQuery(Visit: "V77"))).Should().Equal([2L], "a patient's id is not a visit's");
        (await FindAsync(new MessageQuery(Patient: "12345", Type: "ADT^A08"))).Should().Equal(2);
        (await FindAsync(new MessageQuery("lab", "ADT^A01", null, "V77"))).Should().Equal(4);
        (await FindAsync(new MessageQuery(Patient: "678", Channel: "adt"))).Should().BeEmpty();
        (await FindAsync(new MessageQuery(Patient: "1234"))).Should().BeEmpty("only whole values are found");
    }

    [Fact]
    public async Task Messages_are_found_by_key_and_received_time_together()
    {
        for (var i = 1; i <= 6; i++)
        {
            await RouteAsync(Samples.Routed(await AppendAsync($"MSG{i}", Samples.Noon.AddMinutes(i)), "lab").WithKeys(SearchKey.Patient($"{i % 2}")));
        }

        (await FindAsync(new MessageQuery(Patient: "1", From: Samples.Noon.AddMinutes(2), To: Samples.Noon.AddMinutes(5)))).Should().Equal(3);
    }

    [Fact]
    public async Task Messages_are_found_by_where_they_stand()
    {
        await AppendManyAsync(8, i => Samples.Message($"MSG{i}", channels: ["adt", "lab"]));
        var deliveries = await RouteAsync(
            Samples.Routed(1, "lab"),                                                                        // delivered below
            Samples.Routed(2, "lab"),                                                                        // pending
            Samples.RoutedWith(3, new NewDelivery("ehr", [], null, null, "no valid bundle")),                    // dead
            new RoutedMessage(4, [], [Decided("adt", RoutingOutcome.Filtered), Decided("lab", RoutingOutcome.Filtered)]),
            new RoutedMessage(5, [], [Decided("adt", RoutingOutcome.Failed)]),
            new RoutedMessage(6, [], [Decided("adt", RoutingOutcome.Routed), Decided("lab", RoutingOutcome.Filtered)]),
            Samples.RoutedWith(7, new("lab", [], null, null), new("ehr", [], null, null, "no valid bundle")));   // both
        await RecordAsync(Samples.Attempt(deliveries[0]));

        (await FindAsync(new MessageQuery(State: MessageState.Received))).Should().Equal(8);
        (await FindAsync(new MessageQuery(State: MessageState.Pending))).Should().Equal(7, 2);
        (await FindAsync(new MessageQuery(State: MessageState.Dead))).Should().Equal(7, 5, 3);
        (await FindAsync(new MessageQuery(State: MessageState.Filtered))).Should().Equal(4);
        (await FindAsync(new MessageQuery(State: MessageState.Done))).Should().Equal(6, 1);
        (await Store.Search.FindAsync(new MessageQuery(), Ct)).Select(message => message.State).Should().Equal(
            MessageState.Received, MessageState.Dead, MessageState.Done, MessageState.Dead, MessageState.Filtered, MessageState.Dead, MessageState.Pending, MessageState.Done);

        static ChannelRouting Decided(string channel, RoutingOutcome outcome) => new(channel, "v1", outcome, null, []);
    }

    [Theory]
    [InlineData(MessageState.Pending)]
    [InlineData(MessageState.Dead)]
    [InlineData(MessageState.Done)]
    public async Task Messages_are_found_by_where_they_stand_and_a_key_together(MessageState state)
    {
        await AppendManyAsync(6, i => Samples.Message($"MSG{i}"));
        var reason = state == MessageState.Dead ? "no valid bundle" : null;
        var deliveries = await RouteAsync([.. Enumerable.Range(1, 6).Select(i =>
            Samples.RoutedWith(i, new NewDelivery("lab", [], null, null, i <= 4 ? reason : null)).WithKeys(SearchKey.Patient($"{i % 2}")))]);
        var other = state == MessageState.Pending ? deliveries.Skip(4) : state == MessageState.Done ? deliveries.Take(4) : [];
        foreach (var delivery in other)
        {
            await RecordAsync(Samples.Attempt(delivery));
        }

        (await FindAsync(new MessageQuery(Patient: "1", State: state))).Should().Equal(3, 1);
        (await FindAsync(new MessageQuery(State: state))).Should().Equal(4, 3, 2, 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_neither_repeat_nor_miss_a_message_while_new_ones_arrive(bool byKey)
    {
        await AppendRoutedAsync(10);
        var query = new MessageQuery(Patient: byKey ? "12345" : null, Limit: 3);
        var seen = new List<long>();
        for (var page = await FindAsync(query); page.Count > 0; page = await FindAsync(query with { Before = seen[^1] }))
        {
            page.Count.Should().BeLessThanOrEqualTo(3);
            seen.AddRange(page);
            await AppendRoutedAsync(2);
        }

        seen.Should().Equal(10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        (await FindAsync(query)).Should().Equal(18, 17, 16);

        async Task AppendRoutedAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                await RouteAsync(Samples.Routed(await AppendAsync("MSG"), "lab").WithKeys(SearchKey.Patient("12345")));
            }
        }
    }

    [Fact]
    public async Task A_long_log_is_searched_to_its_end()
    {
        const int Many = 9000;
        await AppendManyAsync(Many, i => Samples.Message($"MSG{i}"));
        for (var first = 1; first <= Many; first += 1000)
        {
            await RouteAsync([.. Enumerable.Range(first, 1000).Select(Routing)]);
        }

        (await FindAsync(new MessageQuery(Patient: "12345"))).Should().Equal(8500, 4097, 4096, 3);
        (await FindAsync(new MessageQuery(Patient: "12345", Limit: 2, Before: 8500))).Should().Equal(4097, 4096);
        (await FindAsync(new MessageQuery(State: MessageState.Filtered))).Should().Equal(8200, 2);
        (await FindAsync(new MessageQuery(State: MessageState.Pending))).Should().Equal(8500, 4097, 4096, 3);
        (await FindAsync(new MessageQuery(Limit: Many))).Should().HaveCount(Many).And.BeInDescendingOrder();

        static RoutedMessage Routing(int sequence) => sequence switch
        {
            3 or 4096 or 4097 or 8500 => Samples.Routed(sequence, "lab").WithKeys(SearchKey.Patient("12345")),
            2 or 8200 => new RoutedMessage(sequence, [], [new ChannelRouting("adt", "v1", RoutingOutcome.Filtered, null, [])]),
            _ => new RoutedMessage(sequence, [], []) { Channels = [new ChannelRouting("adt", "v1", RoutingOutcome.Routed, null, [])] },
        };
    }

    [Fact]
    public async Task A_search_that_is_cancelled_ends()
    {
        await AppendAsync("MSG1");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await FluentActions.Awaiting(() => Store.Search.FindAsync(new MessageQuery(), cancelled.Token)).Should().ThrowAsync<OperationCanceledException>();
    }
}
