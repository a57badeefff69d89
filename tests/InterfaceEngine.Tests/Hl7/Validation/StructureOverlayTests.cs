using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Validation;

namespace InterfaceEngine.Tests.Hl7.Validation;

/// <summary>Messages that keep to their structure.</summary>
public sealed class StructureOverlayTests
{
    [Fact]
    public void Every_segment_of_an_ORU_has_its_group_and_repetition()
    {
        var overlay = Overlaid.Of("ORU_R01", "MSH PID PD1 NTE PV1 ORC OBR NTE OBX NTE OBX ORC OBR OBX SPM OBX DSC");

        overlay.Findings.Should().BeEmpty();
        overlay.Paths().Should().Equal(
            "MSH",
            "PATIENT_RESULT[1].PATIENT[1].PID",
            "PATIENT_RESULT[1].PATIENT[1].PD1",
            "PATIENT_RESULT[1].PATIENT[1].NTE",
            "PATIENT_RESULT[1].PATIENT[1].VISIT[1].PV1",
            "PATIENT_RESULT[1].ORDER_OBSERVATION[1].ORC",
            "PATIENT_RESULT[1].ORDER_OBSERVATION[1].OBR",
            "PATIENT_RESULT[1].ORDER_OBSERVATION[1].NTE",
            "PATIENT_RESULT[1].ORDER_OBSERVATION[1].OBSERVATION[1].OBX",
            "PATIENT_RESULT[1].ORDER_OBSERVATION[1].OBSERVATION[1].NTE",
            "PATIENT_RESULT[1].ORDER_OBSERVATION[1].OBSERVATION[2].OBX",
            "PATIENT_RESULT[1].ORDER_OBSERVATION[2].ORC",
            "PATIENT_RESULT[1].ORDER_OBSERVATION[2].OBR",
            "PATIENT_RESULT[1].ORDER_OBSERVATION[2].OBSERVATION[1].OBX",
            "PATIENT_RESULT[1].ORDER_OBSERVATION[2].SPECIMEN[1].SPM",
            "PATIENT_RESULT[1].ORDER_OBSERVATION[2].SPECIMEN[1].OBX",
            "DSC");
    }

    [Fact]
    public void A_path_names_the_structure_the_groups_with_repetition_and_the_segment()
    {
        var overlay = Overlaid.Of("ORU_R01", "MSH PID OBR OBX OBR OBX OBX OBX");

        overlay.PathOf(7).Should().Be("ORU_R01.PATIENT_RESULT[1].ORDER_OBSERVATION[2].OBSERVATION[3].OBX");
        overlay.PathOfGroup(overlay.Place(4).Group).Should().Be("ORU_R01.PATIENT_RESULT[1].ORDER_OBSERVATION[2]");
    }

    [Fact]
    public void Segments_that_repeat_are_counted_within_their_group()
    {
        Overlaid.Of("ADT_A01", "MSH EVN PID NK1 NK1 PV1 AL1 IN1 IN3 IN3 IN1 IN3").Paths().Should().Equal(
            "MSH", "EVN", "PID", "NK1", "NK1[2]", "PV1", "AL1",
            "INSURANCE[1].IN1", "INSURANCE[1].IN3", "INSURANCE[1].IN3[2]", "INSURANCE[2].IN1", "INSURANCE[2].IN3");
    }

    [Fact]
    public void An_ORU_without_ORC_is_as_it_should_be()
    {
        Overlaid.Of("ORU_R01", "MSH PID OBR OBX OBR OBX").Findings.Should().BeEmpty();
    }

    [Fact]
    public void A_note_belongs_to_what_stands_before_it()
    {
        Overlaid.Of("ORU_R01", "MSH PID NTE OBR NTE NTE OBX NTE").Paths().Where(path => path.Contains("NTE", StringComparison.Ordinal))
            .Should().Equal(
                "PATIENT_RESULT[1].PATIENT[1].NTE",
                "PATIENT_RESULT[1].ORDER_OBSERVATION[1].NTE",
                "PATIENT_RESULT[1].ORDER_OBSERVATION[1].NTE[2]",
                "PATIENT_RESULT[1].ORDER_OBSERVATION[1].OBSERVATION[1].NTE");
    }

