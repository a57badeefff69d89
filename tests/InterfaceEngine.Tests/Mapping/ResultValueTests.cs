using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>What an Observation holds for each type of value that OBX-2 names, one value and several.</summary>
public sealed class ResultValueTests
{
    private static readonly MapSet Set = MapSet.Load().Maps!;

    private static MapResult Result(string type, string value, string unit = "", string range = "") => Yaml.Map(Set, [
        @"MSH|^~\&|LAB1|MAIN|EHR|NORTHGATE|20260114083015+0100||ORU^R01^ORU_R01|MSG1|P|2.5.1",
        "PID|1||4711^^^MPI&1.2.3&ISO^MR||Quill^Ada",
        "OBR|1|P1^EHR|F1^LAB|24323-8^Panel^LN|||202601140700+0100|||||||||||||||202601140800+0100||CH|F",
        $"OBX|1|{type}|1-1^Test^LN||{value}|{unit}|{range}||||F",
    ]);

    private static void IsClean(MapResult result)
    {
        FhirValidator.Validate(result.Bundle!).Where(issue => issue.IsError).Select(issue => issue.ToString()).Should().BeEmpty();
        result.Issues.Should().NotContain(issue => issue.Kind == MapIssueKind.ChoiceTaken || issue.Kind == MapIssueKind.Conversion);
    }

    [Theory]
    [InlineData("NM", "5.10", "valueQuantity.value", "5.10")]
    [InlineData("NM", "<=5", "valueQuantity.comparator", "<=")]
    [InlineData("NM", "n/a", "valueString", "n/a")]
    [InlineData("SN", ">^100", "valueQuantity.comparator", ">")]
    [InlineData("SN", "^100", "valueQuantity.value", "100")]
    [InlineData("SN", "^1^:^128", "valueRatio.denominator.value", "128")]
    [InlineData("SN", "^1^:^128", "valueRatio.extension[0].valueString", "1:128")]
    [InlineData("SN", "^2^-^5", "valueRange.low.value", "2")]
    [InlineData("SN", "^2^+", "valueString", "2+")]
    [InlineData("SN", "<>^5", "valueString", "<>5")]
    [InlineData("ST", "positive", "valueString", "positive")]
    [InlineData("ST", "1^2", "valueString", "1^2")]
    [InlineData("TX", "line 1~line 2", "valueString", "line 1\nline 2")]
    [InlineData("FT", @"one\.br\two", "valueString", "one\ntwo")]
    [InlineData("CE", "260373001^Detected^SCT", "valueCodeableConcept.coding[0].system", "http://snomed.info/sct")]
    [InlineData("CWE", "260373001^Detected^SCT^D^Found^L", "valueCodeableConcept.coding[1].code", "D")]
    [InlineData("CNE", "260373001^Detected^SCT", "valueCodeableConcept.coding[0].display", "Detected")]
    [InlineData("CF", "A^Formatted^L", "valueCodeableConcept.coding[0].code", "A")]
    [InlineData("IS", "POS", "valueCodeableConcept.coding[0].code", "POS")]
    [InlineData("ID", "Y", "valueCodeableConcept.coding[0].code", "Y")]
    [InlineData("DT", "20260114", "valueDateTime", "2026-01-14")]
    [InlineData("DT", "202601", "valueDateTime", "2026-01")]
    [InlineData("TM", "0730", "valueTime", "07:30:00")]
    [InlineData("DTM", "2026011407", "valueDateTime", "2026-01-14")]
    [InlineData("TS", "202601140700+0100", "valueDateTime", "2026-01-14T07:00:00+01:00")]
    [InlineData("DR", "20260101^20260114", "valuePeriod.start", "2026-01-01")]
    [InlineData("NR", "1^5", "valueRange.high.value", "5")]
    [InlineData("VR", "1^5", "valueString", "1-5")]
    [InlineData("CQ", "5^mL&milliliter&UCUM", "valueQuantity.value", "5")]
    [InlineData("CQ", "5^mL&milliliter&UCUM", "valueQuantity.code", "mL")]
    [InlineData("MO", "12.50^USD", "valueQuantity.value", "12.50")]
    [InlineData("MO", "12.50^USD", "valueQuantity.system", "urn:iso:std:iso:4217")]
    [InlineData("MO", "12.50^dollars", "valueQuantity.unit", "dollars")]
    [InlineData("NA", "1^2^3~4^5^6", "valueString", "1 2 3; 4 5 6")]
    [InlineData("MA", "1^2~3^4", "valueString", "1 2; 3 4")]
    [InlineData("CX", "4711^^^MPI&1.2.3&ISO^MR", "valueString", "4711 MPI 1.2.3 ISO MR")]
    [InlineData("XPN", "Quill^Ada^^^Dr", "valueString", "Quill Ada Dr")]
    [InlineData("PN", "Quill^Ada", "valueString", "Quill Ada")]
    [InlineData("XAD", "1 Mill Lane&&Box 2^^Northgate^IL", "valueString", "1 Mill Lane Box 2 Northgate IL")]
    [InlineData("XTN", "(555)555-0100^WPN^PH", "valueString", "(555)555-0100 WPN PH")]
    [InlineData("TN", "(555)555-0100", "valueString", "(555)555-0100")]
    [InlineData("XCN", "77^Osler^William", "valueString", "77 Osler William")]
    [InlineData("CN", "77^Osler^William", "valueString", "77 Osler William")]
    [InlineData("XON", "Northgate Laboratory^L", "valueString", "Northgate Laboratory L")]
    [InlineData("EI", "A1^LAB^1.2.3^ISO", "valueString", "A1 LAB 1.2.3 ISO")]
    [InlineData("HD", "LAB^1.2.3^ISO", "valueString", "LAB 1.2.3 ISO")]
    [InlineData("ZZ", "what^ever", "valueString", "what ever")]
    [InlineData("", "plain", "valueString", "plain")]
    [InlineData("", "A^coded^L", "valueString", "A coded L")]
    public void Every_type_has_its_place(string type, string sent, string path, string expected)
    {
        var result = Result(type, sent);

        IsClean(result);
        result.At("Observation." + path).Should().Be(expected);
    }

