using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Mapping.Conversion;
using InterfaceEngine.Mapping.Reading;
using InterfaceEngine.Mapping.Run;
using InterfaceEngine.Mapping.Syntax;

namespace InterfaceEngine.Mapping.Compile;

/// <summary>Checks and compiles the rows of one map.</summary>
/// <param name="context">The other maps.</param>
/// <param name="mapName">The map that the rows are of.</param>
/// <param name="root">What the rows fill; null for a primitive.</param>
/// <param name="primitive">The primitive that the rows give.</param>
/// <param name="segment">The segment of a segment map; none otherwise.</param>
/// <param name="dataType">The data type of a datatype map; null otherwise.</param>
internal sealed class RowCompiler(
    CompileContext context, string mapName, FhirTypeDefinition? root, FhirPrimitiveType primitive, SegmentId segment, string? dataType)
{
    private static readonly Hl7Version[] Versions = [.. Hl7Dictionary.All.Select(version => version.Version)];

    private readonly FaultList _faults = context.Faults;
    private readonly TargetPathReader? _paths = root is null ? null : new TargetPathReader(root, context.Faults);

    private readonly Dictionary<string, int> _conditions = new(StringComparer.Ordinal);

    public int Registers => _paths?.Registers ?? 0;

    public int Conditions => _conditions.Count;

    public Row[] Compile(IReadOnlyList<RowSyntax> rows) => [.. rows.Select(Compile).OfType<Row>()];

    /// <summary>A condition; null with faults.</summary>
    public static Expression? Condition(CompileContext context, YamlText text, string? dataType) =>
        Expression(context, text, ExpressionType.Boolean, dataType);

    /// <summary>An expression of any type; null with faults.</summary>
    public static Expression? Expression(CompileContext context, YamlText text, ExpressionType? result, string? dataType)
    {
        var options = new ExpressionOptions
        {
            Versions = Versions,
            Result = result,
            LookupTables = context.CodeNames,
            Library = context.Language.Functions,
            LocalSegments = context.Language.Segments,
            CurrentDataType = dataType ?? "",
        };
        if (!Hl7.Expressions.Expression.TryCompile(text.Text, options, out var expression, out var faults))
        {
            context.Faults.Add(text, faults);
            return null;
        }

        context.UsesFunctions |= expression.UsesLibrary;
        foreach (var table in expression.LookupTables)
        {
            (context.Codes.ContainsKey(table) ? (ISet<string>)context.Used : context.LookupTables).Add(table);
        }

        return expression;
    }

    public static RowPlace PlaceOf(YamlNode node) => new(node.File.Name, node.Line, node.File.IsOverride);

    private Row? Compile(RowSyntax row)
    {
        if (row.Removes)
        {
            _faults.Add(MapFaultCodes.Override, row.Place, "'remove' is for overrides of a map that is there already");
            return null;
        }

        CodeTable? table = null;
        var source = row.From is null ? null
            : dataType is not null ? SourcePath.OfDataType(row.From, dataType, _faults, out table)
            : SourcePath.OfSegment(row.From, segment, context.Language.Segments, _faults, out table);
        var target = Target(row);
        var map = Map(row, target);
        CheckMakers(row, target);
        var codes = Codes(row, target, out var otherwise, out var keeps);
        var when = row.When is null ? null : Condition(context, row.When, dataType);
        var text = row.Text is null ? null : Expression(context, row.Text, null, dataType);
        var match = row.Match is null ? null : Expression(context, row.Match, null, "");
        if (target is null || (row.From is not null && source is null))
        {
            return null;
        }

        return new Row
        {
            Id = row.Id,
            MapName = mapName,
            Place = PlaceOf(row.Node),
            Target = target,
            From = source is null ? null : source with { IsText = source.IsText && IsText(target) },
            Take = TakeOf(row, target),
            When = when,
            Condition = when is null ? -1 : ConditionIndex(when),
            Text = text,
            Constant = (row.Value as YamlText)?.Text,
            ConstantElements = Constant(row, target),
            Function = Function(row),
            Map = map,
            Codes = codes,
            Otherwise = otherwise,
            KeepsUnmapped = keeps,
            Reference = row.Reference?.Text,
            Match = match,
            Replaces = row.Replaces,
            Table = table,
            Primitive = primitive,
        };
    }

    /// <summary>
    /// Where the answer is remembered. In a datatype map <c>$</c> is the same for all rows; in a segment map it is the repetition, so a
    /// condition that has it must be asked again.
    /// </summary>
    private int ConditionIndex(Expression condition)
    {
        var text = condition.Source;
        if (dataType is null && condition.CurrentParts.Count > 0)
        {
            return -1;
        }

        if (!_conditions.TryGetValue(text, out var index))
        {
            _conditions.Add(text, index = _conditions.Count);
        }

        return index;
    }

    private bool IsText(TargetPath target) =>
        (target.Kind == TargetKind.This ? primitive : target.Last!.Primitive) is FhirPrimitiveType.String or FhirPrimitiveType.Markdown;

    private TargetPath? Target(RowSyntax row)
    {
        if (row.To is not null)
        {
            if (_paths is not null)
            {
                return _paths.Read(row.To, row.Reference is not null);
            }

            _faults.Add(MapFaultCodes.RowParts, row.To, $"the rows of {mapName} have no 'to': their value is the {PrimitiveConversion.Name(primitive)}");
            return null;
        }

        if (root is not null && (row.Map is null || row.Reference is not null))
        {
            _faults.Add(MapFaultCodes.MissingKey, row.Node, "'to' is missing", Whole(row));
            return null;
        }

        return new TargetPath("", TargetKind.This, [], null, -1, false, root);
    }

    private RowMap? Map(RowSyntax row, TargetPath? target)
    {
        if (row.Map is null)
        {
            return null;
        }

        context.Used.Add(row.Map.Text);
        if (!context.Maps.TryGetValue(row.Map.Text, out var map))
        {
            _faults.Add(MapFaultCodes.Name, row.Map, $"there is no map '{row.Map.Text}'", FaultList.Nearest(row.Map.Text, context.Maps.Keys));
            return null;
        }

        if (context.SegmentMaps.TryGetValue(row.Map.Text, out var itsSegment) && (row.From is not null || itsSegment != segment))
        {
            _faults.Add(MapFaultCodes.MapFit, row.Map, $"{row.Map.Text} is the map of a segment", "a row uses the map of a data type, or without 'from' another map of its own segment");
            return null;
        }

        if (target is null)
        {
            return null;
        }

        var wanted = target.Kind == TargetKind.Primitive ? PrimitiveConversion.Name(target.Last!.Primitive)
            : target.Kind == TargetKind.This && root is null ? PrimitiveConversion.Name(primitive)
            : target.Type!.Name;
        var isPrimitive = target.Kind == TargetKind.Primitive || (target.Kind == TargetKind.This && root is null);
        if (isPrimitive != map.Type is null || (!isPrimitive && !Fits(target.Type!, map.Type!)))
        {
            var made = map.Type?.Name ?? PrimitiveConversion.Name(map.Primitive);
            var hint = target.Type?.Name == "Reference" && map.Type is { IsResource: true } ? $"write {target.Text}({map.Type.Name}): the resource that the reference leads to" : null;
            _faults.Add(MapFaultCodes.MapFit, row.Map, $"{map.Name} makes {made}, and '{target.Text}' is {wanted}", hint);
            return null;
        }

        return map;
    }

    /// <summary>Duration, Age and the others are Quantity with a rule; a map makes them by the elements of its own type.</summary>
    private static bool Fits(FhirTypeDefinition wanted, FhirTypeDefinition made) => wanted == made;

    private void CheckMakers(RowSyntax row, TargetPath? target)
    {
        YamlNode?[] makers = [row.Value, row.Text, row.Function, row.Reference];
        var isEncoded = row is { Text: not null, Function.Text: MapFunctions.OfText, Value: null, Reference: null };
        var isMatched = row is { Text: not null, Reference: not null, Match: not null, Value: null, Function: null };
        if (makers.Count(maker => maker is not null) > 1 && !isEncoded && !isMatched)
        {
            _faults.Add(MapFaultCodes.RowParts, row.Node, "a row has only one of 'value', 'text', 'function' and 'reference'");
        }

        if (row.Match is not null && !isMatched)
        {
            _faults.Add(MapFaultCodes.RowParts, row.Match, "'match' needs 'reference', and 'text' that it is compared with");
        }

        if (row.Map is not null && makers.Any(maker => maker is not null))
        {
            _faults.Add(MapFaultCodes.RowParts, row.Map, "'map' cannot stand beside 'value', 'text', 'function' or 'reference'");
        }

        if (target is null)
        {
            return;
        }

        if (row.From is null && row.Map is null && makers.All(maker => maker is null))
        {
            _faults.Add(MapFaultCodes.MissingKey, row.Node, "the row has no value: 'from', 'value', 'text' or 'reference' is missing", Whole(row));
        }
        else if (target.Kind == TargetKind.Complex && row.Map is null && row.Value is not YamlTable)
        {
            _faults.Add(MapFaultCodes.RowValue, row.To!, $"'{target.Text}' is {target.Type!.Name}: a map is missing, or the name of an element of it");
        }
        else if (target.Kind == TargetKind.Resource && row.Map is null)
        {
            _faults.Add(MapFaultCodes.RowValue, row.To!, "a map is missing, or the name of an element of the resource");
        }

        if (row.Reference is not null && !context.ResourceNames.Contains(row.Reference.Text))
        {
            _faults.Add(
                MapFaultCodes.Name, row.Reference, $"no message map has a resource '{row.Reference.Text}'",
                FaultList.Nearest(row.Reference.Text, context.ResourceNames));
        }
    }

    private static string? Whole(RowSyntax row) =>
        row.Node.File.IsOverride ? "a row of an override stands whole: it takes the place of the row of its id" : null;

    private MapFunction? Function(RowSyntax row)
    {
        if (row.Function is null || MapFunctions.All.TryGetValue(row.Function.Text, out var function))
        {
            return row.Function is null ? null : MapFunctions.All[row.Function.Text];
        }

        _faults.Add(MapFaultCodes.Name, row.Function, $"there is no function '{row.Function.Text}'", FaultList.Nearest(row.Function.Text, MapFunctions.All.Keys) ?? "there are " + string.Join(", ", MapFunctions.All.Keys.Order(StringComparer.Ordinal)));
        return null;
    }

    private Take TakeOf(RowSyntax row, TargetPath target)
    {
        var fallback = target.Repeats ? Take.All : Take.First;
        switch (row.Take?.Text)
        {
            case null:
                return fallback;
            case "all":
                return Take.All;
            case "first":
                return Take.First;
            case "last":
                return Take.Last;
            default:
                _faults.Add(MapFaultCodes.Word, row.Take, "'take' is all, first or last");
                return fallback;
        }
    }

    private CodeMap? Codes(RowSyntax row, TargetPath? target, out CodeTarget? otherwise, out bool keeps)
    {
        (otherwise, keeps) = (null, false);
        if (row.Codes is null)
        {
            if (row.Otherwise is not null)
            {
                _faults.Add(MapFaultCodes.RowParts, row.Otherwise, "'otherwise' needs 'codes'");
            }

            return null;
        }

        context.Used.Add(row.Codes.Text);
        if (!context.Codes.TryGetValue(row.Codes.Text, out var codes))
        {
            _faults.Add(MapFaultCodes.Name, row.Codes, $"there is no code map '{row.Codes.Text}'", FaultList.Nearest(row.Codes.Text, context.Codes.Keys));
            return null;
        }

        var allowed = target?.Last?.RequiredCodes;
        if (row.Otherwise is not null)
        {
            keeps = row.Otherwise.Text == "$";
            otherwise = keeps ? null : codes.Targets.FirstOrDefault(known => known.Code == row.Otherwise.Text)
                ?? new CodeTarget(row.Otherwise.Text, codes.System, null);
            if (keeps && allowed is not null)
            {
                _faults.Add(MapFaultCodes.Code, row.Otherwise, $"{target!.Last} takes only codes of {allowed.Name}: a code cannot be passed on as it is");
            }
            else if (!keeps && allowed is not null && !allowed.Contains(row.Otherwise.Text))
            {
                _faults.Add(MapFaultCodes.Code, row.Otherwise, $"'{row.Otherwise.Text}' is not in the value set {allowed.Name}", FaultList.Nearest(row.Otherwise.Text, allowed.Codes) ?? Some(allowed));
            }
        }

        if (allowed is not null && codes.Targets.Append(codes.Otherwise).FirstOrDefault(known => known is { Code.Length: > 0 } && !allowed.Contains(known.Code)) is { } refused)
        {
            _faults.Add(MapFaultCodes.Code, row.Codes, $"the code map has '{refused.Code}', which is not in the value set {allowed.Name} of {target!.Last}", Some(allowed));
        }

        return codes;
    }

    private static string Some(FhirValueSet set) => "it has " + string.Join(", ", set.Codes.Take(12));

    private ConstantElement[]? Constant(RowSyntax row, TargetPath target)
    {
        if (row.Value is YamlTable table && target.Kind == TargetKind.Complex)
        {
            return ConstantReader.Read(table, target.Type!, _faults);
        }

        if (row.Value is null)
        {
            return null;
        }

        if (row.Value is not YamlText text)
        {
            _faults.Add(MapFaultCodes.Kind, row.Value, "the value of a primitive is a text");
        }
        else if (target.Last is { IsPrimitive: true } element)
        {
            ConstantReader.Check(text, element, _faults);
        }
        else if (target.Kind == TargetKind.This && root is null && !primitive.IsValid(text.Text))
        {
            _faults.Add(MapFaultCodes.Value, text, $"this is no {PrimitiveConversion.Name(primitive)}");
        }

        return null;
    }
}
