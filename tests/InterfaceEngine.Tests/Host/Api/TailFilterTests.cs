using InterfaceEngine.Engine.Following;
using InterfaceEngine.Host.Api.Tailing;

namespace InterfaceEngine.Tests.Host.Api;

public sealed class TailFilterTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("ADT", true)]
    [InlineData("ADT^A01", true)]
    [InlineData("ADT^A0", false)]
    [InlineData("AD", false)]
    [InlineData("ORU", false)]
    public void A_type_is_a_message_code_with_or_without_its_event(string? type, bool holds) =>
        new TailFilter(null, type, null).Holds(new MessageEvent(default, MessagePlace.Received) { Type = "ADT^A01" }).Should().Be(holds);

    [Fact]
    public void What_was_refused_belongs_to_no_channel() =>
        new TailFilter("adt", null, null).Holds(new MessageEvent(default, MessagePlace.Refused)).Should().BeFalse();

    [Theory]
    [InlineData(null, true, 0)]
    [InlineData("received", true, 1)]
    [InlineData("Dead, retry", true, 2)]
    [InlineData("lost", false, 0)]
    [InlineData("1", false, 0)]
    public void Places_are_named(string? text, bool isGood, int count)
    {
        TailFilter.TryReadPlaces(text, out var places).Should().Be(isGood);
        (places?.Count ?? 0).Should().Be(count);
    }
}
