using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>What belongs to what in results: children and parents, notes, specimens, times, corrections.</summary>
public sealed class ResultGroupTests
{
    private const string Culture = "OBR|1|P1^EHR|F1^LAB|630-4^Culture^LN|||202601140700+0100|||||||||||||||202601150800+0100||MB|F";

    private static readonly MapSet Set = MapSet.Load().Maps!;

    private static MapResult Map(params string[] segments) => Event("ORU^R01^ORU_R01", segments);

    private static MapResult Event(string type, params string[] segments) => Yaml.Map(Set, [
        $@"MSH|^~\&|LAB1|MAIN|EHR|NORTHGATE|20260114083015+0100||{type}|MSG1|P|2.5.1", .. segments,
    ]);

    private static MapResult Results(params string[] segments) => Map(["PID|1||4711^^^MPI&1.2.3&ISO^MR||Quill^Ada", .. segments]);

    private static void IsValid(MapResult result) =>
        FhirValidator.Validate(result.Bundle!).Where(issue => issue.IsError).Select(issue => issue.ToString()).Should().BeEmpty();

    [Theory]
    [InlineData("600-7&Organism&LN^1^Escherichia coli", "P1&EHR^F1&LAB", "Observation[0]")]
    [InlineData("600-7&Organism&LN^2^Klebsiella", "P1&EHR^F1&LAB", "Observation[1]")]
    [InlineData("600-7&Organism&LN^2^Klebsiella", "P1&EHR", "Observation[1]")]
    public void A_susceptibility_is_derived_from_the_organism_that_it_is_of(string parent, string order, string expected)
    {
        var result = Results(
            Culture,
            "OBX|1|CWE|600-7^Organism^LN|1|112283007^Escherichia coli^SCT||||||F",
            "OBX|2|CWE|600-7^Organism^LN|2|56415008^Klebsiella^SCT||||||F",
            $"OBR|2|P1^EHR|F2^LAB|29576-6^Susceptibility^LN|||202601140700+0100|||||||||||||||||MB|F|{parent}|||{order}",
            "OBX|1|SN|18862-3^Amoxicillin^LN||<=^4|ug/mL^^UCUM|||||F");

        IsValid(result);
        result.At("Observation[2].derivedFrom[0].reference").Should().Be(expected);
        result.At("Observation[2].derivedFrom[0].display").Should().Be(parent.Split('^')[2]);
        result.At("Observation[0].derivedFrom").Should().BeNull();
        result.At("Observation[1].derivedFrom").Should().BeNull();
        result.At("ServiceRequest[1].basedOn[0].identifier.value").Should().Be("P1");
    }

    [Theory]
    [InlineData("4711", "Observation[0]")]
    [InlineData("4712", null)]
    public void A_parent_under_another_number_is_found_where_one_result_of_the_patient_fits(string patient, string? expected)
    {
        var result = Results(
            Culture,
            "OBX|1|CWE|600-7^Organism^LN|1|112283007^Escherichia coli^SCT||||||F",
            "OBX|2|CWE|600-7^Organism^LN|2|56415008^Klebsiella^SCT||||||F",
            $"PID|2||{patient}^^^MPI&1.2.3&ISO^MR||Quill^Ada",
            "OBR|2||F2^LAB|29576-6^Susceptibility^LN||||||||||||||||||||MB|F|600-7&Organism&LN^1^E.coli|||^F1-M1&LAB",
            "OBX|1|SN|18862-3^Amoxicillin^LN||<=^4|ug/mL^^UCUM|||||F");

        IsValid(result);
        result.At("Observation[2].derivedFrom[0].reference").Should().Be(expected);
        result.At("Observation[2].derivedFrom[0].display").Should().Be("E.coli");
        result.Issues.Should().NotContain(issue => issue.Kind == MapIssueKind.ReferenceAmbiguous);
    }

