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
    public async Task What_cannot_be_done_as_asked_ends_with_78_and_a_word(params string[] arguments)
    {
        var result = await EngineProcess.RunAsync(arguments);
        result.Code.Should().Be(78);
        result.Error.Should().NotBeEmpty();
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
