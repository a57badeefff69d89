using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Storage;

/// <summary>The message log: appending and reading back.</summary>
public abstract partial class StoreCompliance
{
    [Fact]
    public async Task An_appended_message_survives_a_kill()
    {
        await AppendAsync("MSG1");
        await using var left = await _under.OpenAfterKillAsync();
        (await ReadAllAsync(left)).Should().ContainSingle().Which.ControlId.Should().Be("MSG1");
    }

    [Fact]
    public async Task Every_append_of_a_crowd_that_had_ended_survives_a_kill()
    {
        await AppendManyAsync(300, i => Samples.Message($"MSG{i}"));
        await using var left = await _under.OpenAfterKillAsync();
        (await ReadAllAsync(left)).Select(message => message.ControlId).Should().BeEquivalentTo(Enumerable.Range(1, 300).Select(i => $"MSG{i}"));
    }

    [Fact]
    public async Task A_message_is_read_back_as_it_was_given()
    {
        var message = Samples.Message("Ω-1 ü'\"%_", Samples.Noon.AddTicks(12_340), type: "ORU^R01", hops: 3, channels: ["lab", "archive"]);
        var sequence = await AppendAsync(message);
        var read = (await ReadAllAsync()).Should().ContainSingle().Subject;
        read.Sequence.Should().Be(sequence);
        read.ReceivedAt.Should().Be(message.ReceivedAt);
        read.Channels.Should().Equal("lab", "archive");
        read.Type.Should().Be("ORU^R01");
        read.ControlId.Should().Be(message.ControlId);
        read.Sender.Should().Be("A|B");
        read.Hops.Should().Be(3);
        read.Body.ToArray().Should().Equal(message.Body.ToArray());
    }

    [Fact]
    public async Task A_message_may_have_empty_texts_and_no_answer()
    {
        var sequence = await AppendAsync(Samples.Message("", answer: ReadOnlyMemory<byte>.Empty, type: ""));
        var answer = await Store.Messages.ReadAnswerAsync(sequence, Ct);
        answer.HasValue.Should().BeTrue();
        answer!.Value.Length.Should().Be(0);
        (await DetailAsync(sequence))!.Summary.ControlId.Should().BeEmpty();
    }

    [Fact]
    public async Task Sequences_count_from_one_in_the_order_of_the_commits()
    {
        for (var i = 1; i <= 5; i++)
        {
            (await AppendAsync($"MSG{i}")).Should().Be(i);
        }
    }

    [Fact]
    public async Task Many_who_append_at_once_get_a_sequence_each_and_none_is_left_out()
    {
        var given = await Task.WhenAll(Enumerable.Range(0, 64).Select(appender => Task.Run(async () =>
        {
            var own = new List<(long Sequence, string ControlId)>();
            for (var i = 0; i < 20; i++)
            {
                own.Add((await AppendAsync($"{appender}/{i}"), $"{appender}/{i}"));
            }

            own.Select(append => append.Sequence).Should().BeInAscendingOrder();
            return own;
        })));
        var inOrder = given.SelectMany(own => own).OrderBy(append => append.Sequence).ToArray();
        inOrder.Select(append => append.Sequence).Should().Equal(Enumerable.Range(1, 64 * 20).Select(i => (long)i));
        (await ReadAllAsync()).Select(message => message.ControlId).Should().Equal(inOrder.Select(append => append.ControlId));
    }

