using InterfaceEngine.Engine.Sources;
using InterfaceEngine.Mllp;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterfaceEngine.Tests.Engine.Sources;

public sealed class SourceHubTests : IAsyncLifetime
{
    private readonly List<string> _events = [];
    private readonly MllpMetrics _metrics = new();
    private readonly SourceHub _hub;

    // No source here gets a message, so that nothing is taken in.
    public SourceHubTests() => _hub = new SourceHub(new SourceContext(null!, _metrics, NullLogger.Instance, TimeProvider.System));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        _metrics.Dispose();
    }

    [Fact]
    public async Task A_source_that_goes_on_is_neither_opened_again_nor_stopped()
    {
        var first = Setup("a", channels: "x");
        await BringAsync(first);

        await BringAsync(Setup("a", channels: ["x", "y"]), Setup("b"));

        _events.Should().Equal("a opened", "b opened");
        _hub.Find("y").Source.Should().BeSameAs(first.Made);
    }

    [Fact]
    public async Task What_nobody_asks_for_any_more_is_stopped_behind_the_opening_of_what_is_new()
    {
        await BringAsync(Setup("a", channels: "x"));

        await BringAsync(Setup("b"));

        _events.Should().Equal("a opened", "b opened", "a stopped");
        _hub.Find("x").Source.Should().BeNull();
    }

    [Fact]
    public async Task A_source_with_other_settings_gets_its_place_when_the_one_before_is_stopped()
    {
        await BringAsync(Setup("a", "1", "tcp:1"), Setup("b", "1", "tcp:2"));

        await BringAsync(Setup("a", "2", "tcp:1"), Setup("b", "1", "tcp:2"));

        _events.Should().Equal("a1 opened", "b1 opened", "a1 stopped", "a2 opened");
    }

    [Fact]
    public async Task What_cannot_be_opened_disturbs_nothing_and_says_why()
    {
        var running = Setup("a", channels: "x");
        await BringAsync(running);

        var opening = await _hub.OpenAsync([Setup("b") with { Refusal = "another program listens on this port" }], true, CancellationToken.None);

        opening.Opened.Should().Be(0);
        opening.Faults.Should().ContainSingle().Which.Reason.Should().Be("another program listens on this port");
        _events.Should().Equal("a opened", "b refused");
        _hub.Find("x").Source.Should().BeSameAs(running.Made);
    }

    [Fact]
    public async Task A_source_comes_back_where_the_one_that_was_to_have_its_place_cannot_be_opened()
    {
        await BringAsync(Setup("a", "1", "tcp:1", "x"));

        await _hub.OpenAsync([Setup("a", "2", "tcp:1", "x") with { Refusal = "no" }], true, CancellationToken.None);
        await BringAsync(Setup("a", "1", "tcp:1", "x"));

        _events.Should().Equal("a1 opened", "a1 stopped", "a2 refused", "a1 opened");
        _hub.Find("x").Source.Should().NotBeNull();
    }

    [Fact]
    public async Task Where_nothing_may_be_closed_what_is_open_keeps_its_place()
    {
        await BringAsync(Setup("a", "1", "tcp:1", "x"));

        var opening = await _hub.OpenAsync([Setup("a", "2", "tcp:1", "x"), Setup("b")], mayClose: false, CancellationToken.None);

        opening.Opened.Should().Be(1);
        opening.Faults.Should().ContainSingle().Which.MayPass.Should().BeFalse();
        _events.Should().Equal("a1 opened", "b opened");
    }

    [Fact]
    public async Task Messages_of_a_new_source_wait_until_it_is_followed()
    {
        var setup = Setup("a", channels: "x");
        await _hub.OpenAsync([setup], true, CancellationToken.None);
        var entering = setup.Made!.Route.EnterAsync(CancellationToken.None);
        entering.IsCompleted.Should().BeFalse();

        await _hub.FollowAsync([setup], CancellationToken.None);

        using var use = await entering;
        use.Value.Should().Be(setup.Route);
    }

    [Fact]
    public async Task A_change_is_through_when_the_last_message_under_the_route_before_is()
    {
        var first = Setup("a", channels: "x");
        await BringAsync(first);
        var under = await first.Made!.Route.EnterAsync(CancellationToken.None);

        var following = _hub.FollowAsync([Setup("a", channels: "y")], CancellationToken.None);
        using var next = await first.Made.Route.EnterAsync(CancellationToken.None);

        next.Value.Channels.Should().ContainSingle().Which.Channel.Should().Be("y");
        following.IsCompleted.Should().BeFalse();
        under.Dispose();
        await following.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private FakeSetup Setup(string name, string settings = "", string? place = null, params string[] channels) =>
        FakeSetup.Of(_events, name, settings, place, channels);

    private async Task BringAsync(params SourceSetup[] wanted)
    {
        (await _hub.OpenAsync(wanted, true, CancellationToken.None)).Faults.Should().BeEmpty();
        await _hub.FollowAsync(wanted, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
    }
}
