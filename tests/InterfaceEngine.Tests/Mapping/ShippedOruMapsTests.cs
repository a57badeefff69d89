using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>What the maps of the product make of results.</summary>
public sealed class ShippedOruMapsTests
{
    private const string Header = @"MSH|^~\&|LAB1|MAIN|ADT1|GOOD HEALTH|20260114083015+0100||ORU^R01^ORU_R01|MSG00002|P|2.5.1";

    private const string Identity = "PID|1||4711^^^GOOD HEALTH&1.2.3&ISO^MR||Quill^Ada||19610615|F";

    private const string Order = "ORC|RE|P1^EHR|F1^LAB||CM|||||||77^Osler^William";

    private const string Panel = "OBR|1|P1^EHR|F1^LAB|24323-8^Panel^LN|||202601140700+0100|||||||||||||||202601140800+0100||CH|F";

    private static readonly MapSet Set = MapSet.Load().Maps!;

    private static MapResult Map(params string[] segments) => Yaml.Map(Set, [Header, Identity, .. segments]);

    private static MapResult Result(string type, string value, string unit = "", string range = "", string status = "F") =>
        Map(Order, Panel, $"OBX|1|{type}|1-1^Test^LN||{value}|{unit}|{range}||||{status}");

    private static void IsValid(MapResult result) =>
        FhirValidator.Validate(result.Bundle!).Where(issue => issue.IsError).Select(issue => issue.ToString()).Should().BeEmpty();

    [Fact]
    public void A_number_keeps_its_digits_its_unit_and_its_range()
    {
        var result = Result("NM", "5.10", "mmol/L^^UCUM", "3.5-5.3");

        IsValid(result);
        result.At("Observation.status").Should().Be("final");
        result.At("Observation.code.coding[0].system").Should().Be("http://loinc.org");
        result.At("Observation.valueQuantity.value").Should().Be("5.10");
        result.At("Observation.valueQuantity.unit").Should().Be("mmol/L");
        result.At("Observation.valueQuantity.system").Should().Be("http://unitsofmeasure.org");
        result.At("Observation.valueQuantity.code").Should().Be("mmol/L");
        result.At("Observation.referenceRange[0].text").Should().Be("3.5-5.3");
        result.At("Observation.referenceRange[0].low.value").Should().Be("3.5");
        result.At("Observation.referenceRange[0].high.value").Should().Be("5.3");
        result.At("Observation.referenceRange[0].high.code").Should().Be("mmol/L");
        result.At("Observation.subject.reference").Should().Be("Patient[0]");
        result.At("Observation.category[0].coding[0].code").Should().Be("laboratory");
        result.At("Observation.effectiveDateTime").Should().Be("2026-01-14T07:00:00+01:00", "the order tells when");
        result.At("Observation.issued").Should().Be("2026-01-14T08:00:00+01:00");
    }

    [Fact]
    public void A_unit_of_no_known_system_is_only_text()
    {
        var result = Result("NM", "5", "MMOLL");

        IsValid(result);
        result.At("Observation.valueQuantity.unit").Should().Be("MMOLL");
        result.At("Observation.valueQuantity.code").Should().BeNull("FHIR wants a system with a code");
    }

    [Fact]
    public void A_number_below_the_limit_keeps_its_comparator()
    {
        var result = Result("NM", "<0.5", "mg/L^^UCUM");

        IsValid(result);
        result.At("Observation.valueQuantity.comparator").Should().Be("<");
        result.At("Observation.valueQuantity.value").Should().Be("0.5");
        result.At("Observation.valueQuantity.unit").Should().Be("mg/L");
    }

    [Fact]
    public void A_number_that_is_none_stays_as_text()
    {
        var result = Result("NM", "haemolysed", "mg/L^^UCUM");

        IsValid(result);
        result.At("Observation.valueString").Should().Be("haemolysed");
        result.At("Observation.valueQuantity").Should().BeNull();
    }

