using BenchmarkDotNet.Attributes;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Benchmarks;

/// <summary>What filters and conditions ask of each message, on ADT^A01 of 1 KB; and what loading one costs.</summary>
[MemoryDiagnoser]
public class ExpressionBenchmarks
{
    private readonly EvaluationContext _context = new(Hl7Message.Parse(Message.Load("adt_a01_1k.hl7")), TimeProvider.System);
    private readonly ExpressionOptions _options = new() { Versions = [Hl7Version.V251] };
    private Expression _expression = null!;

    [Params(
        "MSH-9.1 = \"ADT\"",
        "PID-3[*].5 in [\"MR\", \"PI\"]",
        "exists ZPD-2",
        "not PV1-2 = \"P\"",
        "MSH-9.1 = \"ADT\" and MSH-9.2 in [\"A01\", \"A04\"] and not PV1-2 = \"P\"",
        "PID-3[$.5 = \"SS\"].1 = \"555667788\"",
        "any(PV1-9, $.2 = \"Consult\")",
        "PID-1 = 1",
        "PV1-3.1 = PV1-6.1",
        "count(PID-3) > 1",
        "PID-5.1 > \"A\"",
        "PV1-3.1 matches \"^4W\"",
        "contains(PID-5.1, \"E\")",
        "starts-with(PV1-3.1, \"4\")",
        "lower(PID-5.1) = \"testpatient\"")]
    public string Text { get; set; } = "";

    [GlobalSetup(Target = nameof(IsTrue))]
    public void CompileOnce() => Compile();

    [Benchmark]
    public bool IsTrue() => _expression.IsTrue(_context);

    [Benchmark]
    public bool Compile()
    {
        var compiled = Expression.TryCompile(Text, _options, out var expression, out _);
        _expression = expression!;
        return compiled;
    }
}
