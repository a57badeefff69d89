using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Tests.Engine.Sources;

/// <summary>Templates in files beside the channel.</summary>
public sealed class TimerTemplateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("timer").FullName;

    public TimerTemplateTests() =>
        File.WriteAllText(Path.Combine(_folder, "clock.yaml"), "channel: clock\nreceive: { timer: { every: 1m, file: query.hl7 } }\n");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_template_gives_the_messages_of_the_timer_with_carriage_returns_whatever_ends_its_lines()
    {
        var runs = Load("MSH|^~\\&|A|B|||||ADT^A01|T{sequence()}|P|2.5.1\r\nPID|1\n").Channels.Channels[0].Timer!;
        System.Text.Encoding.UTF8.GetString(runs.Message.Of(DateTimeOffset.FromUnixTimeSeconds(60), out _)!).Should().Be("MSH|^~\\&|A|B|||||ADT^A01|T60|P|2.5.1\rPID|1\r");
    }

    [Fact]
    public void A_fault_in_a_template_is_shown_in_its_own_line()
    {
        var load = Load("MSH|^~\\&|A|B|||||ADT^A01|T{sequence()}|P|2.5.1\nPID|1||{nwo()}\n");
        new FaultRenderer(load.Reading, load.Library).ToText(load.Faults.Should().ContainSingle().Subject).Replace(_folder, "", StringComparison.Ordinal)
            .Should().Be("/query.hl7:2:9: error EX101: There is no function nwo.\n  2 | PID|1||{nwo()}\n    |         ^^^\n  hint: did you mean now?\n");
    }

    [Fact]
    public void Another_template_makes_another_version_of_the_channel()
    {
        const string Template = "MSH|^~\\&|A|B|||||ADT^A01|T{sequence()}|P|2.5.1\n";
        Load(Template).Channels.Channels[0].Version.Should()
            .Be(Load(Template).Channels.Channels[0].Version).And.NotBe(Load(Template + "PID|1\n").Channels.Channels[0].Version);
    }

    private ChannelLoad Load(string template)
    {
        File.WriteAllText(Path.Combine(_folder, "query.hl7"), template);
        return ChannelLoad.Of(_folder, ChannelEnvironment.OfProcess);
    }
}
