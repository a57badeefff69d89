using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Steps;

/// <summary>What is joined. Values that are absent, empty or to be deleted are left out; where all are, nothing is written.</summary>
public sealed record ConcatenateConfig
{
    /// <summary>The values, in their order.</summary>
    /// <example>[PID-5.2, PID-5.1]</example>
    public required IReadOnlyList<PathText> Fields { get; init; }

    /// <summary>What stands between them.</summary>
    /// <example>" "</example>
    public string With { get; init; } = "";

    /// <summary>Where the text is written.</summary>
    /// <example>ZPD-1</example>
    public required PathText To { get; init; }

    internal Step Compile(StepCompiler compiler) =>
        new ConcatenateStep(compiler.Label, [.. Fields.Select(compiler.Value)], With, compiler.Target(To));
}

/// <summary><c>concatenate</c>.</summary>
internal sealed class ConcatenateStep(StepLabel label, IReadOnlyList<StepPath> fields, string with, StepPath to) : Step(label)
{
    public override StepEnd? Run(StepRun run)
    {
        var texts = new List<string>(fields.Count);
        foreach (var field in fields)
        {
            if (run.Parts(field, everyOne: false) is [var part, ..] && run.ValueAt(part) is { Presence: Presence.Value } value)
            {
                texts.Add(value.Text);
            }
        }

        return texts.Count > 0 && run.TryFind(to, out var target) ? After(run, run.Write(target, string.Join(with, texts))) : null;
    }
}
