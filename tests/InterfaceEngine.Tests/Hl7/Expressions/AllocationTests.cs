namespace InterfaceEngine.Tests.Hl7.Expressions;

/// <summary>What filters ask of every message costs no memory.</summary>
public sealed class AllocationTests
{
    [Theory]
    [InlineData("MSH-9.1 = \"ADT\"")]
    [InlineData("MSH-9.1 != \"ORU\"")]
    [InlineData("PID-3[*].5 in [\"MR\", \"PI\"]")]
    [InlineData("PID-3[*].5 not in [\"XX\", \"YY\"]")]
    [InlineData("exists ZPD-2")]
    [InlineData("empty PV1-44")]
    [InlineData("not PV1-2 = \"P\"")]
    [InlineData("PV1 and not PV2")]
    [InlineData("MSH-9.1 = \"ADT\" and MSH-9.2 in [\"A01\", \"A04\", \"A08\"] and not PV1-2 = \"P\" or exists ZPD-2")]
    [InlineData("PV1-3.1 = PV1-6.1")]
    [InlineData("PID-1 = 1 and PID-1 < 2")]
    [InlineData("deleted(PV1-14)")]
    [InlineData("PID-3[$.5 = \"MR\"].1 = \"12345\"")]
    [InlineData("any(PID-3, $.5 = \"MR\" and $.4.1 = \"GOOD HEALTH\")")]
    [InlineData("count(PID-3) = 2")]
    [InlineData("PV1-2 = \"P\" ? exists PID-8 : exists PID-7")]
    public void A_condition_on_what_was_received_allocates_nothing(string text)
    {
        var context = Expr.Context(Some.Message(Some.Admission));
        var condition = Expr.Compile(text);
        condition.IsTrue(context);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            condition.IsTrue(context);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }
}
