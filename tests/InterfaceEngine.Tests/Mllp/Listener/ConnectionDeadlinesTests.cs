using InterfaceEngine.Mllp;

namespace InterfaceEngine.Tests.Mllp.Listener;

public sealed class ConnectionDeadlinesTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly ConnectionDeadlines _deadlines;

    public ConnectionDeadlinesTests() => _deadlines = new(
        new MllpListenerOptions
        {
            Name = "adt",
            Port = 0,
            FrameTimeout = TimeSpan.FromSeconds(60),
            IdleTimeout = TimeSpan.FromMinutes(10),
            WriteTimeout = TimeSpan.FromSeconds(30),
        },
        _clock);

    [Fact]
    public void A_block_that_grows_byte_by_byte_is_late_all_the_same()
    {
        for (var second = 0; second < 60; second++)
        {
            _deadlines.NoteRead(whole: false, unfinished: true);
            _deadlines.FrameIsLate.Should().BeFalse();
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        _deadlines.NoteRead(whole: false, unfinished: true);
        _deadlines.FrameIsLate.Should().BeTrue();
    }

    [Fact]
    public void A_block_begun_behind_a_whole_one_has_its_own_time()
    {
        _deadlines.NoteRead(whole: false, unfinished: true);
        _clock.Advance(TimeSpan.FromSeconds(59));
        _deadlines.NoteRead(whole: true, unfinished: true);
        _clock.Advance(TimeSpan.FromSeconds(59));

        _deadlines.FrameIsLate.Should().BeFalse();
    }

    [Fact]
    public void A_connection_is_idle_when_nothing_whole_came_for_the_idle_time()
    {
        _deadlines.NoteRead(whole: true, unfinished: false);
        _clock.Advance(TimeSpan.FromMinutes(9));
        _deadlines.NoteRead(whole: true, unfinished: false);
        _clock.Advance(TimeSpan.FromMinutes(9));
        _deadlines.IsIdle.Should().BeFalse();

        _clock.Advance(TimeSpan.FromMinutes(1));

        _deadlines.IsIdle.Should().BeTrue();
    }

    [Fact]
    public void A_connection_in_the_middle_of_a_block_is_late_and_not_idle()
    {
        _clock.Advance(TimeSpan.FromMinutes(9));
        _deadlines.NoteRead(whole: false, unfinished: true);
        _clock.Advance(TimeSpan.FromMinutes(9));

        _deadlines.IsIdle.Should().BeFalse();
        _deadlines.FrameIsLate.Should().BeTrue();
    }

    [Fact]
    public void A_write_is_late_until_it_is_done()
    {
        _deadlines.WriteIsLate.Should().BeFalse();
        _deadlines.NoteWrite();
        _clock.Advance(TimeSpan.FromSeconds(30));
        _deadlines.WriteIsLate.Should().BeTrue();

        _deadlines.NoteWritten();

        _deadlines.WriteIsLate.Should().BeFalse();
    }
}