    [Fact]
    public void A_parent_of_an_earlier_message_is_named()
    {
        var result = Results(
            "OBR|1|P1^EHR|F2^LAB|29576-6^Susceptibility^LN||||||||||||||||||||MB|F|600-7&Organism&LN^1^Escherichia coli|||P1&EHR^F1&LAB",
            "OBX|1|SN|18862-3^Amoxicillin^LN||<=^4|ug/mL^^UCUM|||||F");

        IsValid(result);
        result.At("Observation.derivedFrom[0].reference").Should().BeNull();
        result.At("Observation.derivedFrom[0].display").Should().Be("Escherichia coli");
    }

    [Fact]
    public void A_parent_that_may_be_one_of_two_is_none()
    {
        var result = Results(
            Culture,
            "OBX|1|CWE|600-7^Organism^LN||112283007^Escherichia coli^SCT||||||F",
            "OBX|2|CWE|600-7^Organism^LN||56415008^Klebsiella^SCT||||||F",
            "OBR|2|P1^EHR|F2^LAB|29576-6^Susceptibility^LN||||||||||||||||||||MB|F|600-7&Organism&LN|||P1&EHR^F1&LAB",
            "OBX|1|SN|18862-3^Amoxicillin^LN||<=^4|ug/mL^^UCUM|||||F");

        IsValid(result);
        result.At("Observation[2].derivedFrom[0].reference").Should().BeNull();
        result.Issues.Should().Contain(issue => issue.Kind == MapIssueKind.ReferenceAmbiguous);
    }

    [Fact]
    public void A_note_is_with_what_it_stands_below()
    {
        var result = Map(
            "PID|1||4711^^^MPI&1.2.3&ISO^MR||Quill^Ada", "NTE|1||of the patient", Culture, "NTE|1||of the order", "NTE|2||and more",
            "OBX|1|ST|1-1^One^LN||1", "NTE|1||of the first", "OBX|2|ST|1-2^Two^LN||2");

        IsValid(result);
        result.At("Patient.extension[0].valueAnnotation.text").Should().Be("of the patient");
        result.At("DiagnosticReport.extension[0].url").Should().Be("http://hl7.org/fhir/StructureDefinition/note");
        result.At("DiagnosticReport.extension[0].valueAnnotation.text").Should().Be("of the order");
        result.At("DiagnosticReport.extension[1].valueAnnotation.text").Should().Be("and more");
        result.At("ServiceRequest.note[1].text").Should().Be("and more");
        result.At("Observation[0].note[0].text").Should().Be("of the first");
        result.At("Observation[1].note").Should().BeNull();
    }

    [Fact]
    public void An_observation_below_a_specimen_is_about_the_specimen()
    {
        var result = Results(Culture, "OBX|1|ST|1-1^One^LN||1", "SPM|1|^S1&LAB||BLD", "OBX|1|NM|3151-8^Volume^LN||5|mL^^UCUM|||||F");

        IsValid(result);
        result.At("Observation[1].focus[0].reference").Should().Be("Specimen[0]");
        result.At("DiagnosticReport.result[1].reference").Should().BeNull();
        result.At("Observation[0].specimen.reference").Should().Be("Specimen[0]");
    }

    [Fact]
    public void The_part_of_an_observation_is_in_its_extension()
    {
        var result = Results(Culture, "OBX|1|ST|1-1^One^LN|1.2|1");

        result.At("Observation.extension[0].extension[0].valueString").Should().Be("1.2");
    }

    [Theory]
    [InlineData("20260114", null)]
    [InlineData("2026011408", null)]
    [InlineData("2026011408+0100", null)]
    [InlineData("202601140830", "2026-01-14T08:30:00+01:00")]
    [InlineData("202601140830-0500", "2026-01-14T08:30:00-05:00")]
    [InlineData("20260114083015.5", "2026-01-14T08:30:15.5+01:00")]
    public void A_time_of_issue_is_an_instant_or_nothing(string sent, string? expected)
    {
        var result = Results(Culture.Replace("202601150800+0100", sent, StringComparison.Ordinal), "OBX|1|ST|1-1^One^LN||1");

        IsValid(result);
        result.At("DiagnosticReport.issued").Should().Be(expected);
        result.At("Observation.issued").Should().Be(expected);
        result.Issues.Should().NotContain(issue => issue.Kind == MapIssueKind.Conversion);
    }

