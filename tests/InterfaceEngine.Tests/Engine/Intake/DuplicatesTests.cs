using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Engine.Intake;

public sealed class DuplicatesTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Only_so_many_are_remembered_and_the_oldest_goes_first()
    {
        var duplicates = new Duplicates(2, _time);
        foreach (var key in (long[])[1, 2, 3])
        {
            duplicates.Claim(Print(key), Day, true, out _).Should().Be(Duplicates.Verdict.New);
            duplicates.Settle(Print(key), key * 10);
        }

        duplicates.Claim(Print(3), Day, true, out var third).Should().Be(Duplicates.Verdict.Repeated);
        third.Should().Be(30);
        duplicates.Claim(Print(1), Day, true, out _).Should().Be(Duplicates.Verdict.New);
    }

    [Fact]
    public void What_the_log_holds_is_known_after_a_restart()
    {
        var duplicates = new Duplicates(10, _time);
        duplicates.Load([(7, _time.GetUtcNow(), Print(1))]);
        duplicates.Claim(Print(1), Day, true, out var sequence).Should().Be(Duplicates.Verdict.Repeated);
        sequence.Should().Be(7);
        duplicates.Claim(new MessageFingerprint(1, 99), Day, true, out _).Should().Be(Duplicates.Verdict.Reused);
    }

    [Fact]
    public async Task Waiting_for_a_message_that_was_never_claimed_ends_at_once()
    {
        var duplicates = new Duplicates(10, _time);
        (await duplicates.WaitAsync(Print(1), CancellationToken.None)).Should().BeNull();
    }

    private static MessageFingerprint Print(long key) => new(key, (UInt128)key);
}
