namespace InterfaceEngine.Tests.Hl7.Validation;

/// <summary>Messages as they are really sent: what does not keep to the structure is reported, and nothing loses its place.</summary>
public sealed class StructureOverlayFindingTests
{
    [Fact]
    public void MSH_alone_misses_what_is_required_and_nothing_else()
    {
        Overlaid.Of("ADT_A01", "MSH").Faults()
            .Should().Equal("RequiredSegmentMissing 0 EVN", "RequiredSegmentMissing 0 PID", "RequiredSegmentMissing 0 PV1");
        Overlaid.Of("ORU_R01", "MSH").Faults().Should().Equal("RequiredGroupMissing 0 PATIENT_RESULT");
    }

    [Fact]
    public void A_missing_PV1_is_reported_and_what_follows_keeps_its_place()
    {
        var overlay = Overlaid.Of("ADT_A01", "MSH EVN PID NK1 AL1 DG1 IN1");

        overlay.Paths().Should().Equal("MSH", "EVN", "PID", "NK1", "AL1", "DG1", "INSURANCE[1].IN1");
        overlay.Faults().Should().Equal("RequiredSegmentMissing 0 PV1");
    }

    [Fact]
    public void An_unexpected_EVN_empties_neither_PID_nor_PV1()
    {
        var overlay = Overlaid.Of("ORU_R01", "MSH EVN PID PV1 OBR OBX");

        overlay.Paths().Should().Equal(
            "MSH", "(EVN)", "PATIENT_RESULT[1].PATIENT[1].PID", "PATIENT_RESULT[1].PATIENT[1].VISIT[1].PV1",
            "PATIENT_RESULT[1].ORDER_OBSERVATION[1].OBR", "PATIENT_RESULT[1].ORDER_OBSERVATION[1].OBSERVATION[1].OBX");
        overlay.Faults().Should().Equal("UnexpectedSegment 1 EVN");
    }

    [Fact]
    public void A_local_segment_stays_with_the_open_group_and_is_no_finding()
    {
        var overlay = Overlaid.Of("ORU_R01", "MSH ZMH PID ZPI OBR OBX ZBX OBX");

        overlay.Findings.Should().BeEmpty();
        overlay.Paths().Should().Equal(
            "MSH", "(ZMH)", "PATIENT_RESULT[1].PATIENT[1].PID", "(PATIENT_RESULT[1].PATIENT[1].ZPI)",
            "PATIENT_RESULT[1].ORDER_OBSERVATION[1].OBR", "PATIENT_RESULT[1].ORDER_OBSERVATION[1].OBSERVATION[1].OBX",
            "(PATIENT_RESULT[1].ORDER_OBSERVATION[1].OBSERVATION[1].ZBX)", "PATIENT_RESULT[1].ORDER_OBSERVATION[1].OBSERVATION[2].OBX");
    }

    [Fact]
    public void A_segment_of_a_newer_version_stays_with_the_open_group()
    {
        Overlaid.Of("ADT_A01", "MSH SFT UAC EVN PID ARV ARV PV1").Faults()
            .Should().Equal("UnexpectedSegment 2 UAC", "UnexpectedSegment 5 ARV");
    }

    [Fact]
    public void A_late_segment_has_its_place_and_does_not_disturb_those_after_it()
    {
        var overlay = Overlaid.Of("ADT_A01", "MSH PID EVN PD1 PV1 IN1 AL1 IN2");

        overlay.Paths().Should().Equal("MSH", "PID", "EVN", "PD1", "PV1", "INSURANCE[1].IN1", "AL1", "INSURANCE[1].IN2");
        overlay.Faults().Should().Equal("SegmentOutOfOrder 2 EVN", "SegmentOutOfOrder 6 AL1");
    }

    [Fact]
    public void A_group_that_begins_again_late_is_one_more_repetition()
    {
        var overlay = Overlaid.Of("ADT_A01", "MSH EVN PID PV1 IN1 IN2 ACC IN1 IN2");

        overlay.Paths().Skip(7).Should().Equal("INSURANCE[2].IN1", "INSURANCE[2].IN2");
        overlay.Faults().Should().Equal("SegmentOutOfOrder 7 IN1");
    }

