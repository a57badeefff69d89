using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Destinations;

namespace InterfaceEngine.Tests.Engine.Delivery;

public sealed class CircuitTests : IAsyncLifetime
{
    private readonly DeliveryBench _bench = new(config: DeliveryBench.Usual with
    {
        Circuit = new CircuitConfig { Failures = 3, OpenFor = Duration.FromSeconds(30) },
    });

    public Task InitializeAsync() => _bench.StartAsync();

    public Task DisposeAsync() => _bench.CloseAsync();

    [Fact]
    public async Task A_destination_that_does_not_answer_is_left_in_peace_and_no_attempt_is_counted_meanwhile()
    {
        await OpenAsync();
        _bench.Circuit.Should().Be(new CircuitStatus(CircuitPosition.Open, _bench.Time.GetUtcNow().AddSeconds(30)));
        _bench.Route(9, 9);
        _bench.Why(9)!.Should().Match<Wait>(wait =>
            wait.Kind == WaitKind.Circuit && wait.Text == "the circuit is open (3 attempts within 1m without an answer): next probe at 2026-01-01 00:00:30Z");
        _bench.Time.Advance(TimeSpan.FromSeconds(29));
        _bench.HasUnexpectedAttempt.Should().BeFalse();
        _bench.Recorded.Items.Should().HaveCount(3);
    }

    [Fact]
    public async Task The_probe_is_what_was_tried_least_and_its_delivery_closes_the_circuit()
    {
        await OpenAsync();
        _bench.Route(9, 9);
        _bench.Time.Advance(TimeSpan.FromSeconds(30));
        var (sent, result) = await _bench.NextAsync();
        sent.Should().Be("9");
        _bench.HasUnexpectedAttempt.Should().BeFalse("one probe at a time");
        result.SetResult(SendResult.Delivered());
        var others = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var next = await _bench.NextAsync();
            others.Add(next.Sent);
            next.Result.SetResult(SendResult.Delivered());
        }

        others.Should().Equal("1", "2", "3");
        _bench.Circuit.Position.Should().Be(CircuitPosition.Closed);
    }

    [Fact]
    public async Task A_probe_that_fails_opens_it_again()
    {
        await OpenAsync();
        _bench.Time.Advance(TimeSpan.FromSeconds(30));
        (await _bench.NextAsync()).Result.SetResult(SendResult.Retry("connection refused"));
        await _bench.Recorded.UntilCountAsync(4);
        _bench.Circuit.Should().Be(new CircuitStatus(CircuitPosition.Open, _bench.Time.GetUtcNow().AddSeconds(30)));
        _bench.HasUnexpectedAttempt.Should().BeFalse();
    }

    [Fact]
    public async Task Refusals_never_open_it_however_many()
    {
        _bench.Answer = _ => SendResult.Retry("the receiver answered AR", new byte[] { 1 });
        for (var sequence = 1; sequence <= 20; sequence++)
        {
            _bench.Route(sequence, sequence);
        }

        await _bench.Recorded.UntilCountAsync(20);
        _bench.Circuit.Position.Should().Be(CircuitPosition.Closed);
    }

    [Fact]
    public async Task While_others_get_through_one_message_without_an_answer_does_not_open_it()
    {
        _bench.Answer = content => content.Content.Span[0] == (byte)'7' ? SendResult.Unknown("no answer") : SendResult.Delivered();
        _bench.Route(1, 1);
        for (var sequence = 70; sequence <= 79; sequence++)
        {
            _bench.Route(sequence, sequence);
        }

        await _bench.Recorded.UntilCountAsync(11);
        _bench.Circuit.Position.Should().Be(CircuitPosition.Closed);
    }

    private async Task OpenAsync()
    {
        _bench.Answer = _ => SendResult.Retry("connection refused");
        for (var sequence = 1; sequence <= 3; sequence++)
        {
            _bench.Route(sequence, sequence);
        }

        await _bench.Recorded.UntilCountAsync(3);
        await Eventually.HoldsAsync(() => _bench.Circuit.Position == CircuitPosition.Open);
        _bench.Answer = null;
    }
}
