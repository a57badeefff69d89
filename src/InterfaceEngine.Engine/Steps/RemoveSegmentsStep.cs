using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Steps;

/// <summary>What is taken away.</summary>
public sealed record RemoveSegmentsConfig
{
    /// <summary>The segments' names. In a for-each over one of them, it is the one that the loop stands at.</summary>
    /// <example>[NTE, ZPD]</example>
    public required IReadOnlyList<PathText> Segments { get; init; }

    /// <summary>An expression: only those for which it holds; inside, paths with the segment's name mean that segment.</summary>
    /// <example>NTE-2 = "P"</example>
    public ExpressionText? When { get; init; }

    internal Step Compile(StepCompiler compiler)
    {
        var segments = Segments.Select(compiler.SegmentName).ToArray();
        if (Array.IndexOf(segments, SegmentId.Msh) is >= 0 and var header)
        {
            compiler.Fault(FaultCodes.StepHeader, Segments[header], "a message has one MSH, which stays where it is");
        }

        return new RemoveSegmentsStep(compiler.Label, segments, When is null ? null : compiler.Expression(When, ExpressionType.Boolean));
    }
}

/// <summary><c>remove-segments</c>.</summary>
internal sealed class RemoveSegmentsStep(StepLabel label, IReadOnlyList<SegmentId> segments, Expression? when) : Step(label)
{
    public override StepEnd? Run(StepRun run)
    {
        var found = new List<int>();
        foreach (var id in segments)
        {
            var (start, end) = run.RangeOf(id);
            for (var i = start; i < end; i++)
            {
                if (run.Message[i].Id != id)
                {
                    continue;
                }

                var holds = when is null || run.At(new StepFrame(new SegmentSpan(i, i + 1)), () => run.Holds(when));
                if (when is not null && AfterExpression(run) is { } fault)
                {
                    return fault;
                }

                if (holds)
                {
                    found.Add(i);
                }
            }
        }

        foreach (var index in found.OrderDescending())
        {
            run.Remove(index);
        }

        return After(run, WriteFault.None);
    }
}
