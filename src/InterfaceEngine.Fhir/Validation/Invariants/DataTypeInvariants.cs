using static InterfaceEngine.Fhir.Rule;

namespace InterfaceEngine.Fhir;

/// <summary>Rules of the data types (datatypes.html). ref-1 is in ReferenceRules, txt-1 and txt-2 are in NarrativeSyntax.</summary>
internal static class DataTypeInvariants
{
    private const string Ucum = "http://unitsofmeasure.org";

    public static readonly (string Type, InvariantFor[] Invariants)[] Rules =
    [
        ("Extension", [OneOf("ext-1", "extension", "value")]),
        ("Attachment", [Needs("att-1", "data", "contentType")]),
        ("ContactPoint", [Needs("cpt-2", "value", "system")]),
        ("Period", [InOrder("per-1", "start", "end")]),
        ("Quantity", [Needs("qty-3", "code", "system")]),
        ("Age", [Needs("age-1", "value", "code"), Unit("age-1"), Of("age-1", "value is positive", e => !(Value(e) <= 0))]),
        ("Count", [Needs("cnt-3", "value", "code"), Unit("cnt-3"), Of("cnt-3", "a whole number with the code 1", IsWholeCount)]),
        ("Distance", [Needs("dis-1", "value", "code"), Unit("dis-1")]),
        ("Duration", [Needs("drt-1", "code", "value"), Of("drt-1", "code needs the system of UCUM", HasUnitWhereCoded)]),
        ("Range", [Of("rng-2", "low is not above high", IsRangeInOrder)]),
        ("Ratio", [Of("rat-1", "numerator and denominator both, or neither and an extension", IsWholeRatio)]),
        ("Expression", [AnyOf("exp-1", "expression", "reference")]),
        ("DataRequirement.codeFilter", [OneOf("drq-1", "path", "searchParam")]),
        ("DataRequirement.dateFilter", [OneOf("drq-2", "path", "searchParam")]),
    ];

    private static InvariantFor Unit(string key) => Of(key, "the system is UCUM", e => e.GetString("system") is null or Ucum);

    private static bool HasUnitWhereCoded(FhirElement duration) => duration.GetString("code") is null || duration.GetString("system") == Ucum;

    private static decimal? Value(FhirElement quantity) => NumberSyntax.Value(quantity.GetString("value"));

    private static bool IsWholeCount(FhirElement count) =>
        count.GetString("code") is null or "1" && count.GetString("value")?.Contains('.', StringComparison.Ordinal) != true;

    private static bool IsRangeInOrder(FhirElement range)
    {
        var (low, high) = (range.GetElement("low"), range.GetElement("high"));
        return low is null || high is null || low.GetString("code") != high.GetString("code") || !(Value(low) > Value(high));
    }

    private static bool IsWholeRatio(FhirElement ratio)
    {
        var numerator = ratio.Has(ratio.Definition("numerator"));
        return numerator == ratio.Has(ratio.Definition("denominator")) && (numerator || ratio.Has(ratio.Definition("extension")));
    }
}
