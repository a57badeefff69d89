using System.Text.RegularExpressions;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Mapping.Profiles;

/// <summary>One thing that a profile requires.</summary>
internal sealed class ProfileRule
{
    /// <summary>What <c>map --explain</c> calls it: the invariant, or the path.</summary>
    public string Name => Key ?? Path.Text;

    /// <summary>The invariant of the profile that it is; null for a cardinality, binding or pattern.</summary>
    public string? Key { get; init; }

    /// <summary>What it is about.</summary>
    public required ProfilePath Path { get; init; }

    /// <summary>The fewest values.</summary>
    public int Min { get; init; }

    /// <summary>The most values; 0 for any number.</summary>
    public int Max { get; init; }

    /// <summary>Elements of what stands at the path of which one must be there; none where the rule is about the path itself.</summary>
    public FhirElementDefinition[] Any { get; init; } = [];

    /// <summary>Whether what is missing is said to be unknown.</summary>
    public bool IsAbsentSaid { get; init; }

    /// <summary>The code that what is missing becomes; null for none.</summary>
    public string? Value { get; init; }

    /// <summary>The element that is set in place of the missing one: an alternative of a choice, or one of <see cref="Any"/>; null for the element of the path.</summary>
    public FhirElementDefinition? As { get; init; }

    /// <summary>The concept that must be there once among others, and is added; null for none.</summary>
    public (string System, string Code, string Display)? Pattern { get; init; }

    /// <summary>The only values; none for any.</summary>
    public IReadOnlySet<string>? Only { get; init; }

    /// <summary>The form of values; null for any.</summary>
    public Regex? Form { get; init; }

    /// <summary>Digits before the value with which its check digit is right by Luhn; null for none.</summary>
    public string? Luhn { get; init; }

    /// <summary>It only holds for elements with this primitive: name and value.</summary>
    public (string Name, string Value)? Where { get; init; }

    /// <summary>It only holds where the resource has one of these values in an element; null for always.</summary>
    public (string Name, IReadOnlySet<string> Values)? When { get; init; }

    /// <summary>The profiles, or types without one, that references may lead to; none for any.</summary>
    public IReadOnlySet<string>? To { get; init; }

    private ProfileStep Last => Path.Steps[^1];

    /// <summary>Adds what is missing, as far as the rule says how.</summary>
    /// <returns>What was set.</returns>
    public IReadOnlyList<(FhirElement Owner, string Element)> Mend(FhirElement resource)
    {
        if (!Holds(resource) || (!IsAbsentSaid && Value is null && Pattern is null))
        {
            return [];
        }

        return Any.Length > 0
            ? [.. Path.Elements(resource, Path.Steps.Length).Where(IsNone).ToArray().Select(MendNone)]
            : [.. Owners(resource).Where(owner => Last.Count(owner) < Min || (Pattern is not null && Matches(owner) == 0)).ToArray().Select(MendMissing)];
    }

    /// <summary>What is wrong with a resource; null for nothing. References are not followed.</summary>
    public string? Check(FhirElement resource)
    {
        if (!Holds(resource))
        {
            return null;
        }

        var where = Path.Text.Length == 0 ? "" : Path.Text + " ";
        var fault = Any.Length > 0
            ? Path.Elements(resource, Path.Steps.Length).Any(element => IsNone(element) && !AbsentData.IsSaidOf(element))
                ? $"{where}has none of {string.Join(", ", Any.Select(element => element.Name))}" : null
            : Owners(resource).Select(CheckOwner).FirstOrDefault(fault => fault is not null) is { } wrong ? where + wrong : null;
        return fault is null || Key is null ? fault : $"{Key}: {fault}";
    }

    /// <summary>The references that the rule is about.</summary>
    public IEnumerable<string> References(FhirElement resource) =>
        To is null ? [] : Path.Elements(resource, Path.Steps.Length).Select(reference => reference.GetString("reference")).OfType<string>();

    private bool Holds(FhirElement resource) => When is not { } when || (resource.GetString(when.Name) is { } value && when.Values.Contains(value));

    private IEnumerable<FhirElement> Owners(FhirElement resource) =>
        Path.Elements(resource, Path.Steps.Length - 1).Where(owner => Where is not { } where || owner.GetString(where.Name) == where.Value);

    private bool IsNone(FhirElement element) => Array.TrueForAll(Any, one => !element.Has(one));

    private (FhirElement Owner, string Element) MendNone(FhirElement element) =>
        As is { } instead ? AbsentData.Of(element, instead) : AbsentData.Of(element);

    private (FhirElement Owner, string Element) MendMissing(FhirElement owner)
    {
        if (Pattern is var (system, code, display))
        {
            return (owner.Add(Last.Element).Add("coding").Set("system", system).Set("code", code).Set("display", display), "code");
        }

        if (Value is null)
        {
            return AbsentData.Of(owner, As ?? Last.Element);
        }

        owner.Set(Last.Element, Value);
        return (owner, Last.Element.Name);
    }

    private string? CheckOwner(FhirElement owner)
    {
        var count = Last.Count(owner);
        if (count < Min)
        {
            return "is missing";
        }

        if (Max > 0 && count > Max)
        {
            return $"has more than {Max}";
        }

        if (Pattern is not null && Matches(owner) != 1)
        {
            return $"is not once {Pattern.Value.Code}";
        }

        return Last.Element.IsPrimitive && owner.GetString(Last.Element) is { } value ? CheckValue(value) : null;
    }

    private string? CheckValue(string value) =>
        Only is not null && !Only.Contains(value) ? "is none of the values that are allowed"
        : Form is not null && !Form.IsMatch(value) ? "has not the form that is asked for"
        : Luhn is not null && !HasCheckDigit(Luhn + value) ? "has a wrong check digit"
        : null;

    private int Matches(FhirElement owner) => owner.GetElements(Last.Element).Count(concept =>
        concept.GetElements("coding").Any(coding => coding.GetString("system") == Pattern!.Value.System && coding.GetString("code") == Pattern.Value.Code));

    private static bool HasCheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit < 5 ? digit * 2 : (digit * 2) - 9;
        }

        return sum % 10 == 0;
    }
}
