using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Steps;

/// <summary>
/// One step: exactly one of these keys. Where the message has no such segment, or a field to be read is absent or empty, a step does nothing.
/// </summary>
public sealed record StepConfig
{
    /// <summary>
    /// Writes values: path and HL7 text. <c>~ ^ &amp;</c> separate repetitions, components and subcomponents, whatever delimiters the message
    /// has; <c>\T\</c> and the other escape sequences stand for the characters. <c>'""'</c> tells the receiver to delete its value.
    /// </summary>
    /// <example>{ PID-3.4: "HOSP&amp;2.16.840.1.113883.19.5&amp;ISO" }</example>
    [Alternative]
    public IReadOnlyDictionary<PathText, LiteralText>? Set { get; init; }

    /// <summary>Writes what expressions give: path and expression, functions of functions.yaml among them. Nothing empties the value.</summary>
    /// <example>{ PID-5.7: PID-5.7 = "" ? "L" : upper(PID-5.7) }</example>
    [Alternative]
    public IReadOnlyDictionary<PathText, ExpressionText>? Calculate { get; init; }

    /// <summary>Copies a value, or a whole segment under another name.</summary>
    [Alternative]
    public CopyConfig? Copy { get; init; }

    /// <summary>Moves a value, or renames a segment.</summary>
    [Alternative]
    public CopyConfig? Move { get; init; }

    /// <summary>Empties values; a repetition is taken away, so that those behind it move up.</summary>
    /// <example>[PID-19, "PID-3[2]"]</example>
    [Alternative]
    public IReadOnlyList<PathText>? Delete { get; init; }

    /// <summary>Writes values like <c>set</c>, each only where the message has none. <c>""</c> is one: the sender asked to delete.</summary>
    /// <example>{ PID-8: U }</example>
    [Alternative]
    public IReadOnlyDictionary<PathText, LiteralText>? Default { get; init; }

    /// <summary>Replaces what a pattern matches in the text of a value.</summary>
    [Alternative]
    public ReplaceConfig? Replace { get; init; }

    /// <summary>Splits the text of a value into several.</summary>
    [Alternative]
    public SplitConfig? Split { get; init; }

    /// <summary>Joins the texts of several values.</summary>
    [Alternative]
    public ConcatenateConfig? Concatenate { get; init; }

    /// <summary>Writes a date in another form, precision or time zone.</summary>
    [Alternative]
    public DateConfig? Date { get; init; }

    /// <summary>Converts a value: numbers, letters, blanks, yes and no.</summary>
    [Alternative]
    public ConvertConfig? Convert { get; init; }

    /// <summary>Replaces a value by what a table has for it.</summary>
    [Alternative]
    public LookupConfig? Lookup { get; init; }

    /// <summary>Replaces a value by what is written here for it.</summary>
    [Alternative]
    public MapValueConfig? MapValue { get; init; }

    /// <summary>Does steps for each of several segments, repetitions or groups.</summary>
    [Alternative]
    public ForEachConfig? ForEach { get; init; }

    /// <summary>Adds a segment.</summary>
    [Alternative]
    public AddSegmentConfig? AddSegment { get; init; }

    /// <summary>Takes segments away.</summary>
    [Alternative]
    public RemoveSegmentsConfig? RemoveSegments { get; init; }

    /// <summary>An expression: where it holds the steps of <c>then</c> are done, else those of <c>else</c>.</summary>
    /// <example>PV1-2 = "E"</example>
    [Alternative]
    public ExpressionText? If { get; init; }

    /// <summary>The steps where <c>if</c> holds.</summary>
    public IReadOnlyList<StepConfig>? Then { get; init; }

    /// <summary>The steps where <c>if</c> does not hold.</summary>
    public IReadOnlyList<StepConfig>? Else { get; init; }

    /// <summary>Refuses the message: its sender gets a negative answer. Nothing behind it is done.</summary>
    [Alternative]
    public RejectConfig? Reject { get; init; }

    /// <summary>Leaves the message out of this channel, for the reason given here. Nothing behind it is done.</summary>
    /// <example>a preview: the lab wants final results only</example>
    [Alternative]
    public string? Drop { get; init; }

    /// <summary>Hands the message as it stands to another channel.</summary>
    [Alternative]
    public RouteConfig? Route { get; init; }

    /// <summary>The key that says what it does.</summary>
    internal string Kind => this switch
    {
        { Set: not null } => "set",
        { Calculate: not null } => "calculate",
        { Copy: not null } => "copy",
        { Move: not null } => "move",
        { Delete: not null } => "delete",
        { Default: not null } => "default",
        { Replace: not null } => "replace",
        { Split: not null } => "split",
        { Concatenate: not null } => "concatenate",
        { Date: not null } => "date",
        { Convert: not null } => "convert",
        { Lookup: not null } => "lookup",
        { MapValue: not null } => "map-value",
        { ForEach: not null } => "for-each",
        { AddSegment: not null } => "add-segment",
        { RemoveSegments: not null } => "remove-segments",
        { If: not null } => "if",
        { Reject: not null } => "reject",
        { Route: not null } => "route",
        _ => "drop",
    };

    /// <summary>The steps in its blocks.</summary>
    internal IEnumerable<StepConfig> Inner => [.. Then ?? [], .. Else ?? [], .. ForEach?.Steps ?? []];

    internal Step Compile(StepCompiler compiler) => this switch
    {
        { Set: { } set } => SetStep.Of(set, onlyWhereEmpty: false, compiler),
        { Default: { } set } => SetStep.Of(set, onlyWhereEmpty: true, compiler),
        { Calculate: { } calculate } => CalculateStep.Of(calculate, compiler),
        { Copy: { } copy } => copy.Compile(isMove: false, compiler),
        { Move: { } move } => move.Compile(isMove: true, compiler),
        { Delete: { } delete } => DeleteStep.Of(delete, compiler),
        { Replace: { } replace } => replace.Compile(compiler),
        { Split: { } split } => split.Compile(compiler),
        { Concatenate: { } concatenate } => concatenate.Compile(compiler),
        { Date: { } date } => date.Compile(compiler),
        { Convert: { } convert } => convert.Compile(compiler),
        { Lookup: { } lookup } => lookup.Compile(compiler),
        { MapValue: { } map } => map.Compile(compiler),
        { ForEach: { } forEach } => forEach.Compile(compiler),
        { AddSegment: { } add } => add.Compile(compiler),
        { RemoveSegments: { } remove } => remove.Compile(compiler),
        { If: { } condition } => IfStep.Of(condition, Then, Else, compiler),
        { Reject: { } reject } => reject.Compile(compiler),
        { Route: { } route } => route.Compile(compiler),
        _ => new DropStep(compiler.Label, Drop!),
    };
}
