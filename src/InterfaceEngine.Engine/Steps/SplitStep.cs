using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Steps;

/// <summary>How a text is split. The blanks around each piece are left out.</summary>
public sealed record SplitConfig
{
    /// <summary>The value.</summary>
    /// <example>PID-5.1</example>
    public required PathText Field { get; init; }

    /// <summary>What stands between the pieces.</summary>
    /// <example>","</example>
    public required string By { get; init; }

    /// <summary>Where the pieces go, in their order. The last takes all that is left; places without a piece stay as they are.</summary>
    /// <example>[PID-5.1, PID-5.2]</example>
    public required IReadOnlyList<PathText> Into { get; init; }

    internal Step Compile(StepCompiler compiler) =>
        new SplitStep(compiler.Label, compiler.Value(Field), By, [.. Into.Select(compiler.Target)]);
}

/// <summary><c>split</c>.</summary>
internal sealed class SplitStep(StepLabel label, StepPath field, string by, IReadOnlyList<StepPath> into) : Step(label)
{
    public override StepEnd? Run(StepRun run)
    {
        if (run.Parts(field, everyOne: false) is not [var source, ..] || run.ValueAt(source) is not { Presence: Presence.Value } value)
        {
            return null;
        }

        var pieces = value.Text.Split(by, into.Count, StringSplitOptions.TrimEntries);
        for (var i = 0; i < pieces.Length && pieces.Length > 1; i++)
        {
            if (run.TryFind(into[i], out var target)
                && After(run, pieces[i].Length == 0 ? run.Clear(target) : run.Write(target, pieces[i])) is { } end)
            {
                return end;
            }
        }

        return null;
    }
}
