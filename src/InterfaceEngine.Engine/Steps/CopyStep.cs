using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Steps;

/// <summary>
/// From where to where. Values are taken as they stand, with their parts and escapes: <c>PID-3</c> is the whole field with all its repetitions,
/// <c>PID-3[1]</c> its first; where there is room for one repetition the first is taken. An absent or empty value is not copied; <c>""</c> is.
/// </summary>
public sealed record CopyConfig
{
    /// <summary>The value, or a segment.</summary>
    /// <example>PID-2</example>
    public required PathText From { get; init; }

    /// <summary>Where it goes: a place as large as the value or larger. A segment gets this name, right behind the one it is made of.</summary>
    /// <example>PID-3[2]</example>
    public required PathText To { get; init; }

    internal Step Compile(bool isMove, StepCompiler compiler)
    {
        var from = compiler.Any(From);
        var to = compiler.Any(To);
        if (from.Path.Segment.IsNone || to.Path.Segment.IsNone)
        {
            return new CopySegmentStep(compiler.Label, from, to, isMove);
        }

        if (from.IsSegment && to.IsSegment)
        {
            if (from.Path.Segment == SegmentId.Msh || to.Path.Segment == SegmentId.Msh)
            {
                compiler.Fault(FaultCodes.StepHeader, from.Path.Segment == SegmentId.Msh ? From : To, "a message has one MSH, which stays where it is");
            }

            return new CopySegmentStep(compiler.Label, from, to, isMove);
        }

        if (from.IsSegment || to.IsSegment)
        {
            compiler.Value(from.IsSegment ? From : To); // tells that one of them is no value
        }

        compiler.CheckWritable(to, To);
        if (isMove)
        {
            compiler.CheckWritable(from, From);
        }

        if (!from.IsSegment && !to.IsSegment && from.Level < to.Level && to.Level != Hl7Level.Repetition)
        {
            compiler.Fault(
                FaultCodes.StepCopyLevels, To, $"{from.Path} is a whole {Word(from.Level)}, and {to.Path} has only room for a {Word(to.Level)}",
                $"copy a part of it, such as {Part(from.Path, to.Level)}");
        }

        return new CopyStep(compiler.Label, from, to, isMove);
    }

    private static string Word(Hl7Level level) => level switch
    {
        Hl7Level.Field => "field",
        Hl7Level.Repetition => "repetition",
        Hl7Level.Component => "component",
        _ => "subcomponent",
    };

    private static Hl7Path Part(Hl7Path path, Hl7Level level) => level switch
    {
        Hl7Level.Component => path with { Component = 1 },
        _ => path with { Component = Math.Max(path.Component, 1), Subcomponent = 1 },
    };
}

/// <summary><c>copy</c> and <c>move</c> of a value.</summary>
internal sealed class CopyStep(StepLabel label, StepPath from, StepPath to, bool isMove) : Step(label)
{
    public override StepEnd? Run(StepRun run)
    {
        if (!run.TryFind(from, out var source) || !run.TryFind(to, out var target))
        {
            return null;
        }

        var value = run.ValueAt(source);
        value = target.Path is { Repetition: > 0, Component: 0 } ? value.Repetition(1) : value;
        if (value.Presence is Presence.Absent or Presence.Empty)
        {
            return null;
        }

        var raw = run.Message.Bytes.Slice(value.Offset, value.Raw.Length);
        var end = After(run, run.WriteRaw(target, raw));
        return end is null && isMove && source != target ? After(run, run.Clear(source)) : end;
    }
}

/// <summary><c>copy</c> and <c>move</c> of a segment.</summary>
internal sealed class CopySegmentStep(StepLabel label, StepPath from, StepPath to, bool isMove) : Step(label)
{
    public override StepEnd? Run(StepRun run)
    {
        if (!run.TryFind(from, out var source))
        {
            return null;
        }

        var segment = run.Message[source.Segment];
        var fields = run.Message.Bytes.Slice(segment.Offset + SegmentId.Length, segment.Raw.Length - SegmentId.Length);
        run.Insert(source.Segment + 1, to.Path.Segment, fields);
        if (isMove)
        {
            run.Remove(source.Segment);
        }

        return After(run, WriteFault.None);
    }
}
