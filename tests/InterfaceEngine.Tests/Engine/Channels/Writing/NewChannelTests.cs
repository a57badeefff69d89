using System.Text.RegularExpressions;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Channels.Topology;
using InterfaceEngine.Engine.Channels.Writing;

namespace InterfaceEngine.Tests.Engine.Channels.Writing;

public sealed partial class NewChannelTests
{
    private static readonly NewChannel Full = new()
    {
        Name = "adt-to-lab",
        Description = "ADT \"as is\" \\ to the lab",
        Port = 2601,
        Messages = ["ADT", "ORU^R01"],
        Destinations =
        [
            NewDestination.Parse("mllp:lab.example.org:6661")!,
            NewDestination.Parse("mllp://[2001:db8::1]:6661")!,
            NewDestination.Parse("fhir:https://fhir.example.org/r4")!,
            NewDestination.Parse("file:out/{MSH-10}.hl7")!,
        ],
    };

    public static TheoryData<NewChannel> Channels =>
    [
        Full,
        new NewChannel { Name = "a", Port = 1, Destinations = [NewDestination.Archive("a")] },
    ];

    [Theory]
    [MemberData(nameof(Channels))]
    public void What_is_written_has_no_fault_and_no_warning(NewChannel channel)
    {
        var reading = ChannelFiles.ReadText("new.yaml", channel.Text(), Outside.Nothing);
        reading.Faults.Should().BeEmpty();
        ChannelTopology.Of(reading.Files, new Uri("http://127.0.0.1:8080")).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public void What_stands_there_as_a_comment_is_right_as_well(NewChannel channel) =>
        ChannelFiles.ReadText("new.yaml", Comment().Replace(channel.Text()[channel.Text().IndexOf('\n', StringComparison.Ordinal)..], "${indent}${key}"), Outside.Nothing).Faults.Should().BeEmpty();

    [Fact]
    public void What_was_asked_for_is_in_it()
    {
        var config = ChannelFiles.ReadText("new.yaml", Full.Text(), Outside.Nothing).Configs.Single();
        config.Channel.Should().Be("adt-to-lab");
        config.Description.Should().Be(Full.Description);
        config.Receive.Mllp!.Port.Should().Be(2601);
        config.Accept.Messages.Should().Equal("ADT", "ORU^R01");
        config.Destinations.Select(destination => destination.Name).Should().Equal("receiver", "receiver-2", "fhir-server", "archive");
        config.Destinations[1].Mllp!.Host.Should().Be("2001:db8::1");
    }

    [Theory]
    [InlineData("lab.example.org:6661")]
    [InlineData("mllp:lab.example.org")]
    [InlineData("mllp:lab.example.org:port")]
    [InlineData("ftp:lab.example.org")]
    [InlineData("file:")]
    public void A_destination_of_no_known_form_is_none(string text) => NewDestination.Parse(text).Should().BeNull();

    [Theory]
    [InlineData("file:out/{MSH-10}.hl7", "out/{MSH-10}.hl7")]
    [InlineData("file:out", "out/{sequence}.hl7")]
    [InlineData("file:out/", "out/{sequence}.hl7")]
    public void A_folder_alone_gets_a_file_for_each_message(string text, string path) =>
        NewDestination.Parse(text)!.Yaml.Should().Be($"file: {{ path: \"{path}\" }}");

    [Fact]
    public void A_new_channel_takes_the_lowest_port_that_no_other_has_and_is_checked_beside_them()
    {
        var folder = Directory.CreateTempSubdirectory("init").FullName;
        try
        {
            NewChannel.FreePort(folder, Outside.Nothing).Should().Be(2575);
            File.WriteAllText(Path.Combine(folder, "first.yaml"), (Full with { Name = "first", Port = 2575 }).Text());
            NewChannel.FreePort(folder, Outside.Nothing).Should().Be(2576);

            (Full with { Port = 2576 }).Faults(folder, Outside.Nothing, out _).Should().BeEmpty();
            File.WriteAllText(Path.Combine(folder, "second.yaml"), (Full with { Name = "adt-to-lab", Port = 2577 }).Text());
            (Full with { Port = 2578 }).Faults(folder, Outside.Nothing, out _).Should().ContainSingle().Which.Code.Should().Be(FaultCodes.ChannelName.Code);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex("^(?<indent> *)# ?(?<key> *[a-z-]+:( |$))", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();
}
