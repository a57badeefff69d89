using System.Collections;

namespace InterfaceEngine.Fhir;

/// <summary>The complex values of an element, in order. Going through them with <c>foreach</c> allocates nothing.</summary>
public readonly struct FhirElementList : IReadOnlyList<FhirElement>
{
    private readonly object? _slot; // null, a FhirElement, or FhirItems of them

    internal FhirElementList(object? slot) => _slot = slot;

    /// <inheritdoc/>
    public int Count => FhirItems.Count(_slot);

    /// <inheritdoc/>
    public FhirElement this[int index] =>
        (FhirElement)(FhirItems.At(_slot, index) ?? throw new ArgumentOutOfRangeException(nameof(index)));

    /// <summary>The values.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<FhirElement> IEnumerable<FhirElement>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Goes through the values.</summary>
    public struct Enumerator : IEnumerator<FhirElement>
    {
        private readonly FhirElementList _list;
        private readonly int _count;
        private int _index;

        internal Enumerator(FhirElementList list)
        {
            (_list, _count, _index) = (list, list.Count, -1);
        }

        /// <inheritdoc/>
        public readonly FhirElement Current => _list[_index];

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext() => ++_index < _count;

        /// <inheritdoc/>
        public void Reset() => _index = -1;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
