using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Steps;

/// <summary><c>calculate</c>: what expressions give, one after the other; each sees what the one before it wrote.</summary>
internal sealed class CalculateStep(StepLabel label, IReadOnlyList<(StepPath Path, Expression Value)> values) : Step(label)
{
    public static CalculateStep Of(IReadOnlyDictionary<PathText, ExpressionText> values, StepCompiler compiler)
    {
        var compiled = new List<(StepPath, Expression)>();
        foreach (var (path, value) in values)
        {
            compiled.Add((compiler.Target(path), compiler.Expression(value)!));
        }

        return new CalculateStep(compiler.Label, compiled);
    }

    public override StepEnd? Run(StepRun run)
    {
        foreach (var (path, value) in values)
        {
            if (!run.TryFind(path, out var target))
            {
                continue;
            }

            var text = run.TextOf(value);
            if (AfterExpression(run) is { } fault)
            {
                return fault;
            }

            if (After(run, Write(run, target, text)) is { } end)
            {
                return end;
            }
        }

        return null;
    }

    // What says the same already keeps its bytes, escapes and all.
    private static WriteFault Write(StepRun run, StepTarget target, string text) =>
        text.Length == 0 ? run.Clear(target) : run.ValueAt(target).Text == text ? WriteFault.None : run.Write(target, text);
}