    [Fact]
    public void Every_patient_of_an_ORU_has_a_result_group()
    {
        Overlaid.Of("ORU_R01", "MSH PID OBR OBX PID PV1 OBR OBX").Paths().Skip(4).Should().Equal(
            "PATIENT_RESULT[2].PATIENT[1].PID",
            "PATIENT_RESULT[2].PATIENT[1].VISIT[1].PV1",
            "PATIENT_RESULT[2].ORDER_OBSERVATION[1].OBR",
            "PATIENT_RESULT[2].ORDER_OBSERVATION[1].OBSERVATION[1].OBX");
    }

    [Fact]
    public void The_second_ORC_of_an_OML_is_an_order_and_not_a_prior_result_of_the_first()
    {
        var overlay = Overlaid.Of("OML_O21", "MSH PID ORC OBR OBX ORC OBR SPM ORC OBR");

        overlay.Findings.Should().BeEmpty();
        overlay.Paths().Where(path => path.EndsWith("ORC", StringComparison.Ordinal)).Should().Equal("ORDER[1].ORC", "ORDER[2].ORC", "ORDER[3].ORC");
    }

    [Fact]
    public void A_prior_result_of_an_OML_begins_with_its_patient()
    {
        Overlaid.Of("OML_O21", "MSH PID ORC OBR PID ORC OBR OBX").Paths().Skip(4).Should().Equal(
            "ORDER[1].OBSERVATION_REQUEST[1].PRIOR_RESULT[1].PATIENT_PRIOR[1].PID",
            "ORDER[1].OBSERVATION_REQUEST[1].PRIOR_RESULT[1].ORDER_PRIOR[1].ORC",
            "ORDER[1].OBSERVATION_REQUEST[1].PRIOR_RESULT[1].ORDER_PRIOR[1].OBR",
            "ORDER[1].OBSERVATION_REQUEST[1].PRIOR_RESULT[1].ORDER_PRIOR[1].OBSERVATION_PRIOR[1].OBX");
    }

    [Fact]
    public void A_choice_takes_any_of_its_segments()
    {
        Overlaid.Of("ORM_O01", "MSH PID ORC RXO ORC OBR").Paths().Should().Equal(
            "MSH", "PATIENT[1].PID", "ORDER[1].ORC", "ORDER[1].ORDER_DETAIL[1].RXO", "ORDER[2].ORC", "ORDER[2].ORDER_DETAIL[1].OBR");
    }

    [Fact]
    public void The_two_patients_of_a_swap_keep_their_order()
    {
        var overlay = Overlaid.Of("ADT_A17", "MSH EVN PID PV1 OBX PID PV1");

        overlay.Findings.Should().BeEmpty();
        overlay.Paths().Should().Equal("MSH", "EVN", "PID", "PV1", "OBX", "PID", "PV1");
    }

    [Fact]
    public void Groups_and_their_segments_can_be_walked_as_a_tree()
    {
        var overlay = Overlaid.Of("ORU_R01", "MSH PID OBR NTE OBX OBX ZZZ OBR OBX DSC");

        Walk(overlay, 0).Should().Be(
            "ORU_R01(MSH DSC PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR NTE OBSERVATION(OBX) OBSERVATION(OBX ZZZ)) "
            + "ORDER_OBSERVATION(OBR OBSERVATION(OBX))))");

        static string Walk(StructureOverlay overlay, int group)
        {
            var parts = new List<string>();
            foreach (var segment in overlay.SegmentsIn(group))
            {
                parts.Add(overlay.Place(segment).Id.ToString());
            }

            foreach (var inner in overlay.GroupsIn(group))
            {
                overlay.Group(inner).Parent.Should().Be(group);
                parts.Add(Walk(overlay, inner));
            }

            return $"{overlay.Group(group).Name}({string.Join(' ', parts)})";
        }
    }

    [Fact]
    public void A_message_of_no_segments_is_the_bare_structure()
    {
        var overlay = StructureOverlay.Of(Overlaid.Of("ACK", "MSH").Structure, ReadOnlySpan<SegmentId>.Empty);

        overlay.SegmentCount.Should().Be(0);
        overlay.GroupCount.Should().Be(1);
        overlay.Faults().Should().Equal("RequiredSegmentMissing 0 MSH", "RequiredSegmentMissing 0 MSA");
    }
}
