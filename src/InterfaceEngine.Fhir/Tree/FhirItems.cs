namespace InterfaceEngine.Fhir;

/// <summary>Two or more values of an element that may repeat, and what holds for the content of any slot (see FhirElement).</summary>
internal sealed class FhirItems
{
    private object[] _items;
    private int _count;

    private FhirItems(object first, object second)
    {
        _items = [first, second];
        _count = 2;
    }

    public ReadOnlySpan<object> Items => _items.AsSpan(0, _count);

    public static int Count(object? slot) => slot switch
    {
        null => 0,
        FhirItems items => items._count,
        _ => 1,
    };

    public static object? At(object? slot, int index) => slot switch
    {
        FhirItems items => (uint)index < (uint)items._count ? items._items[index] : null,
        _ => index == 0 ? slot : null,
    };

    public static bool IsEmpty(object? slot)
    {
        switch (slot)
        {
            case null:
                return true;
            case string:
                return false; // an empty string is never put into a slot
            case FhirElement element:
                return element.IsEmpty;
            case FhirPrimitive primitive:
                return primitive.IsEmpty;
            default:
                foreach (var item in ((FhirItems)slot).Items)
                {
                    if (!IsEmpty(item))
                    {
                        return false;
                    }
                }

                return true;
        }
    }

    public static object With(object? slot, object value)
    {
        switch (slot)
        {
            case null:
                return value;
            case FhirItems items:
                items.Append(value);
                return items;
            default:
                return new FhirItems(slot, value);
        }
    }

    /// <summary>The slot with another value at an index that is there, or is the next.</summary>
    public static object Replacing(object? slot, int index, object value)
    {
        if (index == Count(slot))
        {
            return With(slot, value);
        }

        if (slot is not FhirItems items)
        {
            return value;
        }

        items._items[index] = value;
        return items;
    }

    private void Append(object value)
    {
        if (_count == _items.Length)
        {
            Array.Resize(ref _items, _count * 2);
        }

        _items[_count++] = value;
    }
}
