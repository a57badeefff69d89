using InterfaceEngine.Engine;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Destinations;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Tests.Engine.Intake;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterfaceEngine.Tests.Engine.Destinations;

public sealed class NextChannelDestinationTests : IDisposable
{
    private static readonly DestinationName Name = new("hub", "ward");

    private readonly RecordingMessageLog _log = new();
    private readonly IntakeMetrics _metrics = new();
    private readonly ManualTimeProvider _time = new();
    private readonly NextChannelDestination _destination;
    private readonly Live<ChannelSet> _channels = new();

    public NextChannelDestinationTests()
    {
        var intake = new MessageIntake(_log, new Duplicates(Duplicates.DefaultCapacity, _time), _metrics, NullLogger.Instance, _time);
        _destination = new NextChannelDestination(Name, "ward", _channels, intake, 4);
        Use(Channel(new AcceptConfig()));
    }

    public void Dispose() => _metrics.Dispose();

    private void Use(params Channel[] channels) => _ = _channels.SetAsync(new ChannelSet(channels));

    [Fact]
    public async Task The_next_channel_gets_the_message_as_one_that_it_received()
    {
        (await SendAsync(new DeliveryId(17, 0))).Outcome.Should().Be(AttemptOutcome.Delivered);

        var kept = _log.Appended.Should().ContainSingle().Subject;
        kept.Channels.Should().Equal("ward");
        kept.Listener.Should().Be("channel:hub/ward");
        kept.Remote.Should().Be("message 17.0");
        kept.Hops.Should().Be(1);
        kept.ControlId.Should().Be("MSG00001");
        kept.Body.ToArray().Should().Equal(Some.Bytes(Some.Admission));
    }

    [Fact]
    public async Task A_delivery_that_comes_again_after_a_crash_is_kept_once()
    {
        await SendAsync(new DeliveryId(17, 0));
        (await SendAsync(new DeliveryId(17, 0))).Outcome.Should().Be(AttemptOutcome.Delivered);
        _log.Appended.Should().ContainSingle();
    }

    [Fact]
    public async Task The_same_message_received_twice_is_handed_on_twice()
    {
        await SendAsync(new DeliveryId(17, 0));
        await SendAsync(new DeliveryId(18, 0));
        _log.Appended.Should().HaveCount(2);
    }

    [Fact]
    public async Task What_the_next_channel_does_not_accept_is_rejected_with_the_reason()
    {
        Use(Channel(new AcceptConfig { Messages = ["ORU"] }));
        var result = await SendAsync(new DeliveryId(17, 0));
        result.Outcome.Should().Be(AttemptOutcome.Rejected);
        result.Reason.Should().Be("the channel ward does not take it: No channel on this port takes this message type (MSH-9.1)");
        _log.Appended.Should().BeEmpty();
    }

    [Fact]
    public async Task A_channel_that_was_replaced_decides_by_its_new_rules()
    {
        Use(Channel(new AcceptConfig { Messages = ["ORU"] }));
        (await SendAsync(new DeliveryId(17, 0))).Outcome.Should().Be(AttemptOutcome.Rejected);
        Use(Channel(new AcceptConfig()));
        (await SendAsync(new DeliveryId(17, 0))).Outcome.Should().Be(AttemptOutcome.Delivered);
    }

    [Fact]
    public async Task A_store_that_takes_nothing_is_tried_again()
    {
        _log.Fault = new StoreUnavailableException("disk full");
        (await SendAsync(new DeliveryId(17, 0))).Outcome.Should().Be(AttemptOutcome.Retry);
        _log.Fault = null;
        (await SendAsync(new DeliveryId(17, 0))).Outcome.Should().Be(AttemptOutcome.Delivered);
    }

    [Fact]
    public async Task A_channel_that_is_not_there_now_is_waited_for()
    {
        Use();
        (await SendAsync(new DeliveryId(17, 0))).Outcome.Should().Be(AttemptOutcome.Retry);
    }

    [Theory]
    [InlineData(null, ChannelReceiveConfig.DefaultMaxHops)]
    [InlineData(3, 3)]
    public async Task A_message_that_goes_in_a_circle_ends_at_the_limit_of_hops(int? setting, int limit)
    {
        Use(Channel(new AcceptConfig(), setting is { } hops ? new ChannelReceiveConfig { MaxHops = hops } : null));
        (await SendAsync(new DeliveryId(17, 0), hops: limit - 1)).Outcome.Should().Be(AttemptOutcome.Delivered);
        _log.Appended.Should().ContainSingle().Which.Hops.Should().Be(limit);

        var result = await SendAsync(new DeliveryId(18, 0), hops: limit);
        result.Outcome.Should().Be(AttemptOutcome.Rejected);
        result.Reason.Should().Contain("circle");
        _log.Appended.Should().ContainSingle();
    }

    private async Task<SendResult> SendAsync(DeliveryId id, int hops = 0) =>
        await _destination.SendAsync(0, new DeliveryContent(Some.Bytes(Some.Admission), null, "MSG00001", id, hops), CancellationToken.None);

    private static Channel Channel(AcceptConfig accept, ChannelReceiveConfig? receive = null) => new()
    {
        Config = new ChannelConfig { Channel = "ward", Receive = new ReceiveConfig { Channel = receive }, Accept = accept },
        Version = "1",
        Language = new ExpressionOptions(),
        Destinations = [],
    };
}
