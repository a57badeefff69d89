using System.Text;
using InterfaceEngine.Host.Cli.Messages;
using InterfaceEngine.Host.Cli.Parsing;

namespace InterfaceEngine.Tests.Host.Cli;

public sealed class ParseCommandTests : IDisposable
{
    private const string Order = "MSH|^~\\&|LAB^1.2^ISO|X|||20260105||ORU^R01^ORU_R01|7|P|2.5.1\r"
        + "PID|1||1~2^^^H&1.2&ISO^MR||D\\T\\E^\"\"^^||\"\"|M\r"
        + "OBR|1|||x^y\r"
        + "OBX|1|TX|a^b||one\\.br\\two\x1b[2J||||||F\r"
        + "OBX|2|NM|a^b||5||||||F\r"
        + "ZZZ|a^b&c\r";

    private readonly string _folder = Directory.CreateTempSubdirectory("parse").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("PID-3[2].4.2  Universal ID (ST): 1.2", "a path goes down to the subcomponent")]
    [InlineData("PID-5.1  Family Name (FN): D&E   [as received: D\\T\\E]", "escapes are resolved and the raw text stays visible")]
    [InlineData("PID-5.2  Given Name (ST): \"\" (delete)", "delete is told")]
    [InlineData("PID-5.3  Second and Further Given Names or Initials Thereof (ST): empty", "and told from empty")]
    [InlineData("ORU_R01.PATIENT_RESULT[1].ORDER_OBSERVATION[1].OBSERVATION[2]", "groups have their place")]
    [InlineData("OBX[2]-5  Observation Value (NM): 5", "the type of OBX-5 is what OBX-2 says")]
    [InlineData("OBX-5  Observation Value (TX): one\u240atwo\u241b[2J", "a control character can neither break the line nor steer the terminal")]
    [InlineData("ZZZ  (local segment)", "local segments are there")]
    [InlineData("ZZZ-1.2.2: c", "and taken apart")]
    public async Task A_message_is_shown_as_a_tree_with_the_names_of_the_standard(string line, string because)
    {
        var text = await TextOfAsync(Order, showEmpty: true);
        text.Split('\n').Select(shown => shown.Trim()).Should().Contain(shown => shown.StartsWith(line, StringComparison.Ordinal), because);
    }

    [Fact]
    public async Task Empty_values_have_no_line_unless_they_are_asked_for() =>
        (await TextOfAsync(Order, showEmpty: false)).Should().NotContain("empty").And.Contain("(delete)");

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Any_line_end_gives_the_same_tree(string end)
    {
        var expected = await TextOfAsync(Order, showEmpty: true);
        (await TextOfAsync(Order.Replace("\r", end, StringComparison.Ordinal), showEmpty: true)).Should().Be(expected);
    }

    [Fact]
    public async Task Every_message_of_a_batch_of_a_capture_and_of_a_plain_row_is_found()
    {
        var second = Order.Replace("|7|", "|8|", StringComparison.Ordinal);
        (await ReadAsync(Order + second)).Should().HaveCount(2);
        var batch = await ReadAsync("FHS|^~\\&|A\rBHS|^~\\&|A\r" + Order + second + "BTS|2\rFTS|1\r");
        batch.Select(message => message.Number).Should().Equal(1, 2);
        batch[0].Envelope.Should().HaveCount(4);
        var capture = await ReadAsync("\v" + Order + "\x1c\r\v" + second + "\x1c\r");
        capture.Select(message => Encoding.UTF8.GetString(message.Bytes.Span)).Should().Equal(Order, second);
        capture.Select(message => message.Number).Should().Equal(1, 2);
    }

    [Fact]
    public async Task What_is_no_message_is_told_and_not_passed_over()
    {
        var message = (await ReadAsync("hello"))[0];
        var parsed = ParsedMessage.Of(message, null, null, validate: true);
        parsed.Fault.Should().Be("it does not begin with MSH");
        parsed.IsSound.Should().BeFalse();
    }

    [Theory]
    [InlineData(Order, false, 0)]
    [InlineData(Order, true, 1)]
    [InlineData("hello", false, 1)]
    [InlineData(null, false, 78)]
    public async Task The_exit_code_says_whether_all_is_well(string? content, bool validate, int expected)
    {
        var file = Path.Combine(_folder, "a.hl7");
        if (content is not null)
        {
            await File.WriteAllTextAsync(file, content.Replace("OBX|1|TX", validate ? "OBX|1|NM" : "OBX|1|TX", StringComparison.Ordinal));
        }

        (await RunAsync([file, "--format", "json", .. validate ? new[] { "--validate" } : []])).Should().Be(expected);
    }

    [Theory]
    [InlineData("--version", "9.9")]
    [InlineData("--charset", "KLINGON")]
    public async Task A_setting_that_is_not_known_is_told_apart_from_a_bad_message(string option, string value)
    {
        var file = Path.Combine(_folder, "a.hl7");
        await File.WriteAllTextAsync(file, Order);
        (await RunAsync([file, option, value])).Should().Be(78);
    }

    [Fact]
    public async Task Segments_and_fields_of_the_senders_have_the_names_that_the_channels_folder_gives_them()
    {
        var file = Path.Combine(_folder, "a.hl7");
        await File.WriteAllTextAsync(file, Order);
        (await RunAsync([file, "--channels", _folder])).Should().Be(78, "it has no segments.yaml");
        await File.WriteAllTextAsync(Path.Combine(_folder, "segments.yaml"), """
            segments:
              - segment: ZZZ
                name: Further details
                fields: [ { field: 1, name: Wishes, type: CX } ]
              - segment: OBR
                fields: [ { field: 60, name: Bench } ]
            """);

        var local = LocalNames.Read(_folder);
        var nodes = Flat(ParsedMessage.Of(
            (await ReadAsync(Order.Replace("x^y", "x^y" + new string('|', 56) + "B7", StringComparison.Ordinal)))[0], null, null, false, local).Tree).ToList();

        nodes.Should().Contain(node => node.Path == "ZZZ" && node.Name == "Further details");
        nodes.Should().Contain(node => node.Path == "ZZZ-1" && node.Name == "Wishes" && node.Type == "CX");
        nodes.Should().Contain(node => node.Path == "ZZZ-1.2.1" && node.Text == "b");
        nodes.Should().Contain(node => node.Path == "OBR-60" && node.Name == "Bench" && node.Text == "B7");
        nodes.Should().Contain(node => node.Path == "OBR" && node.Name == "Observation Request");
        (await RunAsync([file, "--channels", _folder])).Should().Be(0);
    }

    [Fact]
    public async Task The_version_that_is_asked_for_names_the_fields()
    {
        var message = (await ReadAsync(Order))[0];
        var parsed = ParsedMessage.Of(message, new InterfaceEngine.Hl7.Hl7Version(3, 0), null, validate: false);
        parsed.Version.Should().Be("2.3");
        Flat(parsed.Tree).First(node => node.Path == "PID-3").Name.Should().Be("Patient ID");
    }

    [Fact]
    public async Task No_value_of_a_message_is_lost_in_the_tree()
    {
        var message = (await ReadAsync(Order))[0];
        var texts = Flat(ParsedMessage.Of(message, null, null, validate: false).Tree)
            .Where(node => node.Text is not null && !node.Path.StartsWith("MSH-", StringComparison.Ordinal)).Select(node => node.Raw ?? node.Text).ToList();
        var expected = Order.Split('\r', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .SelectMany(line => line.Split('|').Skip(1)).SelectMany(field => field.Split('~', '^', '&')).Where(part => part.Length > 0);
        texts.Should().Equal(expected);
    }

    private static IEnumerable<MessageNode> Flat(IEnumerable<MessageNode> nodes) => nodes.SelectMany(node => Flat(node.Parts ?? []).Prepend(node));

    private static async Task<int> RunAsync(string[] arguments) =>
        await InterfaceEngine.Host.Cli.ParseCommand.Create().Parse(arguments).InvokeAsync();

    private async Task<IReadOnlyList<MessageInFile>> ReadAsync(string content)
    {
        var file = Path.Combine(_folder, "message.hl7");
        await File.WriteAllTextAsync(file, content);
        return await MessageFile.ReadAsync(file, CancellationToken.None);
    }

    private async Task<string> TextOfAsync(string content, bool showEmpty)
    {
        var output = new StringWriter { NewLine = "\n" };
        new ParsedText(output, showEmpty).Write(ParsedMessage.Of((await ReadAsync(content))[0], null, null, validate: false));
        return output.ToString();
    }
}
