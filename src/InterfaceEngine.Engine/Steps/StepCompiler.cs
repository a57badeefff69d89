using System.Globalization;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Steps;

/// <summary>
/// Makes steps that run of what the file says. Everything that is wrong is told, none of it stops the search: what is returned for a faulty
/// part is never used, since a channel with a fault does not run.
/// </summary>
/// <param name="options">What is known of the channel: versions, tables, functions.</param>
/// <param name="file">Where places are looked up.</param>
/// <param name="use">Takes what of the library is used.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class StepCompiler(ExpressionOptions options, ChannelFile file, LibraryUse use, List<ChannelFault> faults)
{
    private const string Form = "a path of one value is written like PID-3.4, OBX[2]-5 or PID-3[2].1";

    private const string Chosen = "which one a condition chooses is said by a for-each with 'when'";

    private ExpressionOptions _options = options;
    private string _prefix = "";
    private Hl7Path _loop; // the field whose repetitions the innermost loop goes through

    /// <summary>Whether a step may refuse a message.</summary>
    public bool CanReject { get; set; }

    /// <summary>The channels that steps hand messages to.</summary>
    public HashSet<string> Routes { get; } = new(StringComparer.Ordinal);

    /// <summary>The versions that the channel takes.</summary>
    public IReadOnlyList<Hl7Version> Versions => _options.Versions;

    /// <summary>The step that is being compiled.</summary>
    public StepLabel Label { get; private set; } = new("", "", 0);

    /// <summary>The steps of a channel.</summary>
    public IReadOnlyList<Step> Compile(IReadOnlyList<StepConfig> configs)
    {
        var steps = new List<Step>(configs.Count);
        for (var i = 0; i < configs.Count; i++)
        {
            var number = _prefix + (i + 1).ToString(CultureInfo.InvariantCulture);
            var outer = Label;
            Label = new StepLabel(number, configs[i].Kind, file.PlaceOf(configs, i)?.Place.Line ?? 0);
            steps.Add(configs[i].Compile(this));
            Label = outer;
        }

        return steps;
    }

    /// <summary>The steps of a block of the step that is being compiled.</summary>
    /// <param name="configs">The steps.</param>
    /// <param name="part">What tells two blocks of one step apart: nothing for the first.</param>
    /// <param name="loop">The field whose repetitions the block is done for; null where it is done for something else.</param>
    public IReadOnlyList<Step> Block(IReadOnlyList<StepConfig>? configs, string part = "", Hl7Path? loop = null)
    {
        if (configs is null)
        {
            return [];
        }

        var outer = _prefix;
        _prefix = $"{Label.Number}{part}.";
        var steps = Inside(loop, () => Compile(configs));
        _prefix = outer;
        return steps;
    }

    /// <summary>Compiles what is inside a loop over a field.</summary>
    public T Inside<T>(Hl7Path? loop, Func<T> compile)
    {
        var outer = (_loop, _options);
        _loop = loop ?? _loop;
        _options = loop is null ? _options : _options with { CurrentDataType = "" };
        var result = compile();
        (_loop, _options) = outer;
        return result;
    }

    /// <summary>An expression; null where it has a fault.</summary>
    public Expression? Expression(ExpressionText text, ExpressionType? result = null) => Compiled(text, result);

    /// <summary>The path of one value that can be written.</summary>
    public StepPath Target(PathText text)
    {
        var path = Value(text);
        CheckWritable(path, text);
        return path;
    }

    /// <summary>MSH-1 and MSH-2 stay what they are.</summary>
    public void CheckWritable(StepPath path, PathText text)
    {
        if (path.Path.Segment == SegmentId.Msh && path.Path.Field is 1 or 2)
        {
            Fault(FaultCodes.StepDelimiters, text, $"{path.Path} declares the message's delimiters and cannot be changed", "leave it out");
        }
    }

    /// <summary>The path of one value.</summary>
    public StepPath Value(PathText text)
    {
        var path = Any(text);
        if (!path.Path.Segment.IsNone && path.IsSegment)
        {
            Fault(FaultCodes.StepWholeSegment, text, $"{text.Text} is a whole segment, and a value is wanted", $"for a field write {text.Text}-1");
        }

        return path;
    }

    /// <summary>The path of one value or segment.</summary>
    public StepPath Any(PathText text)
    {
        if (Compiled(text, null) is not { } expression)
        {
            return default;
        }

        if (expression.Path is not { } path)
        {
            Fault(FaultCodes.StepPath, text, $"'{text.Text}' is no path", text.Text.Contains('$', StringComparison.Ordinal) ? Chosen : Form);
            return default;
        }

        if (path.IsMany)
        {
            Fault(FaultCodes.StepManyValues, text, $"{text.Text} names many values, and a step works on one", "do the step in a for-each");
            return default;
        }

        return new StepPath(path, text.Text.AsSpan(SegmentId.Length).StartsWith("["), LevelOf(path));
    }

    /// <summary>The name of a segment, and no more.</summary>
    public SegmentId SegmentName(PathText text)
    {
        var path = Any(text);
        if (!path.Path.Segment.IsNone && (!path.IsSegment || path.HasIndex))
        {
            Fault(FaultCodes.StepNoSegment, text, $"{text.Text} is no name of a segment", $"write {path.Path.Segment}");
        }

        return path.Path.Segment;
    }

    /// <summary>A literal for a place; null where it has a fault.</summary>
    public Hl7Literal? Literal(LiteralText text, StepPath path)
    {
        if (text.Text.Length == 0)
        {
            Fault(FaultCodes.StepEmptyLiteral, text, "the value is empty", "write '\"\"' for HL7's order to delete, or use the step delete");
            return null;
        }

        if (path.Path.Segment.IsNone)
        {
            return null; // its path has a fault
        }

        if (!Hl7Literal.TryParse(text.Text, path.Level, out var literal, out var at))
        {
            var sign = text.Text[at];
            var escape = sign == '~' ? @"\R\" : @"\S\";
            Fault(
                FaultCodes.StepLiteralDelimiter, text, at, 1, $"{path.Path} cannot hold the delimiter {sign}",
                $"write a path without its last number, or {escape} for the character {sign}");
            return null;
        }

        CheckParts(text, literal, path);
        return literal;
    }

    /// <summary>The name of a lookup table, or of one of its columns.</summary>
    public string Table(LiteralText text)
    {
        if (use.Column(text.Text) is null)
        {
            Fault(
                FaultCodes.StepTable, text, $"there is no table '{text.Text}'",
                Nearest.To(text.Text, _options.LookupTables ?? []) is { } near ? $"did you mean '{near}'?" : "a table wards is the file lookups/wards.csv");
        }

        return text.Text;
    }

    /// <summary>What is done where nothing fits.</summary>
    public Otherwise Otherwise(LiteralText? text, StepPath path)
    {
        switch (text?.Text)
        {
            case null or "keep":
                return new Otherwise(OtherwiseKind.Keep);
            case "empty":
                return new Otherwise(OtherwiseKind.Empty);
            case "fail":
                return new Otherwise(OtherwiseKind.Fail);
            case "reject":
                CanReject = true;
                return new Otherwise(OtherwiseKind.Reject);
            default:
                return new Otherwise(OtherwiseKind.Literal, Literal(text, path));
        }
    }

    public void Fault(FaultCode code, PlacedText text, string message, string? hint = null) =>
        Fault(code, text, 0, Math.Max(text.Text.Length, 1), message, hint);

    public void Fault(FaultCode code, PlacedText text, int offset, int length, string message, string? hint = null) =>
        faults.Add(new ChannelFault(code.Code, text.At(offset), length, message, hint));

    /// <summary>A fault at a property of a record.</summary>
    public void Fault(FaultCode code, object record, string property, string message, string? hint = null)
    {
        var span = file.PlaceOf(record, property) ?? new SourceSpan(new SourcePlace(file.Path, Math.Max(Label.Line, 1), 1), 1);
        faults.Add(new ChannelFault(code.Code, span.Place, span.Length, message, hint));
    }

    private Expression? Compiled(PlacedText text, ExpressionType? result)
    {
        InterfaceEngine.Hl7.Expressions.Expression.TryCompile(text.Text, _options with { Result = result }, out var expression, out var found);
        faults.AddRange(found
            .Where(fault => fault.Severity == FaultSeverity.Error)
            .Select(fault => new ChannelFault(fault.Code, text.At(fault.Offset), fault.Length, fault.Message, fault.Hint)));
        if (expression is not null)
        {
            use.Add(expression);
        }

        return expression;
    }

    private Hl7Level LevelOf(Hl7Path path) =>
        path.Subcomponent > 0 ? Hl7Level.Subcomponent
        : path.Component > 0 ? Hl7Level.Component
        : path.Repetition > 0 || (path.Field > 0 && path.Segment == _loop.Segment && path.Field == _loop.Field) ? Hl7Level.Repetition
        : Hl7Level.Field;

    // The dictionary says how many parts the value may have: asked as if a path named the last one.
    private void CheckParts(LiteralText text, Hl7Literal literal, StepPath path)
    {
        var last = path.Path;
        if (path.Level < Hl7Level.Component && literal.Components > 1)
        {
            last = last with { Component = literal.Components };
        }
        else if (path.Level <= Hl7Level.Component && literal.Subcomponents > 1)
        {
            last = last with { Component = Math.Max(last.Component, 1), Subcomponent = literal.Subcomponents };
        }

        InterfaceEngine.Hl7.Expressions.Expression.TryCompile(last.ToString(), _options, out _, out var found);
        if (last != path.Path && found.FirstOrDefault(fault => fault.Severity == FaultSeverity.Error) is { } fault)
        {
            Fault(
                FaultCodes.StepLiteralParts, text, "the value has more parts than its field: " + fault.Message,
                @"write \S\ or \T\ where the characters ^ or & are meant");
        }
    }
}
