using System.Collections;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading.Checks;
using InterfaceEngine.Engine.Channels.Reading.Interpolation;
using InterfaceEngine.Engine.Channels.Reading.Yaml;

namespace InterfaceEngine.Engine.Channels.Reading.Binding;

/// <summary>
/// From YAML nodes to records, by the shape of the records: a new property or record in Config needs nothing here. Every fault is found,
/// none stops the search; a part that has one is left at its default and nothing is concluded from it.
/// </summary>
internal sealed class RecordBinder(
    ScalarBinder scalars, RecordShapes shapes, IReadOnlyList<RecordCheck> checks, Interpolator interpolator, Draft draft)
{
    private readonly UnknownKeys _unknownKeys = new(scalars, shapes);

    /// <summary>Binds the root of a file.</summary>
    public Bound Bind(Type type, YamlNode root) => Bind(type, root, Context.Root);

    private Bound Bind(Type type, YamlNode node, Context context)
    {
        if (scalars.Takes(type))
        {
            return scalars.Bind(type, node, context);
        }

        if (node is YamlScalar { IsNothing: true } scalar)
        {
            scalars.AddNothing(scalar, context);
            return Bound.Nothing;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return BindList(type.GenericTypeArguments[0], node, context);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) && scalars.Takes(type.GenericTypeArguments[0]))
        {
            return BindDictionary(type.GenericTypeArguments[0], type.GenericTypeArguments[1], node, context);
        }

        return BindRecord(shapes.Of(type), node, context);
    }

    /// <summary>A list; where its items are scalars, one of them alone is a list of one.</summary>
    private Bound BindList(Type itemType, YamlNode node, Context context)
    {
        var items = node switch
        {
            YamlSequence sequence => sequence.Items,
            YamlScalar when scalars.Takes(itemType) => [node],
            _ => null,
        };
        if (items is null)
        {
            scalars.HideSecret(itemType, node);
            AddKind(context, node, "be a list", "each item of a list begins with '- '");
            return Bound.Nothing;
        }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(itemType))!;
        var unique = scalars.Takes(itemType) ? null : shapes.Of(itemType).Properties.FirstOrDefault(property => property.IsUnique);
        var seen = new Dictionary<string, SourceSpan>();
        var isWhole = true;
        foreach (var item in items)
        {
            var bound = Bind(itemType, item, context.ItemOf());
            isWhole &= bound.IsWhole;
            if (unique is not null)
            {
                CheckUnique(item, bound.Value, unique, seen);
            }

            if (bound.Value is not null)
            {
                draft.Places.Add(list, list.Count, item.Span);
                list.Add(bound.Value);
            }
        }

        return new Bound(list, isWhole);
    }

    private Bound BindDictionary(Type keyType, Type valueType, YamlNode node, Context context)
    {
        if (node is not YamlMapping mapping)
        {
            scalars.HideSecret(valueType, node);
            AddKind(context, node, "have keys of its own", null);
            return Bound.Nothing;
        }

        // Ordered: steps that set fields do so in the order of the file.
        var type = typeof(OrderedDictionary<,>).MakeGenericType(keyType, valueType);
        var dictionary = (IDictionary)Activator.CreateInstance(type)!;
        var isWhole = true;
        foreach (var (key, value) in mapping.Entries)
        {
            var name = keyType == typeof(string) ? Bound.Whole(key.Text) : scalars.Bind(keyType, key, context.ItemOf());
            var bound = Bind(valueType, value, context with { Name = $"'{ScalarText.Show(key)}'", Key = key.Span });
            isWhole &= name.IsWhole && bound.IsWhole;
            if (name.Value is not null && bound.Value is not null)
            {
                dictionary.Add(name.Value, bound.Value);
                draft.Places.Add(dictionary, key.Text, value.Span);
                draft.Places.AddKey(dictionary, key.Text, key.Span);
            }
        }

        return new Bound(dictionary, isWhole);
    }

    private Bound BindRecord(RecordShape shape, YamlNode node, Context context)
    {
        if (node is not YamlMapping mapping)
        {
            AddKind(context, node, "have keys of its own", $"each on a line of its own: {string.Join(", ", shape.Properties.Select(property => property.Key))}");
            return Bound.Nothing;
        }

        var isAbsent = IsAbsent(shape, mapping);
        var mustResolve = interpolator.MustResolve;
        interpolator.MustResolve &= !isAbsent;

        var record = shape.Create();
        var isWhole = BindProperties(record, shape, mapping, context);
        isWhole &= HasWhatItNeeds(shape, mapping, context);
        interpolator.MustResolve = mustResolve;

        if (!isWhole)
        {
            return isAbsent ? Bound.Absent : new Bound(record, false);
        }

        draft.Places.AddWhole(record);
        foreach (var check in checks)
        {
            check.Check(record, draft.Places, draft.Faults);
        }

        return isAbsent ? Bound.Absent : Bound.Whole(record);
    }

    private bool BindProperties(object record, RecordShape shape, YamlMapping mapping, Context context)
    {
        var isWhole = true;
        foreach (var (key, value) in mapping.Entries)
        {
            if (shape.Find(key.Text) is not { } property)
            {
                var suggestion = _unknownKeys.Suggest(key.Text, shape, context);
                if (suggestion.IsSecret || Confidential.IsKey(key.Text))
                {
                    draft.Source.Hide(value.Start, value.End);
                }

                draft.Faults.Add(FaultCodes.UnknownKey, key.Span, $"unknown key '{ScalarText.Show(key)}'", suggestion.Hint);
                isWhole = false;
                continue;
            }

            var bound = Bind(property.Type, value, new Context($"'{property.Key}'", key.Span, property, (shape, context)));
            isWhole &= bound.IsWhole;
            if (bound.Value is not null)
            {
                property.Set(record, bound.Value);
                draft.Places.Add(record, property.Name, value is YamlScalar ? value.Span : key.Span);
            }
        }

        return isWhole;
    }

    /// <summary>Required keys, and exactly one of those that are alternatives.</summary>
    private bool HasWhatItNeeds(RecordShape shape, YamlMapping mapping, Context context)
    {
        var place = context.Key ?? mapping.Span;
        var hasAll = true;
        foreach (var property in shape.Properties.Where(property => property.IsRequired && mapping.Find(property.Key) is null))
        {
            draft.Faults.Add(FaultCodes.MissingKey, place, $"{context.Name} lacks the key '{property.Key}'");
            hasAll = false;
        }

        var alternatives = shape.Properties.Where(property => property.IsAlternative).Select(property => property.Key).ToArray();
        var given = mapping.Entries.Where(entry => alternatives.Contains(entry.Key.Text)).ToArray();
        if (alternatives.Length > 0 && given.Length == 0)
        {
            var needed = alternatives.Length == 1 ? $"the key '{alternatives[0]}'" : $"one of the keys {string.Join(", ", alternatives)}";
            draft.Faults.Add(FaultCodes.NoAlternative, place, $"{context.Name} needs {needed}");
        }

        foreach (var more in given.Skip(1))
        {
            draft.Faults.Add(
                FaultCodes.SeveralAlternatives, more.Key.Span, $"'{more.Key.Text}' cannot stand beside '{given[0].Key.Text}'",
                $"{context.Name} has exactly one of {string.Join(", ", alternatives)}");
        }

        return hasAll && given.Length == Math.Min(alternatives.Length, 1);
    }

    /// <summary>Its condition names a variable that is not set. Its faults are told all the same, but for what the environment lacks.</summary>
    private bool IsAbsent(RecordShape shape, YamlMapping mapping) =>
        shape.Properties.FirstOrDefault(property => property.IsCondition) is { } condition
        && mapping.Find(condition.Key)?.Value is YamlScalar { IsNothing: false } variable
        && interpolator.LacksVariable(variable.Text);

    /// <summary>Of a record that does not exist in this environment only the text is known; it takes its name all the same.</summary>
    private void CheckUnique(YamlNode item, object? record, PropertyShape unique, Dictionary<string, SourceSpan> seen)
    {
        if ((item as YamlMapping)?.Find(unique.Key)?.Value is not YamlScalar { IsNothing: false } value)
        {
            return;
        }

        var text = (record is null ? null : unique.Get(record) as string) ?? value.Text;
        if (seen.TryAdd(text, value.Span))
        {
            return;
        }

        var first = seen[text].Place;
        draft.Faults.Add(
            FaultCodes.NotUnique, value.Span, $"the {unique.Key} '{ScalarText.Show(value)}' is taken already", $"the first is in line {first.Line}");
    }

    private void AddKind(Context context, YamlNode node, string wanted, string? hint) =>
        draft.Faults.Add(FaultCodes.Kind, node.Span, $"{context.Name} must {wanted}, not {node.Kind}", hint);
}
