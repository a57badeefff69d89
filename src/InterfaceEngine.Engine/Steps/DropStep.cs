namespace InterfaceEngine.Engine.Steps;

/// <summary><c>drop</c>.</summary>
internal sealed class DropStep(StepLabel label, string reason) : Step(label)
{
    public override StepEnd Run(StepRun run) => new StepEnd.Dropped($"{Label}: {reason}");
}
