using System.Text.Json;
using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Tests.Engine.Channels;

public sealed class SecrecyTests
{
    private const string Password = "correct-horse-battery";

    private const string File = """
        channel: example
        receive: { mllp: { port: 2575, tls: { certificate: /a.pfx, password: "${secret:pw}" } } }
        """;

    [Fact]
    public void A_secret_is_in_no_text_and_no_JSON_of_a_config()
    {
        var outside = new Outside().WithSecret("pw", Password).WithFile("/a.pfx", "");

        var config = ChannelFiles.ReadText("a.yaml", File, outside.Environment).Configs.Single();

        config.Receive.Mllp!.Tls!.Password!.Reveal().Should().Be(Password);
        config.ToString().Should().Contain("***").And.NotContain(Password);
        JsonSerializer.Serialize(config).Should().NotContain(Password);
    }

    [Theory]
    [InlineData("description: \"Feed", "password: correct-horse-battery")]
    [InlineData("a: { b", "password: correct-horse-battery")]
    [InlineData("passwort: correct-horse-battery", "")]
    [InlineData("api-token: \"correct-horse-battery\"", "")]
    [InlineData("x: { Client_Secret: 'correct-horse-battery', y: 1 }", "")]
    [InlineData("base: https://user:correct-horse-battery@example.org", "")]
    [InlineData("\"password\": correct-horse-battery", "")]
    [InlineData("{\"password\":\"correct-horse-battery\"}", "")]
    [InlineData("receive: { mllp: { tls: { password: { a: correct-horse-battery } } } }", "")]
    [InlineData("receive: { mllp: { tls: { password: \"a${env:NONE}correct-horse-battery\" } } }", "")]
    [InlineData("receive: { mllp: { tls: { password: !!str correct-horse-battery } } }", "")]
    [InlineData("receive: { mllp: { tls: { password: &p correct-horse-battery } } }", "")]
    [InlineData("receive: { mllp: { tls: { password: a, password: correct-horse-battery } } }", "")]
    [InlineData("destinations: [ { fhir: { base: \"https://correct-horse-battery@example.org\" } } ]", "")]
    public void A_secret_that_stands_in_a_file_is_not_told_with_its_faults(string line, string next)
    {
        var reading = ChannelFiles.ReadText("a.yaml", $"{line}\n{next}\n", Outside.Nothing);

        reading.HasFaults.Should().BeTrue();
        var renderer = new FaultRenderer(reading);
        string.Concat(reading.Faults.Select(renderer.ToText)).Should().NotContain("correct-horse");
        string.Concat(reading.Faults.Select(FaultRenderer.ToJson)).Should().NotContain("correct-horse");
    }

    [Fact]
    public void A_reference_is_no_secret_and_is_shown()
    {
        var reading = ChannelFiles.ReadText("a.yaml", File, Outside.Nothing);

        string.Concat(reading.Faults.Select(new FaultRenderer(reading).ToText)).Should().Contain("password: \"${secret:pw}\"");
    }
}
