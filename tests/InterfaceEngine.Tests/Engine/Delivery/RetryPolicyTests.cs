using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Delivery;

namespace InterfaceEngine.Tests.Engine.Delivery;

public sealed class RetryPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly RetryPolicy _policy = new(new RetryConfig(), new Random(1));

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(5, 32)]
    [InlineData(20, 300)]
    [InlineData(5000, 300)]
    public void Waits_double_up_to_the_longest_and_are_spread_by_a_fifth(int attempts, double seconds)
    {
        var waits = Enumerable.Range(0, 200).Select(_ => (_policy.Next(attempts, Now, Now, null)!.Value - Now).TotalSeconds).ToArray();
        waits.Should().OnlyContain(wait => wait >= seconds * 0.8 && wait <= seconds * 1.2);
        waits.Distinct().Should().HaveCountGreaterThan(100, "what failed together must not come back together");
    }

    [Fact]
    public void A_destination_that_asks_for_more_time_gets_it() =>
        _policy.Next(1, Now, Now, TimeSpan.FromMinutes(10)).Should().Be(Now.AddMinutes(10));

    [Fact]
    public void After_the_time_to_give_up_there_is_no_next_attempt()
    {
        _policy.Next(30, Now.AddHours(-23), Now, null).Should().NotBeNull();
        _policy.Next(30, Now.AddHours(-24), Now, null).Should().BeNull();
    }

    [Fact]
    public void In_an_outage_nobody_gives_up_but_who_never_tries_twice()
    {
        _policy.Next(30, Now.AddDays(-3), Now, null, isOutage: true).Should().BeAfter(Now);
        var once = new RetryPolicy(new RetryConfig { GiveUp = Duration.FromSeconds(0) }, new Random(1));
        once.Next(1, Now, Now, null, isOutage: true).Should().BeNull();
    }
}
