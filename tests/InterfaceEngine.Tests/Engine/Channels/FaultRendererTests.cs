using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Tests.Engine.Channels;

public sealed class FaultRendererTests
{
    [Fact]
    public void A_fault_as_JSON_is_one_line_with_its_properties_in_a_fixed_order() =>
        FaultRenderer.ToJson(new ChannelFault("CH104", new SourcePlace("channels/ä.yaml", 12, 7), 4, "unknown key 'prot'\n\u2028", "did you mean \"port\"?"))
            .Should().Be(
                """{"code":"CH104","severity":"error","file":"channels/ä.yaml","line":12,"column":7,"length":4,"message":"unknown key 'prot'\n\u2028","hint":"did you mean \"port\"?"}""");

    [Fact]
    public void A_fault_without_a_hint_has_a_hint_of_null() =>
        FaultRenderer.ToJson(new ChannelFault("CH001", new SourcePlace("a", 1, 1), 1, "x")).Should().EndWith("\"hint\":null}");

    [Fact]
    public void A_fault_of_a_later_stage_is_shown_in_its_line()
    {
        var reading = ChannelFiles.ReadText("a.yaml", "channel: a\nreceive: { mllp: { port: 1 } }\nfilter: >-\n  PID-3 = \"A\" and\n  PID-99 = \"B\"\n", Outside.Nothing);
        var filter = reading.Configs.Single().Filter!;

        var at = filter.At(filter.Text.IndexOf("PID-99", StringComparison.Ordinal));

        new FaultRenderer(reading).ToText(new ChannelFault("CH401", at, 6, "PID has no field 99")).Should().Be(
            """
            a.yaml:5:3: error CH401: PID has no field 99
              5 |   PID-99 = "B"
                |   ^^^^^^

            """);
    }

    [Fact]
    public void A_fault_of_a_file_that_was_not_read_is_shown_without_a_line() =>
        new FaultRenderer(new ChannelReading([], [])).ToText(new ChannelFault("CH015", new SourcePlace("channels", 1, 1), 1, "the folder does not exist"))
            .Should().Be("channels:1:1: error CH015: the folder does not exist\n");
}