    [Fact]
    public void A_segment_too_many_is_reported_once_however_many_there_are()
    {
        var overlay = Overlaid.Of("ADT_A01", "MSH EVN PID PV1 PV1 PV1 DG1");

        overlay.Paths().Should().Equal("MSH", "EVN", "PID", "PV1", "PV1[2]", "PV1[3]", "DG1");
        overlay.Faults().Should().Equal("TooManyRepetitions 4 PV1");
    }

    [Fact]
    public void A_second_patient_of_an_ORM_has_a_group_of_its_own()
    {
        var overlay = Overlaid.Of("ORM_O01", "MSH PID PV1 ORC OBR PID PV1 ORC OBR");

        overlay.Paths().Skip(5).Should().Equal(
            "PATIENT[2].PID", "PATIENT[2].PATIENT_VISIT[1].PV1", "ORDER[2].ORC", "ORDER[2].ORDER_DETAIL[1].OBR");
        overlay.Faults().Should().Equal("TooManyRepetitions 5 PATIENT");
    }

    [Fact]
    public void A_repeated_OBR_without_ORC_is_an_order_without_ORC()
    {
        var overlay = Overlaid.Of("ORM_O01", "MSH PID ORC OBR OBX OBR OBX");

        overlay.Paths().Skip(5).Should().Equal("ORDER[2].ORDER_DETAIL[1].OBR", "ORDER[2].ORDER_DETAIL[1].OBSERVATION[1].OBX");
        overlay.Faults().Should().Equal("RequiredSegmentMissing 5 ORC");
    }

    [Fact]
    public void A_vaccination_without_ORC_is_an_order_without_ORC()
    {
        var overlay = Overlaid.Of("VXU_V04", "MSH PID RXA RXR OBX RXA ORC RXA");

        overlay.Paths().Should().Equal(
            "MSH", "PID", "ORDER[1].RXA", "ORDER[1].RXR", "ORDER[1].OBSERVATION[1].OBX", "ORDER[2].RXA", "ORDER[3].ORC", "ORDER[3].RXA");
        overlay.Faults().Should().Equal("RequiredSegmentMissing 2 ORC", "RequiredSegmentMissing 5 ORC");
    }

    [Fact]
    public void An_OBX_before_its_OBR_is_in_the_same_order()
    {
        var overlay = Overlaid.Of("ORU_R01", "MSH PID PV1 ORC OBX OBR NTE OBX");

        overlay.Paths().Skip(3).Should().Equal(
            "PATIENT_RESULT[1].ORDER_OBSERVATION[1].ORC",
            "PATIENT_RESULT[1].ORDER_OBSERVATION[1].OBSERVATION[1].OBX",
            "PATIENT_RESULT[1].ORDER_OBSERVATION[1].OBR",
            "PATIENT_RESULT[1].ORDER_OBSERVATION[1].NTE",
            "PATIENT_RESULT[1].ORDER_OBSERVATION[1].OBSERVATION[2].OBX");
        overlay.Faults().Should().Equal("SegmentOutOfOrder 5 OBR");
    }

    [Fact]
    public void An_ORU_of_nothing_but_OBX_still_has_its_observations()
    {
        var overlay = Overlaid.Of("ORU_R01", "MSH PID OBX OBX");

        overlay.Paths().Skip(2).Should().Equal(
            "PATIENT_RESULT[1].ORDER_OBSERVATION[1].OBSERVATION[1].OBX", "PATIENT_RESULT[1].ORDER_OBSERVATION[1].OBSERVATION[2].OBX");
        overlay.Faults().Should().Equal("RequiredSegmentMissing 2 OBR");
    }

