using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Steps;

/// <summary>
/// What is added, and where: behind the last or before the first of some segments; at the end where neither is said or there is no such one. In
/// a for-each, of the group that it stands at.
/// </summary>
public sealed record AddSegmentConfig
{
    /// <summary>The segment's name.</summary>
    /// <example>ZPD</example>
    public required PathText Segment { get; init; }

    /// <summary>It stands behind the last segment of this name.</summary>
    /// <example>PID</example>
    public PathText? After { get; init; }

    /// <summary>It stands before the first segment of this name.</summary>
    /// <example>OBX</example>
    public PathText? Before { get; init; }

    /// <summary>Its values, as in <c>set</c>.</summary>
    /// <example>{ ZPD-1: "1" }</example>
    public IReadOnlyDictionary<PathText, LiteralText>? Fields { get; init; }

    /// <summary>Its values, as in <c>calculate</c>.</summary>
    /// <example>{ ZPD-2: age(PID-7) }</example>
    public IReadOnlyDictionary<PathText, ExpressionText>? Calculate { get; init; }

    internal Step Compile(StepCompiler compiler)
    {
        var segment = compiler.SegmentName(Segment);
        if (segment == SegmentId.Msh)
        {
            compiler.Fault(FaultCodes.StepHeader, Segment, "a message has one MSH, which stays where it is");
        }

        if (After is not null && Before is not null)
        {
            compiler.Fault(FaultCodes.StepTwoPlaces, this, nameof(Before), "the segment can stand at one place only", "leave out after or before");
        }

        var before = Before is null ? default : compiler.SegmentName(Before);
        if (before == SegmentId.Msh)
        {
            compiler.Fault(FaultCodes.StepHeader, Before!, "nothing stands before MSH");
        }

        foreach (var path in (Fields?.Keys ?? []).Concat(Calculate?.Keys ?? []).Where(path => !path.Text.StartsWith(segment.ToString(), StringComparison.Ordinal)))
        {
            compiler.Fault(FaultCodes.StepOtherSegment, path, $"{path.Text} is not in the segment that is added", $"write {segment}-1 and so on");
        }

        return new AddSegmentStep(
            compiler.Label,
            segment,
            After is null ? default : compiler.SegmentName(After),
            before,
            [
                .. Fields is null ? (IEnumerable<Step>)[] : [SetStep.Of(Fields, onlyWhereEmpty: false, compiler)],
                .. Calculate is null ? (IEnumerable<Step>)[] : [CalculateStep.Of(Calculate, compiler)],
            ]);
    }
}

/// <summary><c>add-segment</c>.</summary>
internal sealed class AddSegmentStep(StepLabel label, SegmentId segment, SegmentId after, SegmentId before, IReadOnlyList<Step> values) : Step(label)
{
    public override StepEnd? Run(StepRun run)
    {
        var at = Place(run);
        run.Insert(at, segment);
        if (After(run, WriteFault.None) is { } end)
        {
            return end;
        }

        var span = new SegmentSpan(at, at + 1);
        run.Follow([span]);
        var result = run.At(new StepFrame(span), () => run.Do(values));
        run.Unfollow(1);
        return result;
    }

    private int Place(StepRun run)
    {
        var name = after.IsNone ? before : after;
        if (!name.IsNone)
        {
            var (start, end) = run.RangeOf(name);
            for (var i = 0; i < end - start; i++)
            {
                var at = after.IsNone ? start + i : end - 1 - i;
                if (run.Message[at].Id == name)
                {
                    return after.IsNone ? Math.Max(at, 1) : at + 1;
                }
            }
        }

        return run.Group().End;
    }
}
