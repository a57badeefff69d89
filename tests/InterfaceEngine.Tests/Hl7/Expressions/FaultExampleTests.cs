using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Tests.Hl7.Expressions;

/// <summary>The example of each kind of fault has it, and mended has none.</summary>
public sealed class FaultExampleTests
{
    public static TheoryData<string> Codes => [.. ExpressionFaultKind.All.Select(kind => kind.Code).Where(code => ExpressionFaultExample.Of(code) is not null)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_wrong_expression_has_the_fault_and_the_right_one_has_none(string code)
    {
        var example = ExpressionFaultExample.Of(code)!;
        Faults(example.Wrong).Should().Contain(code);
        Faults(example.Right).Should().BeEmpty();
    }

    [Fact]
    public void Only_faults_that_no_expression_has_by_itself_are_without_example() =>
        ExpressionFaultKind.All.Select(kind => kind.Code).Where(code => ExpressionFaultExample.Of(code) is null)
            .Should().OnlyContain(code => code.StartsWith("EX9", StringComparison.Ordinal)
                || new[] { "EX001", "EX104", "EX105", "EX106", "EX110", "EX202", "EX304" }.Contains(code));

    private static IEnumerable<string> Faults(string text)
    {
        Expression.TryCompile(text, new ExpressionOptions { Versions = [Hl7Version.V251] }, out _, out var faults);
        return faults.Select(fault => fault.Code);
    }
}
