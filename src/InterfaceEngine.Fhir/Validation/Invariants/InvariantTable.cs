using System.Collections.Frozen;

namespace InterfaceEngine.Fhir;

/// <summary>
/// The rules by type. Implemented are those of the data types and of the resources that hold a patient's record; those about whole
/// resources and bundles are in <see cref="ContainedResources"/> and <see cref="BundleRules"/>. Not implemented are those of definitions
/// and tests (StructureDefinition, Questionnaire, TestScript ...), which nobody maps a message to, and ctm-1, which asks what lies
/// behind a reference.
/// </summary>
internal static class InvariantTable
{
    private static readonly FrozenDictionary<string, InvariantFor[]> Rules =
        DataTypeInvariants.Rules
            .Concat(TimingInvariants.Rules)
            .Concat(AdministrationInvariants.Rules)
            .Concat(ClinicalInvariants.Rules)
            .Concat(OtherInvariants.Rules)
            .ToFrozenDictionary(rule => rule.Type, rule => rule.Invariants, StringComparer.Ordinal);

    /// <summary>The types that have rules.</summary>
    public static IReadOnlyCollection<string> Types => Rules.Keys;

    public static Invariant[] Of(FhirTypeDefinition type) =>
        [.. type.Base?.Invariants ?? [], .. Rules.TryGetValue(type.Name, out var own) ? own.Select(rule => rule(type)) : []];
}
