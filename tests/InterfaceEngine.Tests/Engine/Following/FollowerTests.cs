using InterfaceEngine.Engine.Following;

namespace InterfaceEngine.Tests.Engine.Following;

public sealed class FollowerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly EventFeed _feed = new();

    [Fact]
    public async Task What_happens_is_read_in_order()
    {
        using var follower = _feed.Follow()!;
        var waiting = follower.ReadAsync(Patience);

        Publish(1, 2);

        (await waiting)!.Value.Event!.Sequence.Should().Be(1);
        (await follower.ReadAsync(Patience))!.Value.Event!.Sequence.Should().Be(2);
    }

    [Fact]
    public async Task A_follower_that_is_too_slow_holds_up_nobody_and_is_told_what_it_missed_where_it_missed_it()
    {
        using var slow = _feed.Follow(capacity: 3)!;
        using var quick = _feed.Follow()!;

        Publish(1, 500);
        var read = new List<Followed>();
        for (var i = 0; i < 4; i++)
        {
            read.Add((await slow.ReadAsync(Patience))!.Value);
        }

        Publish(501, 501);
        read.Add((await slow.ReadAsync(Patience))!.Value);

        read.Select(followed => (followed.Event?.Sequence, followed.Skipped)).Should().Equal((1, 0), (2, 0), (3, 0), (null, 497), (501, 0));
        for (var sequence = 1; sequence <= 501; sequence++)
        {
            (await quick.ReadAsync(Patience))!.Value.Event!.Sequence.Should().Be(sequence);
        }
    }

    [Fact]
    public async Task Where_nothing_happens_for_a_while_that_is_told()
    {
        using var follower = _feed.Follow()!;

        (await follower.ReadAsync(TimeSpan.Zero)).Should().Be(default(Followed));
    }

    [Fact]
    public async Task A_follower_that_is_ended_stops_waiting()
    {
        using var follower = _feed.Follow()!;
        var waiting = follower.ReadAsync(Patience);

        follower.End();

        (await waiting).Should().BeNull();
    }

    [Fact]
    public void Only_so_many_follow_at_a_time()
    {
        _feed.IsFollowed.Should().BeFalse();
        var followers = Enumerable.Range(0, EventFeed.MaxFollowers).Select(_ => _feed.Follow()!).ToList();

        _feed.Follow().Should().BeNull();
        followers[0].Dispose();
        _feed.Follow().Should().NotBeNull();
        _feed.IsFollowed.Should().BeTrue();
    }

    private void Publish(int first, int last)
    {
        for (var sequence = first; sequence <= last; sequence++)
        {
            _feed.Publish(new MessageEvent(DateTimeOffset.UnixEpoch, MessagePlace.Received) { Sequence = sequence });
        }
    }
}