    [Theory]
    [InlineData("2026", "2026")]
    [InlineData("20260114", "2026-01-14")]
    [InlineData("2026011407", "2026-01-14")]
    [InlineData("2026011407+0100", "2026-01-14")]
    [InlineData("202601140700", "2026-01-14T07:00:00+01:00")]
    public void A_time_of_an_observation_has_the_precision_that_was_sent(string sent, string expected) =>
        Results(Culture, $"OBX|1|ST|1-1^One^LN||1||||||F|||{sent}").At("Observation.effectiveDateTime").Should().Be(expected);

    [Fact]
    public void The_time_of_the_analysis_is_not_that_of_the_observation()
    {
        var result = Results(Culture, "OBX|1|ST|1-1^One^LN||1||||||F|||202601140700+0100|||||202601150730+0100");

        result.At("Observation.effectiveDateTime").Should().StartWith("2026-01-14");
        result.At("Observation.extension[0].valueDateTime").Should().Be("2026-01-15T07:30:00+01:00");
    }

    [Theory]
    [InlineData("D", "entered-in-error")]
    [InlineData("W", "entered-in-error")]
    [InlineData("X", "cancelled")]
    public void A_result_that_is_taken_back_says_so(string sent, string status)
    {
        var result = Results(Culture, $"OBX|1|NM|1-1^One^LN||||||||{sent}");

        IsValid(result);
        result.At("Observation.status").Should().Be(status);
        result.At("DiagnosticReport.result[0].reference").Should().Be("Observation[0]");
    }

    [Fact]
    public void Who_reports_is_told_by_what_they_did()
    {
        var result = Results(
            "OBR|1|P1^EHR|F1^LAB|630-4^Culture^LN|||202601140700+0100||||||||||||||||||F|||||||7&Osler&William|8&Blackwell&Elizabeth|9&Curie&Marie|10&Scribe&Ann", "OBX|1|ST|1-1^One^LN||1");

        IsValid(result);
        result.At("DiagnosticReport.resultsInterpreter[0].reference").Should().Be("Practitioner[0]");
        result.At("DiagnosticReport.resultsInterpreter[1].reference").Should().Be("Practitioner[1]");
        result.At("DiagnosticReport.performer[0].reference").Should().Be("Practitioner[2]");
        result.At("DiagnosticReport.performer[1].reference").Should().Be("PractitionerRole[0]");
        result.At("PractitionerRole.code[0].coding[0].code").Should().Be("TRANS");
    }

    [Theory]
    [InlineData("ORU^R30^ORU_R30")]
    [InlineData("ORU^R31^ORU_R30")]
    [InlineData("ORU^R32")]
    public void A_result_of_the_point_of_care_is_a_report_of_its_one_order(string type)
    {
        var result = Event(
            type, "PID|1||4711^^^MPI&1.2.3&ISO^MR||Quill^Ada", "PV1|1|I|4W", "ORC|RE||F1^POCT||CM", "OBR|1||F1^POCT|2339-0^Glucose^LN|||202601140700+0100||||||||||||||||||F",
            "NTE|1||capillary", "OBX|1|NM|2339-0^Glucose^LN||5.4|mmol/L^^UCUM|||||F", "NTE|1||repeated");

        IsValid(result);
        result.MessageMap.Should().Be("ORU_R30");
        result.At("DiagnosticReport.result[0].reference").Should().Be("Observation[0]");
        result.At("DiagnosticReport.basedOn[0].reference").Should().Be("ServiceRequest[0]");
        result.At("DiagnosticReport.encounter.reference").Should().Be("Encounter[0]");
        result.At("DiagnosticReport.extension[0].valueAnnotation.text").Should().Be("capillary");
        result.At("Observation.note[0].text").Should().Be("repeated");
        result.At("Observation.subject.reference").Should().Be("Patient[0]");
    }

