using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Tests.Engine.Testing;

namespace InterfaceEngine.Tests.Engine.Channels;

/// <summary>
/// Every file of <c>Cases</c> is a test: a channel file and what reading it must say. A new case is a new file that ends with the line of
/// hyphens; with <c>UPDATE_CASES=1</c> the tests write behind it what is said now, and fail where that was another thing before.
/// </summary>
public sealed class ChannelCaseTests
{
    private const string Update = "UPDATE_CASES";

    public static TheoryData<string> Cases => [.. Directory.GetFiles(ChannelCase.Folder, "*.case").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_channel_file_is_read_as_its_case_says(string name)
    {
        var channelCase = ChannelCase.Read(Path.Combine(ChannelCase.Folder, name));

        var said = channelCase.Run();
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            ChannelCase.Expect(Path.Combine(ChannelCase.Folder, name), said);
        }

        said.Should().Be(channelCase.Expected);
    }

    [Fact]
    public void Every_code_of_the_table_has_a_case()
    {
        var cases = string.Concat(Directory.GetFiles(ChannelCase.Folder, "*.case").Select(path => ChannelCase.Read(path).Expected));

        FaultCodes.All
            .Where(code => !cases.Contains($"error {code.Code}:", StringComparison.Ordinal) && !cases.Contains($"warning {code.Code}:", StringComparison.Ordinal))
            .Should().OnlyContain(
                code => code.Code.StartsWith("CH55", StringComparison.Ordinal) || TestFaultTests.IsOfTests(code),
                "those are of connections and of channel tests: ConnectionChecksTests and TestFaultTests have them");
    }
}
