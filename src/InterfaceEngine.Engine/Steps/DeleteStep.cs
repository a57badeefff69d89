using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Steps;

/// <summary><c>delete</c>: values emptied, repetitions taken away.</summary>
internal sealed class DeleteStep(StepLabel label, IReadOnlyList<StepPath> paths) : Step(label)
{
    public static DeleteStep Of(IReadOnlyList<PathText> paths, StepCompiler compiler) => new(compiler.Label, [.. paths.Select(compiler.Target)]);

    public override StepEnd? Run(StepRun run)
    {
        foreach (var path in paths)
        {
            if (run.TryFind(path, out var target)
                && After(run, target.Path is { Repetition: > 0, Component: 0 } ? run.RemoveRepetition(target) : run.Clear(target)) is { } end)
            {
                return end;
            }
        }

        return null;
    }
}