    [Fact]
    public void The_numbers_of_a_waveform_are_kept_as_they_were_sent()
    {
        var result = Event("ORU^W01^ORU_W01", "PID|1||4711^^^MPI&1.2.3&ISO^MR||Quill^Ada", "OBR|1||F1^EKG|93000^EKG^C4", "OBX|1|NA|5&WAV||0^1^-1^2");

        IsValid(result);
        result.At("Observation.valueString").Should().Be("0 1 -1 2");
    }

    [Fact]
    public void Results_by_specimen_have_their_specimen_and_its_container()
    {
        var result = Event(
            "OUL^R22^OUL_R22", "PID|1||4711^^^MPI&1.2.3&ISO^MR||Quill^Ada", "PV1|1|I|4W",
            "SPM|1|^S1&LAB||BLD^Blood^HL70487||EDTA^EDTA^HL70371|||||||||||202601140630+0100||||||||||TUBE^Tube^L",
            "SAC|||C1^LAB||||||||||||||||||10|4.5||mL", "INV|R1", "OBR|1|P1^EHR|F1^LAB|24323-8^Panel^LN", "ORC|RE|P1^EHR|F1^LAB||CM",
            "OBX|1|NM|1-1^One^LN||1||||||F", "NTE|1||repeated",
            "OBR|2|P2^EHR|F2^LAB|58410-2^Count^LN", "OBX|1|NM|1-2^Two^LN||2||||||F",
            "SPM|2|^S2&LAB||UR", "OBR|3|P3^EHR|F3^LAB|24356-8^Urine^LN", "OBX|1|NM|1-3^Three^LN||3||||||F");

        IsValid(result);
        result.Resources("DiagnosticReport").Should().HaveCount(3);
        result.At("DiagnosticReport[1].specimen[0].reference").Should().Be("Specimen[0]");
        result.At("DiagnosticReport[2].specimen[0].reference").Should().Be("Specimen[1]");
        result.At("DiagnosticReport[2].specimen[1].reference").Should().BeNull();
        result.At("Observation[2].specimen.reference").Should().Be("Specimen[1]");
        result.At("DiagnosticReport[0].result[1].reference").Should().BeNull();
        result.At("Observation[0].note[0].text").Should().Be("repeated");
        result.At("ServiceRequest[0].identifier[2].value").Should().BeNull("ORC and OBR have the same numbers");
        result.At("Specimen[0].container[0].identifier[0].value").Should().Be("C1");
        result.At("Specimen[0].container[0].type.text").Should().Be("Tube");
        result.At("Specimen[0].container[0].capacity.value").Should().Be("10");
        result.At("Specimen[0].container[0].specimenQuantity.unit").Should().Be("mL");
        result.At("Specimen[0].container[0].additiveCodeableConcept.text").Should().Be("EDTA");
        result.Resources("Specimen")[0].GetElements("container").Should().ContainSingle();
    }

    [Fact]
    public void Results_by_container_are_of_its_specimen()
    {
        var result = Event(
            "OUL^R23^OUL_R23", "PID|1||4711^^^MPI&1.2.3&ISO^MR||Quill^Ada", "SPM|1|^S1&LAB||BLD",
            "SAC|||C1^LAB", "OBR|1|P1^EHR|F1^LAB|24323-8^Panel^LN", "OBX|1|NM|1-1^One^LN||1||||||F",
            "SAC|||C2^LAB", "OBR|2|P2^EHR|F2^LAB|58410-2^Count^LN", "OBX|1|NM|1-2^Two^LN||2||||||F");

        IsValid(result);
        result.Resources("Specimen")[0].GetElements("container").Should().HaveCount(2);
        result.At("DiagnosticReport[1].specimen[0].reference").Should().Be("Specimen[0]");
        result.At("DiagnosticReport[1].result[0].reference").Should().Be("Observation[1]");
    }

