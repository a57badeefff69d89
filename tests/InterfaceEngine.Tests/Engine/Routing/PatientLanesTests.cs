using InterfaceEngine.Engine.Routing;

namespace InterfaceEngine.Tests.Engine.Routing;

public sealed class PatientLanesTests
{
    [Fact]
    public void Messages_of_one_patient_share_a_lane_whatever_else_is_in_PID_3() =>
        Lanes("PID|1||77^^^HOSP^MR").Should().Equal(Lanes("PID|1||987^^^USSSA^SS~77^^^HOSP^MR~X^^^Y^PI"));

    [Fact]
    public void The_same_number_of_another_hospital_is_another_patient() =>
        Lanes("PID|1||77^^^HOSP^MR").Should().NotEqual(Lanes("PID|1||77^^^CLINIC^MR"));

    [Fact]
    public void Without_a_medical_record_number_the_first_identifier_counts() =>
        Lanes("PID|1||77^^^HOSP^PI~88^^^HOSP^XX").Should().Equal(Lanes("PID|1||77^^^HOSP"));

    [Fact]
    public void A_merge_is_in_the_lanes_of_both_patients()
    {
        var merge = Lanes("PID|1||77^^^HOSP^MR\rMRG|66^^^HOSP^MR");
        merge.Should().Equal(Lanes("PID|1||77^^^HOSP^MR").Single(), Lanes("PID|1||66^^^HOSP^MR").Single());
    }

    [Fact]
    public void Several_merges_in_a_message_are_in_the_lanes_of_all_of_them() =>
        Lanes("PID|1||1^^^H^MR\rMRG|2^^^H^MR\rPID|2||3^^^H^MR\rMRG|4^^^H^MR").Should().HaveCount(4);

    [Fact]
    public void A_patient_merged_with_itself_is_in_one_lane() => Lanes("PID|1||77^^^HOSP^MR\rMRG|77^^^HOSP^MR").Should().ContainSingle();

    [Fact]
    public void Messages_without_a_patient_share_one_lane() => Lanes("PV1|1").Should().Equal(Lanes("PID|1||")).And.ContainSingle();

    private static IReadOnlyList<long> Lanes(string segments) => PatientLanes.Of(Some.Message(Some.Header + "\r" + segments + "\r"));
}
