using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Validation;

namespace InterfaceEngine.Tests.Samples;

/// <summary>The messages of samples/messages: written for this project, about nobody.</summary>
public sealed class SampleMessageTests
{
    private static readonly string Folder = Repository.PathOf("samples", "messages");

    public static TheoryData<string> Files() => [.. Names()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_sample_is_kept_with_the_segment_ends_of_the_wire(string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, file));
        bytes.Should().NotContain((byte)'\n');
        bytes[^1].Should().Be((byte)'\r');
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_sample_parses_and_is_written_back_byte_for_byte(string file)
    {
        foreach (var (bytes, message) in Messages(file))
        {
            message.Bytes.ToArray().Should().Equal(bytes.ToArray());

            // A value that is written and put back leaves no trace, whatever the character set: nothing else was touched.
            var writer = new MessageWriter(message);
            var path = Hl7Path.Parse("MSH-10");
            var controlId = message[path].Text;
            writer.Set(path, "other").Should().Be(WriteFault.None);
            writer.Message.Bytes.ToArray().Should().NotEqual(bytes.ToArray());
            writer.Set(path, controlId).Should().Be(WriteFault.None);
            writer.Message.Bytes.ToArray().Should().Equal(bytes.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_sample_is_what_its_version_of_HL7_says(string file)
    {
        foreach (var (_, message) in Messages(file))
        {
            var findings = MessageValidator.ValidateAsDeclared(message);
            var errors = findings.Items.Where(finding => finding.Severity == FindingSeverity.Error).Select(finding => finding.Path.ToString());
            errors.Should().BeEquivalentTo(file == "charset-shift-jis.hl7" ? ["MSH-18"] : Array.Empty<string>(), "Shift_JIS is sent and in no table");
            findings.Structure.Should().NotBeNull();
        }
    }

    [Fact]
    public void There_is_a_sample_of_each_message_that_hospitals_exchange_most()
    {
        var types = All().Select(message => message.Header.Field(9).Component(1).Text + "^" + message.Header.Field(9).Component(2).Text).ToHashSet();
        types.Should().Contain(
        [
            "ADT^A01", "ADT^A02", "ADT^A03", "ADT^A04", "ADT^A05", "ADT^A06", "ADT^A08", "ADT^A11", "ADT^A13", "ADT^A28", "ADT^A31", "ADT^A40",
            "ORU^R01", "ORM^O01", "OML^O21", "SIU^S12", "MDM^T02", "VXU^V04", "RDE^O11", "DFT^P03", "BAR^P01", "MFN^M02", "QBP^Q11", "ACK^A01",
        ]);
    }

    [Fact]
    public void The_samples_are_of_every_version_from_2_3_to_2_8() =>
        All().Select(message => message.Header.Field(12).Component(1).Text).Distinct()
            .Should().Contain(["2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.8"]);

    [Theory]
    [InlineData("charset-8859-1.hl7", "PID-5.1", "Møller-Günther")]
    [InlineData("charset-utf-8.hl7", "PID-5[2].1", "Παπαδάκη")]
    [InlineData("charset-iso-2022-jp.hl7", "PID-5[2].1", "松本")]
    [InlineData("charset-shift-jis.hl7", "PID-5.1", "能代")]
    [InlineData("charset-gb18030.hl7", "PID-5.2", "㐂運")]
    [InlineData("charset-big5.hl7", "PID-5.2", "功蓋")]
    public void Text_of_each_character_set_is_split_and_read_rightly(string file, string path, string text) =>
        Messages(file).Single().Message[Hl7Path.Parse(path)].Text.Should().Be(text);

    [Theory]
    [InlineData("charset-shift-jis.hl7")]
    [InlineData("charset-gb18030.hl7")]
    [InlineData("charset-big5.hl7")]
    [InlineData("charset-iso-2022-jp.hl7")]
    public void The_samples_of_multi_byte_sets_have_delimiters_inside_of_characters(string file)
    {
        var (bytes, message) = Messages(file).Single();
        var splitOnBytes = bytes.ToArray().Count(value => "|^~\\&"u8.Contains(value));
        var delimiters = Enumerable.Range(0, bytes.Length).Count(at => "|^~\\&"u8.Contains(message.Charset.ShapeOf(bytes).Span[at]));
        splitOnBytes.Should().BeGreaterThan(delimiters, "else the sample would show nothing");
    }

    private static IEnumerable<Hl7Message> All() => Names().SelectMany(Messages).Select(entry => entry.Message);

    private static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Folder, "*.hl7").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    private static IEnumerable<(ReadOnlyMemory<byte> Bytes, Hl7Message Message)> Messages(string file) =>
        Hl7Batch.Split(File.ReadAllBytes(Path.Combine(Folder, file))).Messages.Select(bytes => (bytes, Hl7Message.Parse(bytes)));
}
