namespace InterfaceEngine.Hl7.Expressions.Binding;

/// <summary>
/// The texts that a value may have for a condition to hold: those listed, or all but those listed. Nothing is the empty text.
/// </summary>
internal sealed class ValueSet
{
    private readonly HashSet<string> _values;
    private readonly bool _isAllBut;

    private ValueSet(IEnumerable<string> values, bool isAllBut)
    {
        _values = new HashSet<string>(values, StringComparer.Ordinal);
        _isAllBut = isAllBut;
    }

    public bool IsNone => !_isAllBut && _values.Count == 0;

    public bool IsAll => _isAllBut && _values.Count == 0;

    public ValueSet Complement => new(_values, !_isAllBut);

    public static ValueSet Of(params IEnumerable<string> values) => new(values, isAllBut: false);

    public ValueSet And(ValueSet other) => (_isAllBut, other._isAllBut) switch
    {
        (false, false) => new(_values.Intersect(other._values, StringComparer.Ordinal), false),
        (false, true) => new(_values.Except(other._values, StringComparer.Ordinal), false),
        (true, false) => other.And(this),
        _ => new(_values.Union(other._values, StringComparer.Ordinal), true),
    };

    public ValueSet Or(ValueSet other) => Complement.And(other.Complement).Complement;
}
