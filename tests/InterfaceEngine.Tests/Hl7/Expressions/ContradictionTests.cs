using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Tests.Hl7.Expressions;

public sealed class ContradictionTests
{
    [Theory]
    [InlineData("MSH-9.1 = \"ADT\"", "MSH-9.1 = \"ORU\"")]
    [InlineData("MSH-9.1 in [\"ADT\", \"SIU\"]", "not (MSH-9.1 = \"ADT\" or MSH-9.1 = \"SIU\")")]
    [InlineData("(MSH-9.1 = \"ADT\" and MSH-9.2 = \"A01\") or MSH-9.1 = \"ORU\"", "MSH-9.2 = \"A08\" and MSH-9.1 != \"ORU\"")]
    [InlineData("empty PV1-2", "PV1-2 = \"I\"")]
    [InlineData("not PV1", "exists PV1")]
    [InlineData("PV1-2 = \"I\" and false", "PID-8 = \"F\"")]
    [InlineData("not (MSH-9.1 != \"ADT\" or PV1-2 = \"I\")", "MSH-9.1 = \"ORU\" or PV1-2 = \"I\"")]
    public void Conditions_that_exclude_each_other_are_seen(string one, string other) => Contradictions.Among(one, other).Should().BeTrue();

    [Theory]
    [InlineData("MSH-9.1 = \"ADT\"", "MSH-9.2 = \"A01\"")]
    [InlineData("PID-3[*].4 = \"A\"", "PID-3[*].4 = \"B\"")] // one repetition may be the one and another the other
    [InlineData("OBX-5 = 1", "OBX-5 = \"1.0\"")] // the same number, written otherwise
    [InlineData("PID-5 = \"A^B\"", "PID-5.1 = \"A\"")]
    [InlineData("upper(PID-8) = \"F\"", "PID-8 = \"f\"")]
    [InlineData("PID-7 > \"2000\"", "PID-7 < \"1990\"")] // no order is looked at
    [InlineData("MSH-9.1 = \"ADT\" or PV1-2 = \"I\"", "MSH-9.1 = \"ORU\"")]
    [InlineData("PID-8 = ", "PID-8 = \"F\"")] // no expression: nothing is known
    public void What_may_hold_together_is_never_called_a_contradiction(string one, string other) => Contradictions.Among(one, other).Should().BeFalse();

    [Fact]
    public void Beyond_a_bound_nothing_is_said()
    {
        var many = Enumerable.Range(1, 20).Select(i => $"(PID-{i} = \"A\" and PV1-{i} = \"x\" or PID-{i} = \"B\" and PV1-{i} = \"y\")").ToArray();
        const string Either = "(MSH-9.1 = \"ADT\" and MSH-9.2 = \"A01\" or MSH-9.1 = \"ORU\" and MSH-9.2 = \"R01\")";
        const string Neither = "(MSH-9.1 = \"SIU\" and MSH-9.2 = \"S12\" or MSH-9.1 = \"SIU\" and MSH-9.2 = \"S13\")";

        Contradictions.Among(Either, Neither).Should().BeTrue();
        Contradictions.Among([Either, Neither, .. many]).Should().BeFalse();
        Contradictions.Among([.. many, "MSH-9.1 = \"ADT\"", "MSH-9.1 = \"ORU\""]).Should().BeTrue("what is asked without a choice is looked at first");
    }
}