    [Theory]
    [InlineData("ST", "positive", "valueString", "positive")]
    [InlineData("TX", "line 1~line 2", "valueString", "line 1\nline 2")]
    [InlineData("CWE", "260373001^Detected^SCT", "valueCodeableConcept.coding[0].code", "260373001")]
    [InlineData("CE", "260373001^Detected^SCT", "valueCodeableConcept.coding[0].system", "http://snomed.info/sct")]
    [InlineData("DT", "20260114", "valueDateTime", "2026-01-14")]
    [InlineData("TS", "202601140700+0100", "valueDateTime", "2026-01-14T07:00:00+01:00")]
    [InlineData("TM", "0730", "valueTime", "07:30:00")]
    [InlineData("DR", "20260101^20260114", "valuePeriod.end", "2026-01-14")]
    [InlineData("NR", "1^5", "valueRange.high.value", "5")]
    [InlineData("SN", ">^100", "valueQuantity.comparator", ">")]
    [InlineData("SN", "^100", "valueQuantity.value", "100")]
    [InlineData("SN", "^1^:^128", "valueRatio.denominator.value", "128")]
    [InlineData("SN", "^2^-^5", "valueRange.low.value", "2")]
    [InlineData("SN", "^2^+", "valueString", "2+")]
    [InlineData("SN", "<>^5", "valueString", "<>5")]
    [InlineData("XPN", "Quill^Ada", "valueString", "Quill Ada")]
    [InlineData("NA", "1^2^3", "valueString", "1 2 3")]
    [InlineData("", "plain", "valueString", "plain")]
    public void Every_type_of_OBX_2_has_its_value(string type, string sent, string path, string expected)
    {
        var result = Result(type, sent);

        IsValid(result);
        result.Issues.Should().NotContain(issue => issue.Kind == MapIssueKind.ChoiceTaken);
        result.At("Observation." + path).Should().Be(expected);
    }

    [Fact]
    public void Several_coded_values_are_components()
    {
        var result = Result("CWE", "A^First^L~B^Second^L");

        IsValid(result);
        result.At("Observation.valueCodeableConcept").Should().BeNull();
        result.At("Observation.component[1].code.text").Should().Be("Test");
        result.At("Observation.component[1].valueCodeableConcept.coding[0].code").Should().Be("B");
    }

    [Theory]
    [InlineData("F", "final")]
    [InlineData("C", "corrected")]
    [InlineData("P", "preliminary")]
    [InlineData("R", "preliminary")]
    [InlineData("I", "registered")]
    [InlineData("X", "cancelled")]
    [InlineData("W", "entered-in-error")]
    [InlineData("D", "entered-in-error")]
    [InlineData("Q", "unknown")]
    [InlineData("", "unknown")]
    public void A_result_says_how_sure_it_is(string sent, string status) => Result("NM", "1", status: sent).At("Observation.status").Should().Be(status);

    [Theory]
    [InlineData("F", "final")]
    [InlineData("C", "corrected")]
    [InlineData("P", "preliminary")]
    [InlineData("A", "partial")]
    [InlineData("X", "cancelled")]
    [InlineData("Z", "unknown")]
    [InlineData("", "unknown")]
    public void A_report_says_how_sure_it_is(string sent, string status)
    {
        var result = Map(Order, Panel[..^1] + sent, "OBX|1|NM|1-1^Test^LN||1");

        IsValid(result);
        result.At("DiagnosticReport.status").Should().Be(status);
    }

    [Fact]
    public void A_report_has_its_order_its_results_and_its_specimen()
    {
        var result = Map(
            Order, Panel, "NTE|1||fasting", "OBX|1|NM|1-1^One^LN||1", "NTE|1||repeated", "OBX|2|NM|2-2^Two^LN||2", "SPM|1|S1&EHR^S2&LAB||BLD^^HL70487|||||||||||||20260114063000+0100");

        IsValid(result);
        result.At("DiagnosticReport.basedOn[0].reference").Should().Be("ServiceRequest[0]");
        result.At("DiagnosticReport.result[1].reference").Should().Be("Observation[1]");
        result.At("DiagnosticReport.specimen[0].reference").Should().Be("Specimen[0]");
        result.At("DiagnosticReport.identifier[0].value").Should().Be("F1");
        result.At("ServiceRequest.identifier[0].value").Should().Be("P1", "ORC-2 and OBR-2 are the same number");
        result.At("ServiceRequest.identifier[1].value").Should().Be("F1");
        result.At("ServiceRequest.identifier[2].value").Should().BeNull();
        result.At("ServiceRequest.status").Should().Be("completed");
        result.At("ServiceRequest.intent").Should().Be("order");
        result.At("ServiceRequest.requester.reference").Should().Be("Practitioner[0]");
        result.At("ServiceRequest.note[0].text").Should().Be("fasting");
        result.At("Observation[0].note[0].text").Should().Be("repeated");
        result.At("Observation[1].note").Should().BeNull();
        result.At("Observation[0].specimen.reference").Should().Be("Specimen[0]");
        result.At("Specimen.type.coding[0].system").Should().Be("http://terminology.hl7.org/CodeSystem/v2-0487");
        result.At("Specimen.collection.collectedDateTime").Should().Be("2026-01-14T06:30:00+01:00");
    }

