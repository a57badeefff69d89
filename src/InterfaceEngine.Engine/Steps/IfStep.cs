using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Steps;

/// <summary><c>if</c>, <c>then</c>, <c>else</c>.</summary>
internal sealed class IfStep(StepLabel label, Expression condition, IReadOnlyList<Step> then, IReadOnlyList<Step> otherwise) : Step(label)
{
    public override bool IsBlock => true;

    public static IfStep Of(ExpressionText condition, IReadOnlyList<StepConfig>? then, IReadOnlyList<StepConfig>? otherwise, StepCompiler compiler) => new(
        compiler.Label, compiler.Expression(condition, ExpressionType.Boolean)!, compiler.Block(then), compiler.Block(otherwise, " else"));

    public override StepEnd? Run(StepRun run)
    {
        var holds = run.Holds(condition);
        return AfterExpression(run) ?? run.Run(holds ? then : otherwise);
    }
}