    [Fact]
    public void Results_by_order_have_the_specimens_of_their_order()
    {
        var result = Event(
            "OUL^R24^OUL_R24", "PID|1||4711^^^MPI&1.2.3&ISO^MR||Quill^Ada",
            "OBR|1|P1^EHR|F1^LAB|24323-8^Panel^LN", "SPM|1|^S1&LAB||BLD", "SAC|||C1^LAB", "OBX|1|NM|1-1^One^LN||1||||||F",
            "OBR|2|P2^EHR|F2^LAB|58410-2^Count^LN", "SPM|1|^S2&LAB||UR", "OBX|1|NM|1-2^Two^LN||2||||||F");

        IsValid(result);
        result.At("DiagnosticReport[1].specimen[0].reference").Should().Be("Specimen[1]");
        result.At("DiagnosticReport[1].specimen[1].reference").Should().BeNull();
        result.At("Specimen[0].container[0].identifier[0].value").Should().Be("C1");
    }

    [Fact]
    public void An_order_reads_its_own_number_once()
    {
        var result = Event("OML^O21^OML_O21", "PID|1||4711^^^MPI&1.2.3&ISO^MR||Quill^Ada", "ORC|NW|P1^EHR", "OBR|1|P1^EHR||24323-8^Panel^LN");

        result.Resources("ServiceRequest")[0].GetElements("identifier").Should().ContainSingle("ORC-2 and OBR-2 are the same number");
    }

    [Fact]
    public void A_document_tells_who_wrote_it_down_and_who_got_it()
    {
        var result = Event(
            "MDM^T02^MDM_T02", "EVN||20260114083000+0100", "PID|1||4711^^^MPI&1.2.3&ISO^MR||Quill^Ada", "PV1|1|I",
            "TXA|1|CN|TX|20260114080000+0100|||20260114081000+0100|20260114082000+0100|7^Osler||10^Scribe^Ann|D1^DICT|||||LA||||corrected spelling||8^Blackwell^Elizabeth",
            "OBX|1|ED|11488-4^Note^LN||LAB^AP^PDF^Base64^JVBERi0x", "NTE|1||the second page is missing");

        IsValid(result);
        var writing = result.Resources("Provenance").ToList().FindIndex(one => one.GetElements("agent").Count == 2);
        result.At($"Provenance[{writing}].recorded").Should().Be("2026-01-14T08:20:00+01:00");
        result.At($"Provenance[{writing}].reason[0].text").Should().Be("corrected spelling");
        result.At($"Provenance[{writing}].agent[0].type.coding[0].code").Should().Be("TRANS");
        result.At($"Provenance[{writing}].agent[1].type.coding[0].code").Should().Be("IRCP");
        result.At($"Provenance[{writing}].target[0].reference").Should().Be("DocumentReference[0]");
        result.At("DocumentReference.content[0].attachment.data").Should().Be("JVBERi0x");
        result.At("DocumentReference.content[1].attachment.title").Should().Be("Note");
        result.At("DocumentReference.content[1].attachment.data").Should().Be(Convert.ToBase64String("the second page is missing"u8));
    }

