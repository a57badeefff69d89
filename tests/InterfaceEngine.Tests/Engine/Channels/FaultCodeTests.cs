using System.Text;
using System.Text.RegularExpressions;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Tests.Engine.Channels;

/// <summary>What <c>explain-error</c> tells is true.</summary>
public sealed partial class FaultCodeTests
{
    // Those of channel tests, CH6, are lines of another file: see TestFaultTests.
    public static TheoryData<string> WithExample => [.. FaultCodes.All.Where(code => code.Wrong is not null && !code.Code.StartsWith("CH6", StringComparison.Ordinal)).Select(code => code.Code)];

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

    /// <summary>Completed by what an example leaves out; a line <c># a.yaml</c> begins a file.</summary>
    private static IEnumerable<ChannelFault> Read(string example)
    {
        var outside = new Outside().WithSecret("mllp-password", "hunter2")
            .WithFile("/run/secrets/mllp.pfx", "").WithFile("/run/secrets/mllp.pem", "").WithFile("/run/secrets/mllp.key", "").WithFile("/run/secrets/ca.pem", "");
        if (SharedFile().Match(example) is { Success: true } shared)
        {
            var library = new LibraryReader(outside.Environment, new ReadingLimits());
            library.Add(shared.Groups["name"].Value, "shared", Encoding.UTF8.GetBytes(example[shared.Length..]));
            return library.Finish().Faults;
        }

        var files = FileName().Split(example).Where(text => text.Length > 0).Select((text, i) => ($"{i}.yaml", Encoding.UTF8.GetBytes(Complete(text, i))));
        return ChannelCase.FaultsOf(ChannelFiles.Read(files, outside.Environment));
    }

    private static string Complete(string text, int number)
    {
        if (!text.Contains("receive:", StringComparison.Ordinal))
        {
            text += $"\nreceive: {{ mllp: {{ port: {2575 + number} }} }}\n";
        }

        return text.Contains("channel", StringComparison.Ordinal) ? text : text + "\nchannel: example\n";
    }

    [GeneratedRegex(@"\ACH[0-9]{3}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\A# (?<name>functions\.yaml|segments\.yaml|lookups/wards\.csv)\n", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SharedFile();

    [GeneratedRegex(@"^# [a-z]+\.yaml\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}
