using InterfaceEngine.Engine.Routing;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Engine.Routing;

public sealed class RecentMessagesTests : IDisposable
{
    private readonly RecentMessages _recent = new();

    public void Dispose() => _recent.Dispose();

    [Fact]
    public void Messages_are_given_out_only_where_they_follow_without_a_gap()
    {
        _recent.Add([Message(3), Message(4)]);
        _recent.TakeBehind(1, 10).Should().BeEmpty("2 is missing");
        _recent.HasLeftOut(1).Should().BeTrue("so the log is read");
        _recent.TakeBehind(2, 1).Select(message => message.Sequence).Should().Equal(3);
        _recent.TakeBehind(3, 10).Select(message => message.Sequence).Should().Equal(4);
        _recent.HasLeftOut(4).Should().BeFalse();
    }

    [Fact]
    public void What_was_read_from_the_log_meanwhile_is_forgotten()
    {
        _recent.Add([Message(1), Message(2), Message(3)]);
        _recent.TakeBehind(2, 10).Select(message => message.Sequence).Should().Equal(3);
    }

    [Fact]
    public void More_bytes_than_the_bound_are_left_to_the_log()
    {
        var half = (int)(RecentMessages.MaxBytes / 2);
        _recent.Add([Message(1, half), Message(2, half), Message(3, half)]);
        _recent.TakeBehind(0, 10).Should().HaveCount(2);
        _recent.HasLeftOut(2).Should().BeTrue();
    }

    private static StoredMessage Message(long sequence, int length = 10) =>
        new(sequence, DateTimeOffset.UnixEpoch, ["adt"], "ADT^A01", "1", "A|B", new byte[length]);
}
