using System.Text;
using System.Text.RegularExpressions;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Channels.Topology;
using InterfaceEngine.Tests.Engine.Testing;

namespace InterfaceEngine.Tests.Engine.Channels;

/// <summary>What <c>explain-error</c> tells is true.</summary>
public sealed partial class FaultCodeTests
{
    // Those of channel tests are lines of another file: see TestFaultTests.
    public static TheoryData<string> WithExample => [.. FaultCodes.All.Where(code => code.Wrong is not null && !TestFaultTests.IsOfTests(code)).Select(code => code.Code)];

    [Theory]
    [MemberData(nameof(WithExample))]
    public void The_wrong_lines_of_a_code_have_its_fault_and_the_right_ones_have_none(string code)
    {
        var fault = FaultCodes.All.Single(known => known.Code == code);

        Read(fault.Wrong!).Select(found => found.Code).Should().Contain(code);
        Read(fault.Right!).Should().BeEmpty();
    }

    [Fact]
    public void A_code_is_CH_and_three_digits_and_is_given_once() =>
        FaultCodes.All.Select(code => code.Code).Should().OnlyHaveUniqueItems().And.OnlyContain(code => Code().IsMatch(code)).And.BeInAscendingOrder();

    [Fact]
    public void Every_code_is_explained() =>
        FaultCodes.All.Should().OnlyContain(code => code.Title.Length > 0 && code.Explanation.EndsWith('.') && (code.Wrong == null) == (code.Right == null));

    private static IEnumerable<ChannelFault> Read(string example)
    {
        if (SharedFile().Match(example) is { Success: true } shared)
        {
            var library = new LibraryReader(FaultExample.Environment, new ReadingLimits());
            library.Add(shared.Groups["name"].Value, "shared", Encoding.UTF8.GetBytes(example[shared.Length..]));
            return library.Finish().Faults;
        }

        var reading = ChannelFiles.Read(
            FaultExample.Files(example).Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text))), FaultExample.Environment);
        return ChannelCase.FaultsOf(reading).Concat(ChannelTopology.Of(reading.Files, new Uri("http://127.0.0.1:8080")));
    }

    [GeneratedRegex(@"\ACH[0-9]{3}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\A# (?<name>functions\.yaml|segments\.yaml|namespaces\.yaml|lookups/wards\.csv)\n", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SharedFile();
}