    [Theory]
    [InlineData("NM", "5.10~<6", "valueQuantity.value", "6")]
    [InlineData("NM", "5.10~<6", "valueQuantity.comparator", "<")]
    [InlineData("NM", "5~none", "valueString", "none")]
    [InlineData("SN", "^1~>^100", "valueQuantity.comparator", ">")]
    [InlineData("SN", "^1~^2^-^5", "valueRange.high.value", "5")]
    [InlineData("SN", "^1~^1^:^128", "valueRatio.denominator.value", "128")]
    [InlineData("SN", "^1~^2^+", "valueString", "2+")]
    [InlineData("CWE", "A^First^L~B^Second^L", "valueCodeableConcept.coding[0].code", "B")]
    [InlineData("IS", "A~B", "valueCodeableConcept.coding[0].code", "B")]
    [InlineData("DT", "20260113~20260114", "valueDateTime", "2026-01-14")]
    [InlineData("TM", "0730~0830", "valueTime", "08:30:00")]
    [InlineData("DR", "20260101~20260102^20260103", "valuePeriod.end", "2026-01-03")]
    [InlineData("NR", "1^2~3^4", "valueRange.low.value", "3")]
    [InlineData("VR", "1^2~3^4", "valueString", "3-4")]
    [InlineData("CQ", "5^mL~6^mL", "valueQuantity.value", "6")]
    [InlineData("MO", "5^USD~6^USD", "valueQuantity.code", "USD")]
    public void Several_values_are_components_of_one_code(string type, string sent, string path, string expected)
    {
        var result = Result(type, sent);

        IsClean(result);
        result.At("Observation.component[1].code.text").Should().Be("Test");
        result.At("Observation.component[1]." + path).Should().Be(expected);
        result.Resources("Observation")[0].GetElements("component").Should().HaveCount(2);
    }

