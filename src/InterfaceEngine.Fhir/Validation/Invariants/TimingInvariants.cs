using static InterfaceEngine.Fhir.Rule;

namespace InterfaceEngine.Fhir;

/// <summary>Rules of Timing and TriggerDefinition (datatypes.html#timing).</summary>
internal static class TimingInvariants
{
    public static readonly (string Type, InvariantFor[] Invariants)[] Rules =
    [
        ("Timing.repeat",
        [
            Needs("tim-1", "duration", "durationUnit"),
            Needs("tim-2", "period", "periodUnit"),
            Of("tim-4", "duration is not negative", e => !(NumberSyntax.Value(e.GetString("duration")) < 0)),
            Of("tim-5", "period is not negative", e => !(NumberSyntax.Value(e.GetString("period")) < 0)),
            Needs("tim-6", "periodMax", "period"),
            Needs("tim-7", "durationMax", "duration"),
            Needs("tim-8", "countMax", "count"),
            Needs("tim-9", "offset", "when"),
            Of("tim-9", "no offset for when C, CM, CD or CV", e => e.GetString("offset") is null || !IsAtMeal(e)),
            NotBoth("tim-10", "timeOfDay", "when"),
        ]),
        ("TriggerDefinition",
        [
            NotBoth("trd-1", "data", "timing"),
            Needs("trd-2", "condition", "data"),
            Of("trd-3", "name, timing or data as the type asks", HasWhatItsTypeAsks),
        ]),
    ];

    private static bool IsAtMeal(FhirElement repeat)
    {
        var when = repeat.Definition("when");
        return Enumerable.Range(0, repeat.Count(when)).Any(i => repeat.GetString(when, i) is "C" or "CM" or "CD" or "CV");
    }

    private static bool HasWhatItsTypeAsks(FhirElement trigger) => trigger.GetString("type") switch
    {
        "named-event" => trigger.GetString("name") is not null,
        "periodic" => trigger.Has(trigger.Definition("timing[x]")),
        { } type when type.StartsWith("data-", StringComparison.Ordinal) => trigger.Has(trigger.Definition("data")),
        _ => true,
    };
}
