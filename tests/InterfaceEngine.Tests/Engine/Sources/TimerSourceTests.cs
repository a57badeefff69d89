using System.Text;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Engine.Sources;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Mllp;
using InterfaceEngine.Tests.Engine.Channels;
using InterfaceEngine.Tests.Engine.Intake;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterfaceEngine.Tests.Engine.Sources;

/// <summary>Timers of channel files under a clock that tests move, from 2026-01-01T00:00Z.</summary>
public sealed class TimerSourceTests : IAsyncDisposable
{
    private const string Template = "MSH|^~\\&|A|B|||{now()}||ADT^A01|T{sequence()}|P|2.5.1";

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly RecordingMessageLog _log = new();
    private readonly IntakeMetrics _metrics = new();
    private readonly MllpMetrics _mllp = new();
    private readonly ManualTimeProvider _time = new();
    private readonly WallClock _clock;
    private readonly LiveRoute _route = new();
    private ISource? _source;

    public TimerSourceTests() => _clock = new WallClock(_time);

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }

        _metrics.Dispose();
        _mllp.Dispose();
    }

    [Fact]
    public async Task A_run_gives_the_message_of_its_template()
    {
        await OpenAsync("every: 1m", "MSH|^~\\&|A|B|||{now()}||ADT^A01|T{sequence()}|P|2.5.1\n      PID|1||{\"a|b}\"}");
        await PassAsync(60);
        Bodies().Should().Equal("MSH|^~\\&|A|B|||20260101000100.0000+0000||ADT^A01|T1767225660|P|2.5.1\rPID|1||a\\F\\b}\r");
        _log.Appended[0].Remote.Should().Be("timer");
        _log.Appended[0].Listener.Should().Be("timer:clock");
    }

    [Fact]
    public async Task Each_run_gives_one_message()
    {
        await OpenAsync("every: 1m");
        for (var run = 0; run < 3; run++)
        {
            await PassAsync(60);
        }

        ControlIds().Should().Equal("T1767225660", "T1767225720", "T1767225780");
    }

    [Fact]
    public async Task Runs_that_passed_while_the_machine_slept_are_done_once()
    {
        await OpenAsync("every: 1m");
        await PassAsync(600);
        await PassAsync(60);
        ControlIds().Should().Equal("T1767225660", "T1767226260");
    }

    [Fact]
    public async Task A_run_that_passed_before_the_start_is_not_made_up_for()
    {
        await OpenAsync("at: [\"00:00\"]");
        await PassAsync(23 * 3600);
        _log.Appended.Should().BeEmpty();
        await PassAsync(3600);
        ControlIds().Should().Equal("T1767312000");
    }

    [Fact]
    public async Task A_timer_that_starts_again_within_its_period_does_no_run_twice()
    {
        await OpenAsync("at: [\"00:01\"]");
        await PassAsync(60);
        await _source!.DisposeAsync();
        await OpenAsync("at: [\"00:01\"]");
        await PassAsync(3600);
        _log.Appended.Should().ContainSingle();
    }

    [Fact]
    public async Task While_the_store_takes_nothing_the_run_waits_and_is_done_once_when_it_does()
    {
        _log.Fault = new StoreUnavailableException("disk full");
        await OpenAsync("every: 1h");
        await PassAsync(3600);
        _source!.Trouble.Should().Be("the store takes nothing");

        _log.Fault = null;
        await PassAsync(1);
        ControlIds().Should().Equal("T1767229200");
        _source.Trouble.Should().BeNull();
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_no_run_twice_and_none_late()
    {
        await OpenAsync("every: 1m");
        await PassAsync(60);
        await PassAsync(-30);
        await PassAsync(30);
        await PassAsync(60);
        ControlIds().Should().Equal("T1767225660", "T1767225720");
    }

    [Fact]
    public async Task A_message_that_its_channel_refuses_is_kept_with_the_rejections()
    {
        await OpenAsync("every: 1m", accept: "accept: { messages: [ORU] }");
        await PassAsync(60);
        _log.Appended.Should().BeEmpty();
        _log.Rejected.Should().ContainSingle().Which.Remote.Should().Be("timer");
    }

    [Fact]
    public async Task A_channel_that_changes_is_followed_without_a_run_lost_or_doubled()
    {
        await OpenAsync("every: 1m");
        await PassAsync(60);
        var next = Setup("every: 2s", Template);
        Setup("every: 1m", Template).StaysOpenUnder(next).Should().BeTrue();
        await _route.SetAsync(next.Route);
        await PassAsync(1);
        await PassAsync(1);
        ControlIds().Should().Equal("T1767225660", "T1767225662");
    }

    [Fact]
    public async Task A_message_that_cannot_be_made_is_told_and_the_next_run_is_tried()
    {
        await OpenAsync("every: 1m", "MSH|^~\\&|A|{sequence() = 1767231660 ? \"\\u0416\" : \"B\"}|||||ADT^A01|T{sequence()}|P|2.5.1||||||8859/1");
        await PassAsync(6000); // to behind the runs that are tried out when the channel is read
        await PassAsync(60);
        _source!.Trouble.Should().Contain("not in its character set");
        await PassAsync(60);
        ControlIds().Should().Equal("T1767225660", "T1767231720");
        _source.Trouble.Should().BeNull();
    }

    private IEnumerable<string> Bodies() => _log.Appended.Select(message => Encoding.UTF8.GetString(message.Body.Span));

    private IEnumerable<string> ControlIds() => _log.Appended.Select(message => message.ControlId);

    private static SourceSetup Setup(string schedule, string template, string accept = "")
    {
        var text = $"channel: clock\n{accept}\nreceive:\n  timer:\n    {schedule}\n    message: |\n      {template}\n";
        var reading = ChannelFiles.Read([("clock.yaml", Encoding.UTF8.GetBytes(text))], new Outside().Environment);
        var compiler = new ChannelCompiler(ChannelLibrary.Empty, null);
        var channel = compiler.Compile(reading.Files[0]);
        reading.Faults.Concat(compiler.Faults).Should().BeEmpty();
        return SourceSetup.Of(new ChannelSet([channel!])).Should().ContainSingle().Subject;
    }

    private async Task OpenAsync(string schedule, string template = Template, string accept = "")
    {
        var setup = Setup(schedule, template, accept);
        var intake = new MessageIntake(_log, new Duplicates(Duplicates.DefaultCapacity, _clock), _metrics, NullLogger.Instance, _clock);
        await _route.SetAsync(setup.Route);
        _source = setup.Create(_route, new SourceContext(intake, _metrics, _mllp, null!, NullLogger.Instance, _clock));
        (await _source.OpenAsync(CancellationToken.None)).Should().BeNull();
        await _time.UntilTimerAsync(Look);
    }

    /// <summary>The clock moves on while the source waits for its next look; behind each look a timer is set for the next.</summary>
    private async Task PassAsync(int seconds)
    {
        _clock.Ahead += TimeSpan.FromSeconds(seconds) - Look;
        _time.Advance(Look);
        await _time.UntilTimerAsync(Look);
    }

    /// <summary>What a clock on the wall shows, which can be set while timers run on.</summary>
    private sealed class WallClock(TimeProvider timers) : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override long TimestampFrequency => timers.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => timers.GetUtcNow() + Ahead;

        public override long GetTimestamp() => timers.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            timers.CreateTimer(callback, state, dueTime, period);
    }
}
