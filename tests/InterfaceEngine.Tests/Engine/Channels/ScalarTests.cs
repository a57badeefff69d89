using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Tests.Engine.Channels;

public sealed class ScalarTests
{
    [Theory]
    [InlineData("0s", 0)]
    [InlineData("500ms", 0.5)]
    [InlineData("90s", 90)]
    [InlineData("5m", 300)]
    [InlineData("24h", 86_400)]
    [InlineData("36500d", 36_500 * 86_400d)]
    public void A_duration_is_a_whole_number_with_its_unit(string text, double seconds)
    {
        Duration.TryParse(text, out var duration).Should().BeTrue();

        duration.Value.TotalSeconds.Should().Be(seconds);
        Duration.TryParse(duration.ToString(), out var again).Should().BeTrue();
        again.Should().Be(duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("1.5s")]
    [InlineData("5 s")]
    [InlineData("5S")]
    [InlineData("5w")]
    [InlineData("36501d")]
    [InlineData("2147483647h")]
    [InlineData("2147483648ms")]
    public void Another_text_is_no_duration(string text) => Duration.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("0", 0, "0")]
    [InlineData("512", 512, "512")]
    [InlineData("1024", 1024, "1KiB")]
    [InlineData("64KiB", 65_536, "64KiB")]
    [InlineData("16MiB", 16_777_216, "16MiB")]
    [InlineData("2048MiB", 2_147_483_648, "2GiB")]
    public void A_byte_size_is_a_whole_number_with_or_without_its_unit(string text, long bytes, string written)
    {
        ByteSize.TryParse(text, out var size).Should().BeTrue();

        size.Value.Should().Be(bytes);
        size.ToString().Should().Be(written);
    }

    [Theory]
    [InlineData("prot", "port")]
    [InlineData("maxMessage", "max-message")]
    [InlineData("max_message", "max-message")]
    [InlineData("MAX-MESSAGE", "max-message")]
    [InlineData("adress", "address")]
    [InlineData("pory", "port")]
    [InlineData("colour", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_the_one_that_was_probably_meant(string word, string? nearest) =>
        Nearest.To(word, ["address", "port", "max-message"]).Should().Be(nearest);
}
