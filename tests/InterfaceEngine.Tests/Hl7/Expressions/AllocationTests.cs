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
    [InlineData("MSH-9.1 = MSH-9.1")]
    [InlineData("PID-1 >= 1 and PID-1 <= 3 and PID-1 != 2")]
    [InlineData("PID-1 in [1, 2, 3]")]
    [InlineData("PID-7 > \"1950\"")]
    [InlineData("PID-5.1 > \"A\"")]
    [InlineData("exists PID-3[2].1")]
    [InlineData("not exists PID-3[9]")]
    [InlineData("empty PID-3[*].9")]
    [InlineData("not (MSH-9.1 = \"ADT\" or MSH-9.1 = \"ORU\") or PV1")]
    [InlineData("all(PID-3, exists $.1)")]
    [InlineData("any(PID, exists PID-8)")]
    [InlineData("count(OBX) > 0")]
    [InlineData("PV1-3.1 matches \"^[0-9]?W\"")]
    [InlineData("PID-3[*].1 matches \"^[0-9]{5}$\"")]
    [InlineData("PID-5.1 matches \"x\" or PID-5.1 matches \"y\"")]
    [InlineData("contains(PID-5.1, \"E\")")]
    [InlineData("not contains(PID-5.1, \"xyz\")")]
    [InlineData("starts-with(PID-5.1, \"EV\")")]
    [InlineData("ends-with(PID-5.1, \"N\")")]
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
