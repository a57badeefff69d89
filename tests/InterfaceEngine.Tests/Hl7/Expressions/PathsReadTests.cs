using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Tests.Hl7.Expressions;

public sealed class PathsReadTests
{
    [Theory]
    [InlineData("PID-8 = \"F\" and PID-8 != \"M\"", "PID-8")]
    [InlineData("PID-3[2].1 & PV1-3.1", "PID-3[2].1", "PV1-3.1")]
    [InlineData("PID-3[$.5 = \"MR\"].1", "PID-3[*].1", "PID-3[*].5")]
    [InlineData("PID-3[*][$.4.2 = \"1\"].1 = \"x\"", "PID-3[*].1", "PID-3[*].4.2")]
    [InlineData("OBX[OBX-3.1 = \"x\"]-5", "OBX[*]-5", "OBX[*]-3.1")]
    [InlineData("any(OBX, OBX-8 = \"H\" and PV1)", "OBX[*]", "OBX[*]-8", "PV1")]
    [InlineData("any(PID-3, $.5 = \"MR\")", "PID-3[*]", "PID-3[*].5")]
    [InlineData("any(PID-3.4, $.2 = \"1\")", "PID-3[*].4", "PID-3[*].4.2")]
    [InlineData("any(OBX[*]-5, $ = \"1\" and OBX-11 = \"F\")", "OBX[*]-5[*]", "OBX[*]-11")]
    [InlineData("any(OBX, any(OBX-5, $ = \"1\"))", "OBX[*]", "OBX[*]-5[*]")]
    [InlineData("now() > date(EVN-2)", "EVN-2")]
    public void An_expression_says_which_paths_it_reads(string text, params string[] paths)
    {
        Expr.Compile(text).Paths.Select(path => path.ToString()).Should().BeEquivalentTo(paths);
    }

    [Fact]
    public void The_paths_of_shared_expressions_are_among_them()
    {
        ExpressionLibrary.TryCreate([new NamedExpression("id", ["type"], "PID-3[$.5 = type].1")], out var library, out _).Should().BeTrue();
        var expression = Expr.Compile("id(PV1-2)", new ExpressionOptions { Library = library! });
        expression.Paths.Select(path => path.ToString()).Should().BeEquivalentTo("PID-3[*].1", "PID-3[*].5", "PV1-2");
    }

    [Theory]
    [InlineData("PID-3[2].1", "PID-3[2].1")]
    [InlineData("(PID-3[*])", "PID-3[*]")]
    [InlineData("PID-3[$.5 = \"MR\"].1", null)]
    [InlineData("PID-3.1 & \"\"", null)]
    [InlineData("upper(PID-3.1)", null)]
    public void An_expression_that_is_nothing_but_a_path_says_so(string text, string? path) =>
        Expr.Compile(text).Path?.ToString().Should().Be(path);
}
