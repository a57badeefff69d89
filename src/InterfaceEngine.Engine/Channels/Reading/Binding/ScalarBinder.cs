using InterfaceEngine.Engine.Channels.Config.Rules;
using InterfaceEngine.Engine.Channels.Reading.Interpolation;
using InterfaceEngine.Engine.Channels.Reading.Yaml;

namespace InterfaceEngine.Engine.Channels.Reading.Binding;

/// <summary>From a scalar to a value: references replaced, read as its type, held to its limits and rules.</summary>
internal sealed class ScalarBinder(ScalarTypes types, Interpolator interpolator, Draft draft)
{
    private const int LongestHinted = 40;

    public bool Takes(Type type) => type.IsEnum || types.Find(type) is not null;

    public Bound Bind(Type type, YamlNode node, Context context)
    {
        var scalarType = types.Find(type) ?? EnumType(type);
        if (node is not YamlScalar scalar)
        {
            HideSecret(type, node);
            draft.Faults.Add(
                FaultCodes.Kind, node.Span, $"{context.Name} must be {scalarType.Wanted}, not {node.Kind}",
                node is YamlMapping && scalarType.IsFreeText ? "text that begins with { must stand in quotes" : null);
            return Bound.Nothing;
        }

        if (scalar.IsNothing)
        {
            AddNothing(scalar, context);
            return Bound.Nothing;
        }

        var rules = context.Property?.Rules ?? [];
        var use = rules.All(rule => rule.TakesInterpolation) ? scalarType.References : ReferenceUse.None;
        if (interpolator.Resolve(scalar, use) is not { } text)
        {
            return Bound.Nothing;
        }

        var value = scalarType.Read(text);
        if (value is null && scalarType.References != ReferenceUse.Path)
        {
            var hint = text.IsFromOutside || text.Value.Length > LongestHinted ? null : scalarType.Hint(text.Value);
            draft.Faults.Add(scalarType.Code, text.Span, $"{context.Name} must be {scalarType.Wanted}: '{text.Shown}' is not", hint);
        }

        return value is not null && IsWithinLimits(scalarType, text, context) & KeepsRules(scalarType, rules, text)
            ? Bound.Whole(value)
            : Bound.Nothing;
    }

    /// <summary>What stands where a secret belongs is not shown, whatever it is.</summary>
    public void HideSecret(Type type, YamlNode node)
    {
        if (types.Find(type)?.References == ReferenceUse.Secret)
        {
            draft.Source.Hide(node.Start, node.End);
        }
    }

    public void AddNothing(YamlScalar scalar, Context context) =>
        draft.Faults.Add(
            FaultCodes.Nothing, context.Key ?? scalar.Span, $"{context.Name} has no value",
            (context.Key is null ? "leave it out" : "leave the key out")
            + (scalar.Text.Length == 0 ? ", or give it a value" : $", or put {scalar.Text} in quotes where that word is meant"));

    private static ScalarType EnumType(Type type)
    {
        var words = Enum.GetNames(type).ToDictionary(Kebab.Of, name => Enum.Parse(type, name));
        return new ScalarType(type, FaultCodes.Word, "one of " + string.Join(", ", words.Keys), text => words.GetValueOrDefault(text.Value))
        {
            Hint = text => Nearest.To(text, words.Keys) is { } near ? $"did you mean '{near}'?" : null,
        };
    }

    private bool IsWithinLimits(ScalarType type, ScalarText text, Context context)
    {
        if (context.Property?.Between is not { } between || type.Measure is not { } measure)
        {
            return true;
        }

        var size = measure(text.Value);
        if (size >= measure(between.Lowest) && size <= measure(between.Highest))
        {
            return true;
        }

        draft.Faults.Add(
            FaultCodes.Range, text.Span, $"{context.Name} must lie between {between.Lowest} and {between.Highest}: '{text.Shown}' does not");
        return false;
    }

    private bool KeepsRules(ScalarType type, IReadOnlyList<ValueRuleAttribute> rules, ScalarText text)
    {
        var broken = false;
        IEnumerable<ValueRuleAttribute> all = type.Rule is { } own ? [.. rules, own] : rules;
        foreach (var fault in all.SelectMany(rule => rule.Check(text.Value)))
        {
            broken = true;
            if (draft.Faults.IsFull)
            {
                break;
            }

            var span = fault.Length == 0 ? text.Span : text.At(fault.Offset, fault.Length);
            if (fault.IsConfidential && !text.IsFromOutside)
            {
                draft.Source.Hide(text.FileStart, text.FileEnd);
            }

            var suggestion = fault.Suggestion is { } better && !text.IsFromOutside ? $"did you mean '{better}'?" : null;
            var hint = string.Join(' ', new[] { suggestion, fault.Hint }.OfType<string>());
            draft.Faults.Add(fault.Code, span, $"'{text.Shown}' {fault.Predicate}", hint.Length > 0 ? hint : null);
        }

        return !broken;
    }
}
