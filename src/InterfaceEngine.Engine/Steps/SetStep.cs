using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Steps;

/// <summary><c>set</c> and <c>default</c>: literals, in the order of the file.</summary>
internal sealed class SetStep(StepLabel label, IReadOnlyList<(StepPath Path, Hl7Literal Value)> values, bool onlyWhereEmpty) : Step(label)
{
    public static SetStep Of(IReadOnlyDictionary<PathText, LiteralText> values, bool onlyWhereEmpty, StepCompiler compiler)
    {
        var compiled = new List<(StepPath, Hl7Literal)>();
        foreach (var (path, value) in values)
        {
            var target = compiler.Target(path);
            compiled.Add((target, compiler.Literal(value, target)!));
        }

        return new SetStep(compiler.Label, compiled, onlyWhereEmpty);
    }

    public override StepEnd? Run(StepRun run)
    {
        foreach (var (path, value) in values)
        {
            if (!run.TryFind(path, out var target) || (onlyWhereEmpty && run.ValueAt(target).Presence is Presence.Delete or Presence.Value))
            {
                continue;
            }

            if (After(run, run.Write(target, value)) is { } end)
            {
                return end;
            }
        }

        return null;
    }
}
