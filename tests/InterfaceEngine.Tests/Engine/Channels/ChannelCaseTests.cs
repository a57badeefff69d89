using InterfaceEngine.Engine.Channels;

namespace InterfaceEngine.Tests.Engine.Channels;

/// <summary>Every file of <c>Cases</c> is a test: a channel file and what reading it must say. A new case is a new file.</summary>
public sealed class ChannelCaseTests
{
    public static TheoryData<string> Cases => [.. Directory.GetFiles(ChannelCase.Folder, "*.case").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_channel_file_is_read_as_its_case_says(string name)
    {
        var channelCase = ChannelCase.Read(Path.Combine(ChannelCase.Folder, name));

        channelCase.Run().Should().Be(channelCase.Expected);
    }

    [Fact]
    public void Every_code_of_the_table_has_a_case()
    {
        var cases = string.Concat(Directory.GetFiles(ChannelCase.Folder, "*.case").Select(path => ChannelCase.Read(path).Expected));

        FaultCodes.All.Where(code => !code.Code.StartsWith("CH6", StringComparison.Ordinal) && !cases.Contains($"error {code.Code}:", StringComparison.Ordinal)).Should().BeEmpty();
    }
}
