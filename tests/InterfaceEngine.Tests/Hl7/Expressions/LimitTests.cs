using System.Globalization;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Tests.Hl7.Expressions;

/// <summary>Every limit as it is by default; that each has a setting is shown by Faults/limit-*.</summary>
public sealed class LimitTests
{
    [Fact]
    public void An_expression_has_at_most_4000_characters()
    {
        Expr.Faults(Spaced(4_000)).Should().BeEmpty();
        Expr.Faults(Spaced(4_001)).Should().ContainSingle().Which.Code.Should().Be("EX901");

        static string Spaced(int length) => "PID-8" + new string(' ', length - 10) + "= \"F\"";
    }

    [Theory]
    [InlineData("(", "1", ")", 99)]
    [InlineData("not ", "PV1", "", 99)]
    [InlineData("-", "1", "", 99)]
    [InlineData("PV1 ? 1 : ", "1", "", 99)]
    [InlineData("1 + ", "1", "", 99)]
    [InlineData("upper(", "\"a\"", ")", 99)]
    public void An_expression_is_at_most_100_levels_deep(string open, string inner, string close, int levels)
    {
        Expr.Faults(Nested(levels)).Should().BeEmpty();
        Expr.Faults(Nested(levels + 1)).Should().ContainSingle().Which.Code.Should().Be("EX902");

        string Nested(int count) => string.Concat(Enumerable.Repeat(open, count)) + inner + string.Concat(Enumerable.Repeat(close, count));
    }

    [Fact]
    public void A_chain_of_conditions_is_not_deep()
    {
        Expr.Faults(string.Join(" and ", Enumerable.Repeat("PV1", 400))).Should().BeEmpty();
    }

    [Fact]
    public void A_list_has_at_most_500_items()
    {
        Expr.Faults(List(500)).Should().BeEmpty();
        Expr.Faults(List(501)).Should().ContainSingle().Which.Code.Should().Be("EX903");

        static string List(int count) => $"PID-1 in [{string.Join(',', Enumerable.Range(1, count))}]";
    }

    [Fact]
    public void Loops_are_nested_at_most_4_deep()
    {
        Expr.Faults("any(OBR, any(OBX, any(NTE, PID-3[$.5 = \"MR\"].1 = NTE-3)))").Should().BeEmpty();
        var faults = Expr.Faults("any(ORC, any(OBR, any(OBX, any(NTE, PID-3[$.5 = \"MR\"].1 = NTE-3))))");
        faults.Should().ContainSingle().Which.Code.Should().Be("EX904");
        var set = () => new ExpressionLimits { MaxLoopDepth = ExpressionLimits.HighestLoopDepth + 1 };
        set.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Shared_expressions_are_written_out_to_at_most_5000_parts_and_100_levels()
    {
        var powers = Enumerable.Range(2, 20).Select(n => new NamedExpression($"x{n}", ["x"], $"x{n - 1}(x{n - 1}(x))"));
        NamedExpression[] doubling = [new("x1", ["x"], "x & x"), .. powers];
        ExpressionLibrary.TryCreate(doubling, out _, out var faults).Should().BeFalse();
        faults.Select(fault => fault.Fault.Code).Should().OnlyContain(code => code == "EX905" || code == "EX902");

        var links = Enumerable.Range(1, 200).Select(n => new NamedExpression($"y{n}", [], $"y{n - 1}"));
        NamedExpression[] chain = [new("y0", [], "PID-8"), .. links];
        ExpressionLibrary.TryCreate(chain, out _, out faults).Should().BeFalse();
        faults[0].Name.Should().Be("y100");
        faults[0].Fault.Code.Should().Be("EX902");
    }

    [Fact]
    public void A_pattern_that_takes_too_long_sets_the_message_aside()
    {
        var options = new ExpressionOptions { Limits = new ExpressionLimits { PatternTimeout = TimeSpan.FromMilliseconds(1) } };
        var pattern = Expr.Compile("ZZZ-1 matches '(a|b|ab)*[^a-z]([a-m]{1,20}x)+$'", options);
        var context = Expr.Context(Some.Message(Some.Header + "\rZZZ|" + new string('a', 16_000_000) + "\r"));
        pattern.IsTrue(context).Should().BeFalse();
        context.Fault.Should().Be(EvaluationFault.PatternTimeout);
        Expr.Compile("PID-8 = \"\"").IsTrue(context).Should().BeTrue();
        context.Fault.Should().Be(EvaluationFault.None, "a fault is that of the last evaluation");
        ExpressionLimits.Default.PatternTimeout.Should().Be(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Loops_over_a_message_of_unusual_size_come_to_an_end()
    {
        var lines = string.Concat(Enumerable.Range(1, 20_000).Select(n => string.Create(CultureInfo.InvariantCulture, $"\rOBX|{n}|NM")));
        var message = Some.Message(Some.Header + lines + "\r");
        var context = Expr.Context(message);
        Expr.Compile("count(OBX, OBX-2 = \"NM\") = 20000 and OBX[OBX-1 = 20000]-2 = \"NM\"").IsTrue(context).Should().BeTrue();
        context.Fault.Should().Be(EvaluationFault.None);

        Expr.Compile("any(OBX, any(OBX, any(OBX, OBX-2 = \"ST\")))").IsTrue(context).Should().BeFalse();
        context.Fault.Should().Be(EvaluationFault.StepLimit);
        Expr.Compile("any(OBX, exists ZZZ-1)").IsTrue(context).Should().BeFalse();
        context.Fault.Should().Be(EvaluationFault.StepLimit, "passing over segments is work too");

        var patient = new EvaluationContext(message, Expr.Noon) { MaxSteps = 1_000 };
        Expr.Compile("any(OBX, OBX-1 = 500)").IsTrue(patient);
        patient.Fault.Should().Be(EvaluationFault.StepLimit);
    }

    [Theory]
    [InlineData("ZZZ-1 & ZZZ-1 & ZZZ-1")]
    [InlineData("replace(ZZZ-1, \"a\", \"aaa\")")]
    [InlineData("pad-left(ZZZ-1, 3000, \"0\")")]
    [InlineData("pad-left(ZZZ-1, 99999999999999999999, \"0\")")]
    [InlineData("join(ZZZ-2[*], ZZZ-1)")]
    public void A_text_does_not_grow_without_bound(string text)
    {
        var message = Some.Message(Some.Header + "\rZZZ|" + new string('a', 1_000) + "|a~b~c\r");
        var context = new EvaluationContext(message, Expr.Noon) { MaxTextLength = 2_000 };
        Expr.Compile(text).Text(context).Should().BeEmpty();
        context.Fault.Should().Be(EvaluationFault.TextLimit);
        context.MaxTextLength.Should().Be(2_000);
        Expr.Context(message).MaxTextLength.Should().Be(16 * 1024 * 1024);
    }

    [Fact]
    public void Repetitions_of_a_long_field_are_looked_at_once_each()
    {
        var message = Some.Message(Some.Header + "\rZZZ|" + string.Join('~', Enumerable.Repeat("a^b", 100_000)) + "~x^y\r");
        var context = Expr.Context(message);
        Expr.Compile("ZZZ-1[*].2 = \"y\" and count(ZZZ-1) = 100001 and ZZZ-1[$.1 = \"x\"].2 = \"y\"").IsTrue(context).Should().BeTrue();
        context.Fault.Should().Be(EvaluationFault.None);
    }
}
