using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Hl7.Expressions.Functions;

namespace InterfaceEngine.Tests.Hl7.Expressions;

/// <summary>What the documentation says is so.</summary>
public sealed class DocumentationTests
{
    public static IEnumerable<object[]> Examples => Documentation.Blocks("expr").SelectMany(lines => lines).Select(Example);

    public static IEnumerable<object[]> FunctionExamples => Documentation.Rows("| call |").Select(row => (object[])[row[2], row[3]]);

    [Theory]
    [MemberData(nameof(Examples))]
    [MemberData(nameof(FunctionExamples))]
    public void Every_example_gives_what_stands_beside_it(string text, string expected)
    {
        var options = new ExpressionOptions { Versions = [Hl7Version.V251], LookupTables = ["wards"], Library = Library() };
        Expression.TryCompile(text, options, out var expression, out var faults);
        faults.Should().BeEmpty(FaultText.Render(text, faults));
        Expr.Show(expression!.Value(Expr.Context(Documentation.Message))).Should().Be(expected);
    }

    [Fact]
    public void Every_function_is_documented_as_it_is()
    {
        var documented = Documentation.Rows("| call |").Select(row => (row[0], row[1]));
        documented.Should().BeEquivalentTo(FunctionTable.All.Select(function => (function.Signature, function.Summary)));
    }

    [Fact]
    public void Every_kind_of_fault_is_documented_as_it_is()
    {
        var documented = Documentation.Rows("| code |").Select(row => (row[0], row[1], row[2]));
        documented.Should().Equal(
            ExpressionFaultKind.All.Select(kind => (kind.Code, kind.Severity.ToString().ToLowerInvariant(), kind.Meaning)));
    }

    [Fact]
    public void The_fault_that_is_shown_is_rendered_so()
    {
        foreach (var lines in Documentation.Blocks("expr-fault"))
        {
            var faults = Expr.Faults(lines[0], new ExpressionOptions { Versions = [Hl7Version.V251] });
            FaultText.Render(lines[0], faults).TrimEnd('\n').Split('\n').Should().Equal(lines[1..]);
        }
    }

    [Theory]
    [InlineData("left out", "PID|1")]
    [InlineData("empty", "PID|1|||||||")]
    [InlineData("empty", "PID|1|||||||^^&|")]
    [InlineData("""
        `""`
        """, "PID|1|||||||\"\"|")]
    [InlineData("`X`", "PID|1|||||||X|")]
    public void Every_cell_of_the_table_of_nothing_is_so(string state, string segment)
    {
        string[] states = ["left out", "empty", "`\"\"`", "`X`"];
        var column = Array.IndexOf(states, state) + 1;
        var message = Some.Message(Some.Header + "\r" + segment + "\r");
        var rows = Documentation.Rows("| condition |").ToArray();
        rows.Should().HaveCountGreaterThan(20);
        foreach (var row in rows)
        {
            Expr.IsTrue(row[0], message).Should().Be(row[column] == "true", "{0} of a field that is {1}", row[0], state);
        }
    }

    private static object[] Example(string line)
    {
        var arrow = line.LastIndexOf("-> ", StringComparison.Ordinal);
        return [line[..arrow].TrimEnd(), line[(arrow + 3)..]];
    }

    private static ExpressionLibrary Library()
    {
        var definitions = Documentation.Blocks("expr-library").SelectMany(lines => lines).Select(FaultCase.Definition);
        ExpressionLibrary.TryCreate([.. definitions], out var library, out var faults).Should().BeTrue();
        faults.Should().BeEmpty();
        return library!;
    }
}