    [Fact]
    public void Results_stay_with_their_own_order()
    {
        var result = Map(
            Panel, "OBX|1|NM|1-1^One^LN||1", "OBR|2|P2^EHR|F2^LAB|5-5^Other^LN|||202601130700+0100||||||||||||||||||P", "OBX|1|NM|9-9^Nine^LN||9");

        IsValid(result);
        result.At("DiagnosticReport[0].result[0].reference").Should().Be("Observation[0]");
        result.At("DiagnosticReport[0].result[1].reference").Should().BeNull();
        result.At("DiagnosticReport[1].result[0].reference").Should().Be("Observation[1]");
        result.At("DiagnosticReport[1].status").Should().Be("preliminary");
        result.At("Observation[1].basedOn[0].reference").Should().Be("ServiceRequest[1]");
        result.At("Observation[1].effectiveDateTime").Should().StartWith("2026-01-13");
    }

    [Fact]
    public void The_specimen_of_an_order_without_SPM_is_that_of_OBR_15()
    {
        var result = Map("OBR|1|P1|F1|5-5^Other^LN|||202601130700+0100|||||||202601130800+0100|UR^Urine||||||||||F", "OBX|1|NM|9-9^Nine^LN||9");

        IsValid(result);
        result.Resources("Specimen").Should().ContainSingle();
        result.At("Specimen.type.coding[0].code").Should().Be("UR");
        result.At("Observation.specimen.reference").Should().Be("Specimen[0]");
    }

    [Fact]
    public void An_interpretation_is_translated()
    {
        var result = Map(Panel, "OBX|1|NM|1-1^One^LN||1|||HH");

        result.At("Observation.interpretation[0].coding[0].system").Should().Be("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation");
        result.At("Observation.interpretation[0].coding[0].code").Should().Be("HH");
        result.At("Observation.interpretation[0].coding[1].code").Should().BeNull();
    }

    [Fact]
    public void A_document_is_a_form_of_the_report()
    {
        var result = Map(Panel, "OBX|1|ED|11502-2^Report^LN||LAB^AP^PDF^Base64^JVBERi0x||||||F");

        IsValid(result);
        result.Resources("Observation").Should().BeEmpty();
        result.At("DiagnosticReport.presentedForm[0].contentType").Should().Be("application/pdf");
        result.At("DiagnosticReport.presentedForm[0].data").Should().Be("JVBERi0x");
        result.At("DiagnosticReport.presentedForm[0].title").Should().Be("Report");
    }

    [Fact]
    public void A_laboratory_does_not_overwrite_the_patient_of_another_system()
    {
        var result = Yaml.Map(Set, new MapOptions { Bundle = FhirBundleType.Transaction }, Header, Identity, Panel, "OBX|1|NM|1-1^One^LN||1");

        IsValid(result);
        result.Request("Patient").Should().Be("POST Patient identifier=urn%3Aoid%3A1.2.3%7C4711");
    }

    [Fact]
    public void Specimens_that_share_an_identifier_are_not_addressed_by_it()
    {
        string[] message = [Header, Identity, Order, Panel, "SPM|1|S1&EHR^S2&LAB&1.2.3&ISO||BLD^^HL70487", "SPM|2|S1&EHR^S2&LAB&1.2.3&ISO||SER^^HL70487"];
        var options = new MapOptions { Bundle = FhirBundleType.Transaction };

        var result = Yaml.Map(Set, options, message);
        var again = Yaml.Map(Set, options, message);

        IsValid(result);
        result.Resources("Specimen").Should().HaveCount(2);
        foreach (var index in (int[])[0, 1])
        {
            // Addressed by the identifier, the first message would make two that it finds, and the second fail.
            result.Request("Specimen", index).Should().StartWith("PUT Specimen/").And.NotContain("identifier");
            again.Request("Specimen", index).Should().Be(result.Request("Specimen", index));
        }

        result.Request("Specimen", 0).Should().NotBe(result.Request("Specimen", 1));
    }
}
