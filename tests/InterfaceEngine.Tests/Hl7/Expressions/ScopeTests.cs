using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Tests.Hl7.Expressions;

/// <summary>Where maps stand: the current segment, the current value, the segment group.</summary>
public sealed class ScopeTests
{
    // 0 MSH 1 PID 2 ORC 3 OBR 4 OBX 5 OBX 6 OBR 7 OBX 8 NTE
    private static readonly Hl7Message Orders = Some.Message(
        Some.Header + "\rPID|1||7^^^A^MR~8^^^B&1.2^SS\rORC|RE|P1\rOBR|1|P1\rOBX|1|NM|A||1\rOBX|2|NM|B||2\r"
        + "OBR|2|P2\rOBX|1|NM|C||3\rNTE|1||note\r");

    [Fact]
    public void A_path_with_the_name_of_the_current_segment_reads_from_it()
    {
        var context = Expr.Context(Orders);
        context.Current = Orders[5];
        Expr.Compile("OBX-3").Text(context).Should().Be("B");
        Expr.Compile("OBX[1]-3").Text(context).Should().Be("A");
        Expr.Compile("OBX[*]-3 = \"C\"").IsTrue(context).Should().BeTrue();
        Expr.Compile("count(OBX)").Text(context).Should().Be("3");
        Expr.Compile("OBX[OBX-5 > 2]-3").Text(context).Should().Be("C");
        Expr.Compile("any(OBX, OBX-3 = \"C\") and OBX-3 = \"B\"").IsTrue(context).Should().BeTrue();
        Expr.Compile("OBR-2").Text(context).Should().Be("P1");
        Expr.Compile("OBX").IsTrue(context).Should().BeTrue();
    }

    [Fact]
    public void In_a_loop_the_segment_that_is_looked_at_comes_before_the_current_one()
    {
        var context = Expr.Context(Orders);
        context.Current = Orders[6];
        Expr.Compile("OBR-2").Text(context).Should().Be("P2");
        Expr.Compile("all(OBR, starts-with(OBR-2, \"P\"))").IsTrue(context).Should().BeTrue();
        Expr.Compile("any(OBR, OBR-2 = \"P1\" and any(OBX, OBX-1 = OBR-1 and OBX-3 = \"C\"))").IsTrue(context).Should().BeTrue();
        Expr.Compile("any(OBX, OBX-1 = OBR-1)").IsTrue(context).Should().BeTrue("the current OBR is the second, and there is an OBX 2");
    }

    [Fact]
    public void A_group_is_looked_into_first()
    {
        var context = Expr.Context(Orders);
        context.Scope = new SegmentScope(6, 9);
        Expr.Compile("OBX-3").Text(context).Should().Be("C");
        Expr.Compile("OBR-2").Text(context).Should().Be("P2");
        Expr.Compile("OBX[2]-3").Text(context).Should().BeEmpty();
        Expr.Compile("count(OBX)").Text(context).Should().Be("1");
        Expr.Compile("PID-3.1").Text(context).Should().Be("7", "the group has no PID");
    }

    [Fact]
    public void What_belongs_to_a_group_is_not_taken_from_another_one()
    {
        var context = Expr.Context(Orders);
        context.Scope = new SegmentScope(6, 9);
        Expr.Compile("ORC-2").Text(context).Should().Be("P1", "nothing says that ORC belongs to the order");
        context.Scope = new SegmentScope(6, 9, [SegmentId.Parse("ORC"), SegmentId.Parse("OBR")]);
        Expr.Compile("ORC-2").Text(context).Should().BeEmpty();
        Expr.Compile("exists ORC[*]-2 or ORC or count(ORC) > 0").IsTrue(context).Should().BeFalse();
        Expr.Compile("OBR-2").Text(context).Should().Be("P2");
    }

    [Fact]
    public void A_group_within_a_group_leads_outwards()
    {
        var context = Expr.Context(Orders);
        context.Scope = new SegmentScope(4, 5, [SegmentId.Parse("OBX"), SegmentId.Parse("NTE")], new SegmentScope(2, 6));
        Expr.Compile("OBX-3 & OBR-2 & PID-3.1 & NTE-3").Text(context).Should().Be("AP17");
    }

    [Fact]
    public void A_scope_beyond_the_message_is_cut()
    {
        var context = Expr.Context(Orders);
        context.Scope = new SegmentScope(8, 99);
        Expr.Compile("NTE-3").Text(context).Should().Be("note");
        Expr.Compile("count(NTE)").Text(context).Should().Be("1");
    }

    [Fact]
    public void The_current_value_of_a_map_and_its_parts_are_read_with_a_dollar_sign()
    {
        var identifier = new ExpressionOptions { CurrentDataType = "CX", Versions = [Hl7Version.V251] };
        var context = Expr.Context(Orders);
        context.CurrentValue = Orders[1].Field(3).Repetition(2);
        Expr.Compile("$.5 = \"SS\" and $.4.2 = \"1.2\"", identifier).IsTrue(context).Should().BeTrue();
        Expr.Compile("$", identifier).Text(context).Should().Be("8^^^B&1.2^SS");
        Expr.Compile("exists $.1 and empty $.2", identifier).IsTrue(context).Should().BeTrue();
        Expr.Compile("any(PID-3, $.5 = \"MR\") and $.5 = \"SS\"", identifier).IsTrue(context).Should().BeTrue(
            "inside of the loop it is the repetition");
        Expr.Compile("any(OBX, OBX-3 = \"B\" and $.5 = \"SS\")", identifier).IsTrue(context).Should().BeTrue(
            "a loop over segments has no value of its own");

        var authority = new ExpressionOptions { CurrentDataType = "HD" };
        context.CurrentValue = Orders[1].Field(3).Repetition(2).Component(4);
        Expr.Compile("$.2", authority).Text(context).Should().Be("1.2", "below a component stand its subcomponents");
        context.CurrentValue = default;
        Expr.Compile("$.2", authority).Text(context).Should().BeEmpty();
    }

    [Fact]
    public void A_context_may_be_given_another_message()
    {
        var context = Expr.Context(Orders);
        var expression = Expr.Compile("PID-3.1 & PID-8");
        expression.Text(context).Should().Be("7");
        context.Message = Some.Message(Some.Admission);
        expression.Text(context).Should().Be("12345F");
    }

    [Fact]
    public void A_scope_that_ends_before_it_begins_is_refused()
    {
        var make = () => new SegmentScope(3, 2);
        make.Should().Throw<ArgumentOutOfRangeException>();
    }
}
