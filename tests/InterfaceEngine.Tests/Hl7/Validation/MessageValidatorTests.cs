using System.Globalization;
using System.Text;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Hl7.Validation;

namespace InterfaceEngine.Tests.Hl7.Validation;

public sealed class MessageValidatorTests
{
    private const string Header = @"MSH|^~\&|A|B|C|D|20260105103000+0100||ADT^A01^ADT_A01|1|P|2.5.1";
    private const string Rest = "EVN||20260105103000\rPID|1||123^^^HOSP^MR||Doe^Jane||19700131|F\rPV1|1|I\r";

    [Fact]
    public void A_message_that_keeps_to_the_standard_has_no_finding()
    {
        var findings = Of(Header + "\r" + Rest);
        findings.Items.Should().BeEmpty();
        findings.IsValid.Should().BeTrue();
        findings.Structure.Should().Be("ADT_A01");
    }

    [Theory]
    [InlineData("EVN||20260105\rPID|1||123||Doe\r", "E 100 PV1", "the structure requires PV1")]
    [InlineData("EVN||20260105\rPV1|1|I\r", "E 100 PID", "the structure requires PID")]
    [InlineData("EVN||20260105\rPID|1||||Doe\rPV1|1|I\r", "E 101 PID-3", "a required field")]
    [InlineData("EVN||20260105\rPID|1||^^^HOSP||Doe\rPV1|1|I\r", "E 101 PID-3.1", "a required component")]
    [InlineData("EVN||20260105\rPID|1||1~^^^HOSP||Doe\rPV1|1|I\r", "E 101 PID-3[2].1", "in each repetition")]
    [InlineData("EVN||20260105\rPID|1||1||Doe||31.01.1970\rPV1|1|I\r", "E 102 PID-7.1", "TS")]
    [InlineData("EVN||20260105\rPID|1||1||Doe||19700230\rPV1|1|I\r", "E 102 PID-7.1", "no day of the calendar")]
    [InlineData("EVN||20260105\rPID|one||1||Doe\rPV1|1|I\r", "E 102 PID-1", "SI")]
    [InlineData("EVN||20260105\rPID|1||1||Doe\rPV1|1|I\rOBX|1|NM|x||3,5||||||F\r", "E 102 OBX-5", "NM by OBX-2")]
    [InlineData("EVN||20260105\rPID|1||1||Doe\rPV1|1|I\rOBX|1|NM|x||3~4x||||||F\r", "E 102 OBX-5[2]", "NM by OBX-2")]
    [InlineData("EVN||20260105\rPID|1||1||Doe\rPV1|1|I\rOBX|1|SN|x||>^3a||||||F\r", "E 102 OBX-5.2", "NM in a composite")]
    [InlineData("EVN||20260105\rPID|1||1||Doe\rPV1|1|I\rOBX|1|TM|x||2561||||||F\r", "E 102 OBX-5", "TM")]
    [InlineData("EVN||20260105\rPID|1||1||Doe\rPV1|1|I\rOBX|1|XX|x||3||||||F\r", "E 103 OBX-2", "no type at all")]
    [InlineData("EVN||20260105\rPID|1||1||Doe\rPV1|1|I\rOBX|1|ST|x||3||||||Q\r", "E 103 OBX-11", "table 0085")]
    [InlineData("EVN||20260105\rPID|1||1||Doe\rPV1|1|I\rOBX|1|ST|x||3||||||F\rOBX|2|ST|x||3||||||Q\r", "E 103 OBX[2]-11", "the second of that name")]
    [InlineData("EVN||20260105\rPID|1||1||Doe^A^^^^^^^^19700101&nineteen\rPV1|1|I\r", "E 102 PID-5.10.2", "down to subcomponents")]
    [InlineData("EVN||20260105\rPID|1||1||Doe\rPV1|1|I\rDG1|1\rand the rest of a text\r", "E 100 DG1", "a line that is no segment, told behind the one before")]
    [InlineData("EVN||20260105\rPID|1||1||Doe\rPV1|1|I\rZZZ|x\r", null, "local segments are the site's")]
    [InlineData("EVN||20260105\rPID|1||1||Doe||||ZZ\rPV1|1|I\r", null, "table 0001 is user-defined")]
    [InlineData("EVN||20260105\rPID|1||1^^^LAB&05D0642827&CLIA||Doe\rPV1|1|I\r", null, "a code that a newer version has")]
    [InlineData("EVN||\"\"\rPID|1||\"\"||\"\"\rPV1|1|I\r", null, "what is to be deleted is there")]
    [InlineData("EVN||20260105\rPID|1||1||Doe\rPV1|1|I\rOBX|1|CWE|x||1^a^99LOCAL||||||F\r", null, "the version has the type and coding systems are open")]
    public void Each_kind_of_error_is_found_with_its_place_and_code(string rest, string? finding, string because)
    {
        var errors = Of(Header + "\r" + rest).Items.Where(item => item.Severity == FindingSeverity.Error).Select(Line).ToList();
        if (finding is null)
        {
            errors.Should().BeEmpty(because);
        }
        else
        {
            errors.Should().Contain(finding, because);
        }
    }