    [Fact]
    public void An_OBX_between_PID_and_PV1_does_not_cost_the_patient_the_visit()
    {
        var overlay = Overlaid.Of("ORU_R01", "MSH PID OBX PV1 OBR OBX");

        overlay.Paths().Should().Equal(
            "MSH", "PATIENT_RESULT[1].PATIENT[1].PID", "(PATIENT_RESULT[1].PATIENT[1].OBX)", "PATIENT_RESULT[1].PATIENT[1].VISIT[1].PV1",
            "PATIENT_RESULT[1].ORDER_OBSERVATION[1].OBR", "PATIENT_RESULT[1].ORDER_OBSERVATION[1].OBSERVATION[1].OBX");
        overlay.Faults().Should().Equal("SegmentOutOfOrder 2 OBX");
    }

    [Fact]
    public void A_PV1_before_its_PID_is_of_the_same_patient()
    {
        var overlay = Overlaid.Of("ORU_R01", "MSH PV1 PID OBR");

        overlay.Paths().Should().Equal(
            "MSH", "PATIENT_RESULT[1].PATIENT[1].VISIT[1].PV1", "PATIENT_RESULT[1].PATIENT[1].PID",
            "PATIENT_RESULT[1].ORDER_OBSERVATION[1].OBR");
        overlay.Faults().Should().Equal("SegmentOutOfOrder 2 PID");
    }

    [Fact]
    public void A_note_after_an_ORC_is_not_one_of_the_message()
    {
        var overlay = Overlaid.Of("ORM_O01", "MSH NTE PID ORC NTE OBR NTE");

        overlay.Paths().Should().Equal(
            "MSH", "NTE", "PATIENT[1].PID", "ORDER[1].ORC", "(ORDER[1].NTE)", "ORDER[1].ORDER_DETAIL[1].OBR", "ORDER[1].ORDER_DETAIL[1].NTE");
        overlay.Faults().Should().Equal("SegmentOutOfOrder 4 NTE");
    }

    [Fact]
    public void An_appointment_without_RGS_keeps_its_resources_together()
    {
        var overlay = Overlaid.Of("SIU_S12", "MSH SCH PID AIS AIL AIP");

        overlay.Paths().Skip(3).Should().Equal(
            "RESOURCES[1].SERVICE[1].AIS", "RESOURCES[1].LOCATION_RESOURCE[1].AIL", "RESOURCES[1].PERSONNEL_RESOURCE[1].AIP");
        overlay.Faults().Should().Equal("RequiredSegmentMissing 3 RGS");
    }

    [Fact]
    public void A_message_without_MSH_has_places_all_the_same()
    {
        var overlay = Overlaid.Of("ADT_A01", "EVN PID PV1");

        overlay.Paths().Should().Equal("EVN", "PID", "PV1");
        overlay.Faults().Should().Equal("RequiredSegmentMissing 0 MSH");
    }

    [Fact]
    public void Findings_come_in_the_order_of_the_segments()
    {
        Overlaid.Of("ORM_O01", "MSH EVN PID ORC OBR OBR ORC ORC BLG OBX").Findings.Select(finding => finding.Segment)
            .Should().BeInAscendingOrder().And.HaveCountGreaterThan(2);
    }

    [Fact]
    public void Findings_beyond_the_limit_are_counted()
    {
        var segments = "MSH" + string.Concat(Enumerable.Repeat(" EVN BTS", 150));

        var byDefault = Overlaid.Of("ORU_R01", segments);
        var asAsked = Overlaid.Of("ORU_R01", segments, maxFindings: 3);

        byDefault.Findings.Should().HaveCount(100);
        byDefault.FindingsLeftOut.Should().Be(201, "300 unexpected segments and the missing group make 301");
        asAsked.Findings.Should().HaveCount(3);
        asAsked.FindingsLeftOut.Should().Be(298);
    }

    [Fact]
    public void A_run_of_the_same_fault_is_one_finding()
    {
        Overlaid.Of("ORU_R01", "MSH EVN EVN EVN PID EVN OBR").Faults()
            .Should().Equal("UnexpectedSegment 1 EVN", "UnexpectedSegment 5 EVN");
    }
}
