using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Tests.Hl7.Expressions;

public sealed class FaultTests
{
    public static IEnumerable<object[]> Files => FaultCase.Files.Select(file => (object[])[file]);

    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_wrong_is_said_as_the_file_has_it(string file)
    {
        var @case = FaultCase.Load(file);
        @case.Actual.Should().Be(@case.Expected);
    }

    [Fact]
    public void Every_kind_of_fault_has_a_case()
    {
        var shown = FaultCase.Files
            .SelectMany(file => FaultCase.Load(file).Expected.Split('\n'))
            .Where(line => line.StartsWith("EX", StringComparison.Ordinal))
            .Select(line => line[..5]);
        var ofDefinitions = new[] { "EX105", "EX106" }; // those of the library, see SharedExpressionTests
        ExpressionFaultKind.All.Select(kind => kind.Code).Except(ofDefinitions).Should().BeSubsetOf(shown.ToHashSet());
    }

    [Fact]
    public void A_fault_says_where_it_is()
    {
        var fault = Expr.Faults("PID-8 = \"F\" and uper(PID-5.1) = \"X\"").Should().ContainSingle().Subject;
        fault.Should().Be(new ExpressionFault("EX101", FaultSeverity.Error, 16, 4, "There is no function uper.", "did you mean upper?"));
    }

    [Fact]
    public void All_faults_are_found_at_once_in_the_order_of_the_text()
    {
        var faults = Expr.Faults("uper(PID-5.1) == \"X\" and (PID.8 = F or $.1 = \"a\" and PID-8 matches \"[\"");
        faults.Select(fault => fault.Code).Should().Equal("EX101", "EX008", "EX007", "EX010", "EX101", "EX103", "EX108");
    }

    [Fact]
    public void A_warning_does_not_keep_an_expression_from_being_used()
    {
        const string Text = "PID-8 = \"M\" and PID-8 = \"F\"";
        Expression.TryCompile(Text, ExpressionOptions.Default, out var expression, out var faults).Should().BeTrue();
        expression.Should().NotBeNull();
        faults.Should().ContainSingle().Which.Severity.Should().Be(FaultSeverity.Warning);
    }

    [Fact]
    public void A_fault_in_the_second_line_is_shown_under_the_second_line()
    {
        const string Text = "PID-8 = \"F\"\n  and upper(PID-5.1, 1) = \"X\"";
        FaultText.Render(Text, Expr.Faults(Text)).Should().Be("""
            EX102 error: upper is given 2 arguments.
                and upper(PID-5.1, 1) = "X"
                    ^^^^^^^^^^^^^^^^^
              hint: it is called upper(text)

            """);
    }

    [Fact]
    public void A_long_line_is_cut_around_the_fault()
    {
        var text = string.Join(" and ", Enumerable.Repeat("PID-8 = \"F\"", 50)) + " and ZZ = 1";
        var lines = FaultText.Render(text, Expr.Faults(text)).Split('\n');
        lines[1].Length.Should().BeLessThan(130);
        lines[1].Substring(lines[2].IndexOf('^', StringComparison.Ordinal), 2).Should().Be("ZZ");
    }

    [Fact]
    public void Control_characters_are_shown_as_blanks()
    {
        var text = "\tuper(PID-5.1)";
        FaultText.Render(text, Expr.Faults(text)).Split('\n')[1..3].Should().Equal("   uper(PID-5.1)", "   ^^^^");
    }
}
