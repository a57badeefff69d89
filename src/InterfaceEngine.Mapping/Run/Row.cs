using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Mapping.Coverage;

namespace InterfaceEngine.Mapping.Run;

/// <summary>Which of the repetitions of a field a row takes.</summary>
internal enum Take
{
    All,
    First,
    Last,
}

/// <summary>Where a row reads.</summary>
/// <param name="Field">Of a segment; 0 in a datatype map.</param>
/// <param name="Repetition">The one that the row names; 0 for none.</param>
/// <param name="Component">Of the repetition, or of the value of a datatype map; 0 for the whole.</param>
/// <param name="Subcomponent">Of the component; 0 for the whole.</param>
/// <param name="IsText">True where delimiters in the value are text.</param>
internal sealed record RowSource(int Field, int Repetition, int Component, int Subcomponent, bool IsText);

/// <summary>Where a row is written.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="IsOverride">Whether the file is of a folder of overrides, and not of the product.</param>
internal sealed record RowPlace(string File, int Line, bool IsOverride);

/// <summary>A row of a map, ready for use.</summary>
internal sealed partial class Row
{
    public required string Id { get; init; }

    public required string MapName { get; init; }

    /// <summary>Where the row is written.</summary>
    public required RowPlace Place { get; init; }

    public required TargetPath Target { get; init; }

    public RowSource? From { get; init; }

    public Take Take { get; init; }

    public Expression? When { get; init; }

    /// <summary>Where the answer of <see cref="When"/> is remembered in a run of the map; -1 where it depends on the repetition.</summary>
    public int Condition { get; init; } = -1;

    /// <summary>The component of a datatype map that the row reads; 0 for another source.</summary>
    public int Part => From is { Field: 0 } ? From.Component : 0;

    public Expression? Text { get; init; }

    public string? Constant { get; init; }

    public ConstantElement[]? ConstantElements { get; init; }

    public MapFunction? Function { get; init; }

    public RowMap? Map { get; init; }

    public CodeMap? Codes { get; init; }

    public CodeTarget? Otherwise { get; init; }

    public bool KeepsUnmapped { get; init; }

    public string? Reference { get; init; }

    /// <summary>Asked at each resource of the name <see cref="Reference"/>: those are meant whose text is that of <see cref="Text"/>. Null: those of the place.</summary>
    public Expression? Match { get; init; }

    public bool Replaces { get; init; }

    /// <summary>The HL7 table of the source, for codings without a system; null for none.</summary>
    public CodeTable? Table { get; init; }

    /// <summary>The primitive type that a row without target makes: that of its map.</summary>
    public FhirPrimitiveType Primitive { get; init; }

    private bool AsksCurrent => When is not null || Text is not null;

    /// <summary>Runs the row.</summary>
    /// <param name="run">The message.</param>
    /// <param name="at">The segment, or the value of the datatype map.</param>
    /// <param name="cursor">The target of the map.</param>
    /// <param name="registers">What this run of the map remembers.</param>
    public void Run(MapRun run, in Source at, Cursor cursor, RunRegisters registers)
    {
        if (From is null)
        {
            RunOnce(run, at, at.Value, cursor, registers, 0);
        }
        else if (From.Field == 0)
        {
            RunOnce(run, Below(at), at.Value, cursor, registers, 0);
        }
        else
        {
            RunRepetitions(run, at.Segment, cursor, registers);
        }
    }

    /// <summary>The primitive that a row without target gives; null for none.</summary>
    public string? RunPrimitive(MapRun run, in Source at, RunRegisters registers)
    {
        var source = From is null ? at : Below(at);
        return Applies(run, source, at.Value, registers) ? PrimitiveText.Make(this, run, source, Primitive, null) : null;
    }

    private void RunRepetitions(MapRun run, Segment segment, Cursor cursor, RunRegisters registers)
    {
        var field = segment.Field(From!.Field);
        var count = field.RepetitionCount;
        if (count == 0 || (Condition >= 0 && !Holds(run, registers)))
        {
            NoteRefusal(run, segment, count);
            return; // most rows of a map, for most segments
        }

        if (From.Repetition > 0)
        {
            if (From.Repetition <= count)
            {
                RunRepetition(run, segment, field.Repetition(From.Repetition), From.Repetition, cursor, registers, 0);
            }

            return;
        }

        for (var i = 1; i <= count; i++)
        {
            var number = Take == Take.Last ? count + 1 - i : i;
            var value = count == 1 && field.Level >= Hl7Level.Component ? field : field.Repetition(number);
            var done = RunRepetition(run, segment, value, number, cursor, registers, Take == Take.All ? number - 1 : 0);
            if (done && Take != Take.All)
            {
                run.Reads?.AddOthers(segment.Index, From, number, count);
                return;
            }
        }
    }

    private bool RunRepetition(
        MapRun run, Segment segment, Hl7Value value, int number, Cursor cursor, RunRegisters registers, int index)
    {
        var repetition = new Source(segment, value, From!.Field, number, 0, 0);
        return RunOnce(run, Below(repetition), value, cursor, registers, index);
    }

    private Source Below(in Source at)
    {
        var source = From!.Component > 0 ? at.Part(From.Component) : at;
        return From.Subcomponent > 0 ? source.Part(From.Subcomponent) : source;
    }

    private bool Applies(MapRun run, in Source source, Hl7Value current, RunRegisters registers)
    {
        if (From is not null && source.Value.Presence is Presence.Absent or Presence.Empty)
        {
            return false;
        }

        if (AsksCurrent)
        {
            run.Context.CurrentValue = current;
        }

        if (When is not null)
        {
            run.Reads?.Add(When, source, ReadState.Asked);
            if (!Holds(run, registers)) // remembered, where the repetition does not matter
            {
                run.Reads?.Add(this, source, ReadState.NotTaken);
                return false;
            }
        }

        if (From is not null && source.Value.Presence == Presence.Delete)
        {
            run.Reads?.Add(source, ReadState.Read);
            run.Delete(this, source);
            return false;
        }

        return true;
    }

    private bool Holds(MapRun run, RunRegisters registers)
    {
        if (Condition < 0)
        {
            return run.Holds(When!, this);
        }

        if (!registers.TryRecall(Condition, out var holds))
        {
            holds = run.Holds(When!, this);
            registers.Remember(Condition, holds);
        }

        return holds;
    }

    private bool RunOnce(MapRun run, in Source source, Hl7Value current, Cursor cursor, RunRegisters registers, int index)
    {
        if (!Applies(run, source, current, registers))
        {
            return false;
        }

        var isSet = Target.Kind switch
        {
            TargetKind.Primitive => SetPrimitive(run, source, cursor, registers, index),
            TargetKind.Complex => SetComplex(run, source, cursor, registers, index),
            TargetKind.Resource => SetResource(run, source, cursor, registers, index),
            TargetKind.Reference => SetReference(run, source, cursor, registers, index),
            _ => ComplexValue.Fill(this, run, source, cursor),
        };
        cursor.Node.IsTouched |= isSet && From is not null; // also where the value is in a resource that this one refers to
        if (run.Reads is not null && (!isSet || Target.Kind == TargetKind.Reference))
        {
            run.Reads.Add(this, source, isSet ? ReadState.Asked : ReadState.NotTaken);
        }

        return isSet;
    }

    private void NoteRefusal(MapRun run, Segment segment, int count)
    {
        if (count > 0 && run.Reads is { } reads)
        {
            reads.Add(When!, default, ReadState.Asked);
            reads.AddField(segment.Index, From!, ReadState.NotTaken);
        }
    }
}
