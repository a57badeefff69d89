namespace InterfaceEngine.Fhir;

/// <summary>
/// A complex value: a resource, a data type or a group of elements. Values are held in slots by the ordinal of their element, so setting
/// and getting by <see cref="FhirElementDefinition"/> takes constant time, an element that the type does not have cannot exist, and JSON
/// is written in the order of the definition. Not safe for several threads while it is being built.
/// </summary>
/// <remarks>
/// <para>Primitive values are strings in lexical form (<c>true</c>, <c>1.50</c>, <c>2024-05-01</c>); that is what keeps the digits of a
/// decimal, and the validator checks the form. An empty string is no value.</para>
/// <para>Nothing empty is ever written: an element whose own elements are all empty counts as absent everywhere, so a mapper may ask for
/// <see cref="GetOrAdd(FhirElementDefinition, int)"/> first and find nothing to set afterwards.</para>
/// <para>Calls that the definitions rule out (an element of another type, text for a complex element) throw <see cref="ArgumentException"/>:
/// a mapper checks its map when it loads it. A second type for a choice throws <see cref="InvalidOperationException"/>: ask
/// <see cref="Admits"/> where it depends on the message.</para>
/// </remarks>
public sealed partial class FhirElement
{
    /// <summary>The highest index of a repetition that can be asked for: an index comes from a map, never from a message.</summary>
    public const int MaxIndex = 9_999;

    // One of: null; string (primitive); FhirPrimitive (primitive with id or extension, or in a choice); FhirElement; FhirItems (two or more,
    // of a list). A list of one is the item itself: most lists of a v2 message have one, and need no array for it.
    private readonly object?[] _slots;

    /// <summary>A new empty value.</summary>
    /// <exception cref="ArgumentException">The type is abstract.</exception>
    public FhirElement(FhirTypeDefinition type)
        : this(type, new object?[type.Elements.Length])
    {
        if (type.IsAbstract)
        {
            throw new ArgumentException($"{type.Name} is abstract.", nameof(type));
        }
    }

    private FhirElement(FhirTypeDefinition type, object?[] slots)
    {
        Type = type;
        _slots = slots;
    }

    /// <summary>The type, with its elements.</summary>
    public FhirTypeDefinition Type { get; }

    /// <summary>True where no element has a value. A resource is never empty: its type alone says something.</summary>
    public bool IsEmpty
    {
        get
        {
            if (Type.IsResource)
            {
                return false;
            }

            foreach (var value in _slots)
            {
                if (!FhirItems.IsEmpty(value))
                {
                    return false;
                }
            }

            return true;
        }
    }

    internal ReadOnlySpan<object?> Slots => _slots;

    internal bool HasSlot(int slot) => !FhirItems.IsEmpty(_slots[slot]);

    /// <summary>The holder of the id and extensions of a primitive.</summary>
    internal static FhirElement OfPrimitive(FhirTypeDefinition elementType) => new(elementType, new object?[elementType.Elements.Length]);

    /// <summary>How many values the element has; of a choice 0 or 1. Empty ones between others are counted.</summary>
    public int Count(FhirElementDefinition element) => Value(element) is { } value ? FhirItems.Count(value) : 0;

    /// <summary>True where the element has a value that is not empty; for an alternative of a choice only where it is the one set.</summary>
    public bool Has(FhirElementDefinition element) => !FhirItems.IsEmpty(Value(element));

    /// <summary>The lexical form of a primitive; null where it has none, or is complex.</summary>
    public string? GetString(FhirElementDefinition element, int index = 0) => Item(element, index) switch
    {
        string text => text,
        FhirPrimitive primitive => primitive.Value,
        _ => null,
    };

    /// <summary>The complex value; null where there is none, or it is primitive.</summary>
    public FhirElement? GetElement(FhirElementDefinition element, int index = 0) => Item(element, index) as FhirElement;

    /// <summary>The complex values of an element; none where it is primitive.</summary>
    public FhirElementList GetElements(FhirElementDefinition element) => element.IsPrimitive ? default : new FhirElementList(Value(element));

    /// <summary>The alternative that a choice has a value of; null where it has none.</summary>
    public FhirElementDefinition? ChoiceOf(FhirElementDefinition element)
    {
        Own(element);
        return FhirItems.IsEmpty(_slots[element.Slot]) ? null : ChoiceIn(element);
    }

    /// <summary>False where the element is an alternative of a choice that has a value of another alternative already.</summary>
    public bool Admits(FhirElementDefinition element) => element.Choice is null || ChoiceOf(element) is not { } set || set == element;

    /// <summary>Takes the values of an element away.</summary>
    public void Remove(FhirElementDefinition element)
    {
        Own(element);
        _slots[element.Slot] = null;
    }

    /// <summary>The alternative of a choice that a value is of.</summary>
    internal static FhirElementDefinition? AlternativeIn(FhirElementDefinition choice, object? value)
    {
        switch (value)
        {
            case FhirPrimitive primitive:
                return primitive.Element;
            case FhirElement complex:
                foreach (var alternative in choice.Alternatives)
                {
                    if (alternative.TypeName == complex.Type.Name)
                    {
                        return alternative;
                    }
                }

                return null;
            default:
                return null;
        }
    }

    private object? Value(FhirElementDefinition element)
    {
        Own(element);
        var value = _slots[element.Slot];
        return value is null || element.Choice is null || ChoiceIn(element) == element ? value : null;
    }

    private FhirElementDefinition? ChoiceIn(FhirElementDefinition element) => AlternativeIn(element.Choice ?? element, _slots[element.Slot]);

    private object? Item(FhirElementDefinition element, int index) => Value(element) is { } value ? FhirItems.At(value, index) : null;

    private void Own(FhirElementDefinition element)
    {
        if (!ReferenceEquals(element.Owner, Type))
        {
            throw new ArgumentException($"{element} is no element of {Type.Name}.", nameof(element));
        }
    }
}
