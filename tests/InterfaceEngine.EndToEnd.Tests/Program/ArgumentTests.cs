using InterfaceEngine.EndToEnd.Tests.Peers;

namespace InterfaceEngine.EndToEnd.Tests.Program;

public sealed class ArgumentTests
{
    [Theory]
    [InlineData("send", "missing.hl7", "--to", "127.0.0.1:1")]
    [InlineData("send", "-", "--to", "nowhere")]
    [InlineData("send", "-", "--to", "127.0.0.1:1", "--timeout", "soon")]
    [InlineData("send", "-", "--to", "127.0.0.1:1", "--ca", "missing.pem")]
    [InlineData("messages", "--since", "soon")]
    [InlineData("map", "--coverage", "missing.hl7")]
    [InlineData("map", ".", "--maps", "missing")]
    [InlineData("map", ".", "--channels", "missing")]
    [InlineData("map", ".", "--diff", "missing")]
    [InlineData("map", "--rows", "PID[Patent]")]
    public async Task What_cannot_be_done_as_asked_ends_with_78_and_a_word(params string[] arguments)
    {
        var result = await EngineProcess.RunAsync(arguments);
        result.Code.Should().Be(78);
        result.Error.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("--poll", "100000", "--poll is a number of seconds, from 0 to 86400")]
    [InlineData("--reload-test-seconds", "0", "--reload-test-seconds is a number of seconds, from 0.1 to 86400")]
    [InlineData("--retry-sources", "NaN", "--retry-sources is a number of seconds, from 0 to 86400")]
    public async Task Seconds_out_of_bounds_are_told(string option, string value, string error)
    {
        var result = await EngineProcess.RunAsync("run", option, value);
        result.Code.Should().Be(1);
        result.Error.Should().Contain(error);
    }

    [Theory]
    [InlineData("run", "--web", "nowhere")]
    [InlineData("messages", "--url", "ftp://127.0.0.1")]
    public async Task An_address_that_is_none_is_told(params string[] arguments)
    {
        var result = await EngineProcess.RunAsync(arguments);
        result.Code.Should().Be(1);
        result.Error.Should().Contain("an address such as http://127.0.0.1:8080/ is needed");
    }
}
