using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Sources;
using InterfaceEngine.Tests.Engine.Channels;

namespace InterfaceEngine.Tests.Engine.Sources;

public sealed class MllpSetupTests
{
    [Theory]
    [InlineData("port: 2575", true)]
    [InlineData("port: 2575, charset: UNICODE UTF-8", true)]
    [InlineData("allow: [10.0.0.0/8], port: 2575", false)]
    [InlineData("port: 2575, max-connections: 7", false)]
    [InlineData("port: 2576", false)]
    public void A_listener_stays_open_as_long_as_it_listens_in_the_same_way(string mllp, bool stays) =>
        Setup("port: 2575").StaysOpenUnder(Setup(mllp)).Should().Be(stays);

    [Fact]
    public void Lists_are_compared_by_what_they_hold() =>
        Setup("port: 2575, allow: [10.0.0.1, 10.0.0.2]").StaysOpenUnder(Setup("port: 2575, allow: [10.0.0.1, 10.0.0.2]")).Should().BeTrue();

    private static SourceSetup Setup(string mllp)
    {
        var folder = Directory.CreateTempSubdirectory("setup-").FullName;
        File.WriteAllText(Path.Combine(folder, "a.yaml"), $"channel: a\nreceive: {{ mllp: {{ {mllp} }} }}\n");
        var load = ChannelLoad.Of(folder, Outside.Nothing);
        Directory.Delete(folder, recursive: true);
        return SourceSetup.Of(load.Channels).Single();
    }
}
