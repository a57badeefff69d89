using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Hl7.Validation;

namespace InterfaceEngine.Engine.Steps;

/// <summary>What steps are done for, one after the other. Inside, paths mean the one that the loop stands at.</summary>
public sealed record ForEachConfig
{
    /// <summary>
    /// A segment (<c>OBX</c>), a field for its repetitions (<c>PID-3</c>; expressions may call the repetition <c>$</c>), or a segment group of
    /// the message structure (<c>ORDER_OBSERVATION</c>).
    /// </summary>
    /// <example>OBX</example>
    public required PathText Over { get; init; }

    /// <summary>An expression: only those for which it holds.</summary>
    /// <example>OBX-11 = "P"</example>
    public ExpressionText? When { get; init; }

    /// <summary>The steps.</summary>
    public required IReadOnlyList<StepConfig> Steps { get; init; }

    internal Step Compile(StepCompiler compiler)
    {
        if (IsGroup(Over.Text))
        {
            var names = compiler.Versions.Select(Hl7Dictionary.For).Distinct().SelectMany(MessageGroups.NamesOf).ToHashSet(StringComparer.Ordinal);
            if (!names.Contains(Over.Text))
            {
                compiler.Fault(
                    FaultCodes.StepGroup, Over, $"there is no segment group {Over.Text} in the versions that the channel takes",
                    Nearest.To(Over.Text, names) is { } near ? $"did you mean {near}?" : null);
            }

            return new ForEachStep(compiler.Label, Over.Text, default, Condition(compiler), compiler.Block(Steps));
        }

        var path = compiler.Any(Over with { Text = Over.Text.Replace("[*]", "", StringComparison.Ordinal) });
        if (path.HasIndex || path.Path.Repetition > 0 || path.Path.Component > 0)
        {
            compiler.Fault(FaultCodes.StepLoop, Over, $"{Over.Text} is nothing that repeats", "write a segment such as OBX, a field such as PID-3, or a segment group");
        }

        Hl7Path? field = path.Path.Field > 0 ? path.Path : null;
        return new ForEachStep(compiler.Label, null, path.Path, Condition(compiler, field), compiler.Block(Steps, loop: field));
    }

    private static bool IsGroup(string text) => text.Length > SegmentId.Length && !text.Contains('-', StringComparison.Ordinal) && !text.Contains('[', StringComparison.Ordinal);

    private Expression? Condition(StepCompiler compiler, Hl7Path? loop = null) =>
        When is null ? null : compiler.Inside(loop, () => compiler.Expression(When, ExpressionType.Boolean));
}

/// <summary><c>for-each</c>: the segments or groups that there are when it begins; those that its steps add are not among them.</summary>
internal sealed class ForEachStep(
    StepLabel label, string? group, Hl7Path path, Expression? when, IReadOnlyList<Step> steps) : Step(label)
{
    public override bool IsBlock => true;

    public override StepEnd? Run(StepRun run) => path.Field > 0 ? Repetitions(run) : Segments(run);

    private StepEnd? Segments(StepRun run)
    {
        var (spans, own) = group is null ? (Named(run), null) : Groups(run);
        run.Follow(spans);
        StepEnd? end = null;
        foreach (var span in spans)
        {
            if (!span.IsGone && (end = At(run, new StepFrame(span, own))) is not null)
            {
                break;
            }
        }

        run.Unfollow(spans.Count);
        return end;
    }

    private StepEnd? Repetitions(StepRun run)
    {
        if (!run.TryFind(new StepPath(path with { Repetition = 0 }, false, Hl7Level.Field), out var target))
        {
            return null;
        }

        var span = new SegmentSpan(target.Segment, target.Segment + 1);
        run.Follow([span]);
        StepEnd? end = null;
        var number = 1;
        for (var left = run.ValueAt(target).RepetitionCount; left > 0 && end is null && !span.IsGone; left--)
        {
            var frame = new StepFrame(span, field: path.Field) { Repetition = number };
            end = At(run, frame);
            number = frame.IsGone ? frame.Repetition : frame.Repetition + 1;
        }

        run.Unfollow(1);
        return end;
    }

    private StepEnd? At(StepRun run, StepFrame frame) => run.At(frame, () =>
    {
        var holds = when is null || run.Holds(when);
        return (when is null ? null : AfterExpression(run)) ?? (holds ? run.Run(steps) : null);
    });

    private List<SegmentSpan> Named(StepRun run)
    {
        var spans = new List<SegmentSpan>();
        var (start, end) = run.RangeOf(path.Segment);
        for (var i = start; i < end; i++)
        {
            if (run.Message[i].Id == path.Segment)
            {
                spans.Add(new SegmentSpan(i, i + 1));
            }
        }

        return spans;
    }

    private (List<SegmentSpan> Spans, IReadOnlyList<SegmentId>? Own) Groups(StepRun run)
    {
        var (start, end) = run.Group();
        var (occurrences, own) = MessageGroups.Find(run.Message, group!);
        var inside = occurrences.Where(found => found.Start >= start && found.End <= end);
        return ([.. inside.Select(found => new SegmentSpan(found.Start, found.End))], own);
    }
}