    [Fact]
    public void The_unit_and_the_range_of_several_numbers_are_with_each_of_them()
    {
        var result = Result("NM", "5~6", "mmol/L^^UCUM", "3-8");

        IsClean(result);
        result.At("Observation.component[1].valueQuantity.code").Should().Be("mmol/L");
        result.At("Observation.component[1].referenceRange[0].text").Should().Be("3-8");
        result.At("Observation.referenceRange").Should().BeNull();
        result.At("Observation.valueQuantity").Should().BeNull();
    }

    [Fact]
    public void The_unit_of_several_ranges_is_with_both_ends()
    {
        var result = Result("SN", "^1^-^2~^3^-^4", "mmol/L^^UCUM");

        IsClean(result);
        result.At("Observation.component[1].valueRange.low.code").Should().Be("mmol/L");
        result.At("Observation.component[1].valueRange.high.unit").Should().Be("mmol/L");
    }

    [Fact]
    public void The_unit_of_a_ratio_is_in_its_text()
    {
        var result = Result("SN", "^1^:^128", "titer");

        result.At("Observation.valueRatio.extension[0].valueString").Should().Be("1:128 titer");
    }

    [Theory]
    [InlineData("ED", "LAB^AP^PDF^Base64^JVBERi0x", "contentType", "application/pdf")]
    [InlineData("ED", "LAB^AP^PDF^Base64^JVBERi0x", "data", "JVBERi0x")]
    [InlineData("ED", "^application^zip^Base64^UEsD", "contentType", "application/zip")]
    [InlineData("ED", "^^image/png^Base64^iVBORw==", "contentType", "image/png")]
    [InlineData("ED", "^TEXT^^A^plain text", "data", "cGxhaW4gdGV4dA==")]
    [InlineData("ED", "^TEXT^^A^plain text", "contentType", "text/plain")]
    [InlineData("ED", "^IM^TIFF^Hex^49492A00", "data", "SUkqAA==")]
    [InlineData("RP", "https://images.example.org/1^PACS^image^webp", "url", "https://images.example.org/1")]
    [InlineData("RP", "https://images.example.org/1^PACS^image^webp", "contentType", "image/webp")]
    [InlineData("RP", "https://images.example.org/1^PACS^IM^JPEG", "contentType", "image/jpeg")]
    public void A_document_is_a_form_of_its_report(string type, string sent, string path, string expected)
    {
        var result = Result(type, sent);

        IsClean(result);
        result.Resources("Observation").Should().BeEmpty();
        result.At("DiagnosticReport.presentedForm[0]." + path).Should().Be(expected);
        result.At("DiagnosticReport.presentedForm[0].title").Should().Be("Test");
    }

    [Fact]
    public void The_kind_of_a_document_without_a_media_type_is_told_in_its_own_code()
    {
        var result = Result("ED", "^AU^^Base64^AAAA");

        IsClean(result);
        result.Resources("DiagnosticReport")[0].GetElements("presentedForm")[0].GetString("contentType").Should().BeNull();
        System.Text.Encoding.UTF8.GetString(FhirJson.ToUtf8Bytes(result.Bundle!)).Should().Contain("\"_contentType\"").And.Contain("\"code\":\"AU\"");
    }

    [Fact]
    public void A_document_that_is_no_part_of_a_report_is_the_value_of_its_observation()
    {
        string[] message =
        [
            @"MSH|^~\&|HIS|NORTHGATE|EHR|MAIN|20260114083015+0100||ADT^A01^ADT_A01|MSG1|P|2.5.1", "EVN||20260114083000+0100",
            "PID|1||4711^^^MPI&1.2.3&ISO^MR||Quill^Ada", "PV1|1|I", "OBX|1|ED|1-1^Consent^LN||LAB^AP^PDF^Base64^JVBERi0x||||||F",
        ];

        var one = Yaml.Map(Set, message);
        var two = Yaml.Map(Set, [.. message[..^1], "OBX|1|ED|1-1^Consent^LN||LAB^AP^PDF^Base64^JVBERi0x~LAB^AP^PDF^Base64^JVBERi0y||||||F"]);

        IsClean(one);
        IsClean(two);
        one.At("Observation.extension[0].valueAttachment.data").Should().Be("JVBERi0x");
        two.At("Observation.component[1].extension[0].valueAttachment.data").Should().Be("JVBERi0y");
    }
}
