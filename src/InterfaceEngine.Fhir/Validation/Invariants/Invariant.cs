namespace InterfaceEngine.Fhir;

/// <summary>A rule of the specification about one element and what is below it.</summary>
/// <param name="Key">Its key in the definition of the type: <c>pat-1</c>.</param>
/// <param name="Says">What must hold.</param>
/// <param name="Holds">True where it does.</param>
/// <param name="Severity">As the specification has it.</param>
internal sealed record Invariant(string Key, string Says, Func<FhirElement, bool> Holds, FhirSeverity Severity = FhirSeverity.Error);

/// <summary>Makes a rule for a type: names are looked up once, checks go by slot.</summary>
internal delegate Invariant InvariantFor(FhirTypeDefinition type);

/// <summary>The shapes that most rules have.</summary>
internal static class Rule
{
    /// <summary>Where one element is, the other must be.</summary>
    public static InvariantFor Needs(string key, string element, string needed) => type =>
    {
        var (given, wanted) = (Slot(type, element), Slot(type, needed));
        return new Invariant(key, $"{element} needs {needed}", e => !e.HasSlot(given) || e.HasSlot(wanted));
    };

    /// <summary>Where one element is, the other must not be.</summary>
    public static InvariantFor NotBoth(string key, string one, string other) => type =>
    {
        var (first, second) = (Slot(type, one), Slot(type, other));
        return new Invariant(key, $"{one} and {other} exclude each other", e => !e.HasSlot(first) || !e.HasSlot(second));
    };

    /// <summary>At least one of the elements must be there.</summary>
    public static InvariantFor AnyOf(string key, params string[] elements) => type =>
    {
        var slots = Array.ConvertAll(elements, element => Slot(type, element));
        return new Invariant(key, $"at least one of {string.Join(", ", elements)}", e => Array.Exists(slots, e.HasSlot));
    };

    /// <summary>One of the elements must be there, and no other.</summary>
    public static InvariantFor OneOf(string key, params string[] elements) => type =>
    {
        var slots = Array.ConvertAll(elements, element => Slot(type, element));
        return new Invariant(key, $"exactly one of {string.Join(", ", elements)}", e => slots.Count(e.HasSlot) == 1);
    };

    /// <summary>The first time is not after the second.</summary>
    public static InvariantFor InOrder(string key, string first, string second) => type =>
    {
        var (before, after) = (type.Find(first)!, type.Find(second)!);
        return new Invariant(key, $"{first} is not after {second}", e => !DateTimeOrder.IsAfter(e.GetString(before), e.GetString(after)));
    };

    /// <summary>A rule of its own shape.</summary>
    public static InvariantFor Of(string key, string says, Func<FhirElement, bool> holds) => _ => new Invariant(key, says, holds);

    /// <summary>A rule of its own shape that the specification only warns about.</summary>
    public static InvariantFor Advice(string key, string says, Func<FhirElement, bool> holds) =>
        _ => new Invariant(key, says, holds, FhirSeverity.Warning);

    private static int Slot(FhirTypeDefinition type, string element) => (type.Find(element) ?? type.Find(element + "[x]"))!.Slot;
}
