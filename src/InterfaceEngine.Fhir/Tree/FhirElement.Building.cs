using System.Globalization;

namespace InterfaceEngine.Fhir;

/// <content>Setting values.</content>
public sealed partial class FhirElement
{
    /// <summary>Sets a primitive from its lexical form, in place of what it was; its id and extensions stay.</summary>
    /// <param name="element">A primitive element, or the alternative of a choice.</param>
    /// <param name="value">Null or empty: no value.</param>
    /// <param name="index">The repetition of a list, from 0. Missing ones before it are empty and will not be written.</param>
    public void Set(FhirElementDefinition element, string? value, int index = 0)
    {
        MayHold(element, element.IsPrimitive);
        ref var slot = ref _slots[element.Slot];
        if (index == 0 && element.Choice is null && slot is null or string)
        {
            slot = string.IsNullOrEmpty(value) ? null : value; // by far the most frequent
            return;
        }

        switch (FhirItems.At(slot, index))
        {
            case FhirPrimitive primitive:
                primitive.Value = value;
                break;
            case null when string.IsNullOrEmpty(value):
                break;
            case null when element.Choice is not null:
                slot = new FhirPrimitive(element) { Value = value };
                break;
            default:
                Place(element, index, string.IsNullOrEmpty(value) ? new FhirPrimitive(element) : value);
                break;
        }
    }

    /// <summary>Sets a boolean.</summary>
    public void Set(FhirElementDefinition element, bool value) => Set(element, value ? "true" : "false");

    /// <summary>Sets a whole number.</summary>
    public void Set(FhirElementDefinition element, int value) => Set(element, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sets a decimal with the digits that the value has: 1.50m is written 1.50.</summary>
    public void Set(FhirElementDefinition element, decimal value) => Set(element, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sets a complex value, in place of what was there: of a list the whole list.</summary>
    /// <param name="element">A complex element; for <c>Resource</c> (contained, Bundle.entry.resource) the value is any resource.</param>
    /// <param name="value">The value; the element keeps it, it is not copied.</param>
    public void Set(FhirElementDefinition element, FhirElement value)
    {
        MayHold(element, Takes(element, value.Type));
        _slots[element.Slot] = value;
    }

    /// <summary>Appends a primitive to an element that may repeat; an empty one is left out.</summary>
    public void Add(FhirElementDefinition element, string? value)
    {
        MayHold(element, element is { IsPrimitive: true, IsList: true });
        if (!string.IsNullOrEmpty(value))
        {
            Append(element, value);
        }
    }

    /// <summary>Appends a complex value to an element that may repeat.</summary>
    public void Add(FhirElementDefinition element, FhirElement value)
    {
        MayHold(element, element.IsList && Takes(element, value.Type));
        Append(element, value);
    }

    /// <summary>Appends a new complex value to an element that may repeat, and gives it back.</summary>
    public FhirElement Add(FhirElementDefinition element)
    {
        var added = New(element, element.IsList);
        Append(element, added);
        return added;
    }

    /// <summary>The complex value at that place; a new one where there is none.</summary>
    /// <param name="element">A complex element, or an alternative of a choice; not <c>Resource</c>, whose type is not known.</param>
    /// <param name="index">The repetition of a list, from 0. Missing ones before it are empty and will not be written.</param>
    public FhirElement GetOrAdd(FhirElementDefinition element, int index = 0)
    {
        Own(element);
        if (FhirItems.At(_slots[element.Slot], index) is FhirElement there && (element.Choice is null || element.Type == there.Type))
        {
            return there;
        }

        var added = New(element, allowed: true);
        Place(element, index, added);
        return added;
    }

    /// <summary>The primitive at that place as an object that can have an id and extensions; a new one where there is none.</summary>
    public FhirPrimitive GetOrAddPrimitive(FhirElementDefinition element, int index = 0)
    {
        MayHold(element, element.IsPrimitive);
        var there = FhirItems.At(_slots[element.Slot], index);
        if (there is not FhirPrimitive primitive)
        {
            primitive = new FhirPrimitive(element) { Value = there as string };
            Place(element, index, primitive);
        }

        return primitive;
    }

    /// <summary>The extension with that <c>url</c>; a new one where there is none.</summary>
    /// <exception cref="ArgumentException">The type has no extensions (Bundle, Binary, Parameters).</exception>
    public FhirElement GetOrAddExtension(string url)
    {
        var extensions = Type.ExtensionElement ?? throw new ArgumentException($"{Type.Name} has no extensions.", nameof(url));
        var urlElement = extensions.Type!.Find("url")!;
        foreach (var extension in GetElements(extensions))
        {
            if (extension.GetString(urlElement) == url)
            {
                return extension;
            }
        }

        var added = Add(extensions);
        added.Set(urlElement, url);
        return added;
    }

    private FhirElement New(FhirElementDefinition element, bool allowed)
    {
        MayHold(element, allowed && element.Type is { IsAbstract: false });
        return new FhirElement(element.Type!);
    }

    private void Append(FhirElementDefinition element, object value)
    {
        ref var slot = ref _slots[element.Slot];
        slot = FhirItems.With(slot, value);
    }

    private void Place(FhirElementDefinition element, int index, object value)
    {
        ref var slot = ref _slots[element.Slot];
        var last = element.IsList ? Math.Max(MaxIndex, FhirItems.Count(slot)) : 0; // the next in order is always allowed
        if (index < 0 || index > last)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"{element} has no such repetition.");
        }

        while (FhirItems.Count(slot) < index)
        {
            slot = FhirItems.With(slot, element.IsPrimitive ? new FhirPrimitive(element) : new FhirElement(element.Type!));
        }

        slot = FhirItems.Replacing(slot, index, value);
    }

    private static bool Takes(FhirElementDefinition element, FhirTypeDefinition type) =>
        element.Type == type || (type.IsResource && element.TypeName == "Resource");

    private void MayHold(FhirElementDefinition element, bool allowed)
    {
        Own(element);
        if (!allowed)
        {
            throw new ArgumentException($"{element} does not take this kind of value.", nameof(element));
        }

        if (element.Choice is not null && ChoiceIn(element) != element)
        {
            ref var slot = ref _slots[element.Slot];
            slot = FhirItems.IsEmpty(slot)
                ? null
                : throw new InvalidOperationException($"{element} beside another type of {element.Choice.Name}.");
        }
    }
}