    [Theory]
    [InlineData("SFT|x\rEVN||20260105\rPID|1||1||Doe\rPV1|1|I\rAAA|1\r", "W 100 AAA")]
    [InlineData("EVN||20260105\rPID|1||1||Doe\rPV1|1|I\rTXA|1\r", "W 100 TXA")]
    [InlineData("EVN||20260105\rPID|1||1||Doe\rPV1|1|I\rPV1|1|I\r", "W 100 PV1[2]")]
    [InlineData("EVN||20260105\rPID|1||1||Doe||19700101~19700102\rPV1|1|I\r", "W 102 PID-7[2]")]
    [InlineData("EVN||20260105\rPID|1||1||Doe\rPV1|1|I|0123456789012345678901234567890123456789012345678901234567890123456789012345678901\r", "W 104 PV1-3.1")]
    public void What_a_receiver_is_to_pass_over_is_a_warning(string rest, string finding)
    {
        var findings = Of(Header + "\r" + rest);
        findings.Items.Where(item => item.Severity == FindingSeverity.Warning).Select(Line).Should().Contain(finding);
    }

    [Theory]
    [InlineData("2.3", FindingSeverity.Warning)]
    [InlineData("2.3.1", FindingSeverity.Error)]
    public void Before_2_3_1_an_unknown_code_is_a_warning_because_the_table_may_be_the_sites_own(string version, FindingSeverity severity) =>
        Of(Header.Replace("|2.5.1", "|" + version, StringComparison.Ordinal) + "\rEVN||20260105\rPID|1||1||Doe\rPV1|1|I\rOBX|1|ST|x||3||||||Q\r")
            .Items.Should().ContainSingle(item => item.Condition.Code == 103 && item.Path.ToString() == "OBX-11").Which.Severity.Should().Be(severity);

    [Fact]
    public void No_finding_tells_a_value_of_the_message()
    {
        var findings = Of(Header + "\rEVN||SECRET\rPID|SECRET||SECRET^^^^^^SECRET||||SECRET\rPV1|1|I\rSECRET of a text\rOBX|SECRET|SECRET|||SECRET||||||SECRET\r");
        findings.Items.Should().HaveCountGreaterThan(4);
        findings.Items.Should().NotContain(item => item.ToString().Contains("SEC", StringComparison.Ordinal));
        findings.Items.Should().OnlyContain(item => item.Text.Length <= 250 && Ascii.IsValid(item.Text));
    }

    [Fact]
    public void Findings_beyond_the_limit_are_counted_and_errors_are_kept_before_warnings()
    {
        var text = new StringBuilder(Header).Append("\rEVN||20260105\rPID|1||1||Doe\rPV1|1|I\r");
        for (var i = 0; i < 50; i++)
        {
            text.Append("AAA|1\r"); // no version knows it: a warning each
        }

        text.Append("OBX|x|ST|y||1||||||F\r");
        var findings = MessageValidator.ValidateAsDeclared(Some.Message(text.ToString()), maxFindings: 3);
        findings.Items.Should().HaveCount(3);
        findings.LeftOut.Should().BeGreaterThan(40);
        findings.IsValid.Should().BeFalse();
        findings.Items.Should().Contain(item => item.Condition.Code == 102);
    }