    [Fact]
    public void Results_of_old_versions_have_the_specimen_of_the_order_in_its_container()
    {
        var result = Event(
            "OUL^R21^OUL_R21", "PID|1||4711^^^MPI&1.2.3&ISO^MR||Quill^Ada", "SAC|||C1^LAB", "OBR|1|P1^EHR|F1^LAB|24323-8^Panel^LN|||202601140700+0100||||||||BLD^Blood",
            "OBX|1|NM|1-1^One^LN||1||||||F", "OBR|2|P2^EHR|F2^LAB|58410-2^Count^LN", "OBX|1|NM|1-2^Two^LN||2||||||F");

        IsValid(result);
        result.At("Specimen.container[0].identifier[0].value").Should().Be("C1");
        result.At("Specimen.type.coding[0].code").Should().Be("BLD");
        result.At("DiagnosticReport[0].specimen[0].reference").Should().Be("Specimen[0]");
        result.At("DiagnosticReport[1].specimen").Should().BeNull();
        result.At("DiagnosticReport[1].result[0].reference").Should().Be("Observation[1]");
    }

    [Theory]
    [InlineData("OML^O33^OML_O33")]
    [InlineData("OML^O35^OML_O35")]
    public void Orders_by_specimen_have_the_specimen_that_they_are_for(string type)
    {
        var result = Event(
            type, "PID|1||4711^^^MPI&1.2.3&ISO^MR||Quill^Ada", "SPM|1|S1&EHR||BLD", "SAC|||C1^EHR", "ORC|NW|P1^EHR", "OBR|1|P1^EHR||24323-8^Panel^LN",
            "ORC|NW|P2^EHR", "OBR|2|P2^EHR||58410-2^Count^LN", "OBX|1|ST|1-1^Fasting^LN||yes", "SPM|2|S2&EHR||UR", "SAC|||C2^EHR", "ORC|NW|P3^EHR", "OBR|3|P3^EHR||24356-8^Urine^LN");

        IsValid(result);
        result.At("ServiceRequest[1].specimen[0].reference").Should().Be("Specimen[0]");
        result.At("ServiceRequest[2].specimen[0].reference").Should().Be("Specimen[1]");
        result.At("ServiceRequest[1].supportingInfo[0].reference").Should().Be("Observation[0]");
        result.At("ServiceRequest[0].supportingInfo").Should().BeNull();
        result.At("ServiceRequest[0].intent").Should().Be("order");
        result.At("Specimen[1].container[0].identifier[0].value").Should().Be("C2");
    }

    [Fact]
    public void An_order_of_images_has_what_the_worklist_knows()
    {
        var result = Event(
            "OMI^O23^OMI_O23", "PID|1||4711^^^MPI&1.2.3&ISO^MR||Quill^Ada", "ORC|NW|P1^EHR", "OBR|1|P1^EHR||36643-5^Chest X-ray^LN",
            "IPC|A1^RIS|RP1|1.2.840.1|SPS1|CR^^DCM|CHEST^Chest two views^L");

        IsValid(result);
        result.At("ServiceRequest.identifier[1].type.coding[0].code").Should().Be("ACSN");
        result.At("ServiceRequest.identifier[1].value").Should().Be("A1");
        result.At("ServiceRequest.identifier[2].value").Should().Be("urn:oid:1.2.840.1");
        result.At("ServiceRequest.orderDetail[0].coding[0].system").Should().Be("http://dicom.nema.org/resources/ontology/DCM");
        result.At("ServiceRequest.orderDetail[1].coding[0].display").Should().Be("Chest two views");
    }

    [Fact]
    public void Persons_around_the_patient_and_the_change_of_the_record_are_told()
    {
        var result = Map(
            "PID|1||4711^^^MPI&1.2.3&ISO^MR||Quill^Ada||||||||||||||||||||||||||||20260101080000+0100|NORTHGATE", "PRT||AD||MTH^Mother^HL70063|^Quill^Eva",
            Culture, "OBX|1|ST|1-1^One^LN||1");

        IsValid(result);
        result.At("RelatedPerson.name[0].given[0]").Should().Be("Eva");
        result.At("RelatedPerson.patient.reference").Should().Be("Patient[0]");
        result.At("Provenance.target[0].reference").Should().Be("Patient[0]");
    }
}