    [Fact]
    public async Task A_reader_never_sees_a_gap_nor_misses_what_was_there()
    {
        var appended = 0L;
        var appenders = Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                var sequence = await AppendAsync("MSG");
                for (var seen = Volatile.Read(ref appended); sequence > seen; seen = Volatile.Read(ref appended))
                {
                    Interlocked.CompareExchange(ref appended, sequence, seen);
                }
            }
        })));
        do
        {
            var promised = Volatile.Read(ref appended);
            var sequences = (await ReadAllAsync()).Select(message => message.Sequence).ToArray();
            sequences.Should().Equal(Enumerable.Range(1, sequences.Length).Select(i => (long)i));
            sequences.Length.Should().BeGreaterThanOrEqualTo((int)promised);
            await Task.Yield();
        }
        while (!appenders.IsCompleted);
        await appenders;
        (await ReadAllAsync()).Should().HaveCount(16 * 40);
    }

    [Fact]
    public async Task Reading_goes_on_behind_a_sequence_and_stops_at_a_count()
    {
        await AppendManyAsync(5, i => Samples.Message($"MSG{i}"));
        (await Store.Messages.ReadAfterAsync(2, 2, long.MaxValue, Ct)).Select(message => message.Sequence).Should().Equal(3, 4);
        (await Store.Messages.ReadAfterAsync(5, 2, long.MaxValue, Ct)).Should().BeEmpty();
    }

    [Fact]
    public async Task Reading_stops_once_the_bodies_exceed_a_number_of_bytes()
    {
        await AppendManyAsync(5, i => Samples.Message($"MSG{i}", body: new byte[100]));
        (await Store.Messages.ReadAfterAsync(0, 10, 150, Ct)).Should().HaveCount(2);
        (await Store.Messages.ReadAfterAsync(0, 10, 1, Ct)).Should().ContainSingle("one that is longer than asked for must come through all the same");
    }

    [Fact]
    public async Task Committed_messages_are_announced_in_order_and_one_call_at_a_time()
    {
        var announced = new List<StoredMessage>();
        var inside = 0;
        var overlaps = 0;
        Store.Messages.Committed = messages =>
        {
            overlaps += Interlocked.Increment(ref inside) - 1;
            announced.AddRange(messages);
            Interlocked.Decrement(ref inside);
        };
        await AppendManyAsync(200, i => Samples.Message($"MSG{i}"));
        overlaps.Should().Be(0);
        announced.Select(message => message.Sequence).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        var log = (await ReadAllAsync()).ToDictionary(message => message.Sequence, message => message.ControlId);
        announced.Should().OnlyContain(message => log[message.Sequence] == message.ControlId);
    }

    [Fact]
    public async Task Who_fails_on_an_announcement_harms_no_append()
    {
        Store.Messages.Committed = _ => throw new InvalidOperationException("not now");
        (await AppendAsync("MSG1")).Should().Be(1);
        await AppendManyAsync(20, i => Samples.Message($"MSG{i}"));
        (await ReadAllAsync()).Should().HaveCount(21);
    }

    [Fact]
    public async Task The_answer_that_was_given_is_kept()
    {
        var answer = "MSH|^~\\&|\rMSA|AA|MSG1\r"u8.ToArray();
        var sequence = await AppendAsync(Samples.Message(answer: answer));
        (await Store.Messages.ReadAnswerAsync(sequence, Ct))!.Value.ToArray().Should().Equal(answer);
    }

    [Fact]
    public async Task There_is_no_answer_where_there_is_no_message() => (await Store.Messages.ReadAnswerAsync(17, Ct)).HasValue.Should().BeFalse();

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(4095, true)]
    [InlineData(4096, true)]
    [InlineData(4096, false)]
    [InlineData(4097, false)]
    [InlineData(100_000, true)]
    [InlineData(5_000_000, true)]
    [InlineData(5_000_000, false)]
    public async Task Contents_of_any_length_come_back_byte_for_byte(int length, bool compressible)
    {
        var bytes = Samples.Bytes(length, compressible);
        var sequence = await AppendAsync(Samples.Message(body: bytes));
        var deliveries = await RouteAsync(Samples.RoutedWith(sequence, new("raw", [], null, null), new("own", [], "a/b.txt", bytes)));
        await RecordAsync(Samples.Attempt(deliveries[1], answer: bytes));
        await using var left = await _under.OpenAfterKillAsync();

        AssertSame((await ReadAllAsync(left))[0].Body);
        AssertSame((await left.Deliveries.ReadContentAsync(deliveries[0], Ct))!.Content);
        AssertSame((await left.Deliveries.ReadContentAsync(deliveries[1], Ct))!.Content);
        var detail = (await left.Search.ReadAsync(sequence, Ct))!;
        detail.Summary.Length.Should().Be(length);
        AssertSame(detail.Body);
        AssertSame(detail.Deliveries[0].Content);
        AssertSame(detail.Deliveries[1].Content);
        AssertSame(detail.Deliveries[1].Attempts[0].Answer);

        void AssertSame(ReadOnlyMemory<byte> read) => read.Span.SequenceEqual(bytes).Should().BeTrue();
    }
}