    [Fact]
    public void A_message_that_the_version_does_not_define_is_checked_segment_by_segment()
    {
        var findings = Of(Header.Replace("ADT^A01^ADT_A01", "ZZZ^Z01", StringComparison.Ordinal) + "\rPID|x||1||Doe\r");
        findings.Structure.Should().BeNull();
        findings.Items.Select(Line).Should().Equal("W 201 MSH-9", "E 102 PID-1");
    }

    [Theory]
    [InlineData("2.3", "20260105", true)]
    [InlineData("2.3", "yesterday", false)]
    [InlineData("2.8", "20260105", true)]
    [InlineData("2.8", "yesterday", false)]
    public void Dates_are_checked_in_every_version_whatever_their_type_is_called_there(string version, string date, bool valid)
    {
        var text = Header.Replace("|2.5.1", "|" + version, StringComparison.Ordinal).Replace("^ADT_A01", "", StringComparison.Ordinal)
            + "\rEVN||" + date + "\rPID|1||123^^^HOSP^MR||Doe^Jane^^^^^L||19700131|F\rPV1|1|I\r";
        Of(text).Items.Any(item => item.Condition.Code == 102).Should().Be(!valid);
    }

    [Theory]
    [InlineData("ZPD|x", "E 102 ZPD-1")]
    [InlineData("ZPD|1~x", "E 102 ZPD-1[2]")]
    [InlineData("ZPD|1||A", "E 103 ZPD-3")]
    [InlineData("ZPD|1|2|Y", "")]
    [InlineData("ZPD|1|^^^^^x||", "")]
    [InlineData("ZPD|1||||5", "W 102 ZPD-5")]
    [InlineData("ZPD|1\rZPD|x", "E 102 ZPD[2]-1")]
    [InlineData("ZZZ|x", "")]
    public void Segments_of_ones_own_are_held_against_what_is_declared(string segment, string expected)
    {
        LocalSegment[] local =
        [
            new(SegmentId.Parse("ZPD"), "", [Field(1, "NM", 0, 0), Field(2, "", 1, 0), Field(3, "ID", 1, 136)]),
            new(SegmentId.Parse("PID"), "", [Field(60, "NM", 1, 0)]),
        ];
        var text = Header + "\rEVN||20260105\rPID|1||1||Doe\rPV1|1|I\r" + segment + "\r";

        MessageValidator.ValidateAsDeclared(Some.Message(text), local: local).Items.Select(Line).Should().Equal(expected.Length == 0 ? [] : [expected]);
        MessageValidator.ValidateAsDeclared(Some.Message(text)).Items.Should().BeEmpty("nobody said what it is");

        static FieldDefinition Field(int number, string type, int repetitions, int table) => new(number, "own", type, Optionality.Optional, repetitions, 0, table);
    }

    [Fact]
    public void A_field_of_ones_own_in_a_segment_of_the_standard_is_held_against_what_is_declared()
    {
        LocalSegment[] local = [new(SegmentId.Parse("PID"), "", [new FieldDefinition(60, "own", "NM", Optionality.Optional, 1, 0, 0)])];
        var text = Header + "\rEVN||20260105\rPID|1||1||Doe" + new string('|', 55) + "x\rPV1|1|I\r";

        MessageValidator.ValidateAsDeclared(Some.Message(text), local: local).Items.Select(Line).Should().Equal("E 102 PID-60");
    }

    private static MessageFindings Of(string text) => MessageValidator.ValidateAsDeclared(Some.Message(text));

    private static string Line(MessageFinding finding) => string.Create(
        CultureInfo.InvariantCulture, $"{(finding.Severity == FindingSeverity.Error ? 'E' : 'W')} {finding.Condition.Code} {finding.Path}");
}
