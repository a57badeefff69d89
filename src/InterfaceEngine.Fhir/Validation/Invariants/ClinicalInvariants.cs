using static InterfaceEngine.Fhir.Rule;

namespace InterfaceEngine.Fhir;

/// <summary>Rules of the resources of the clinical record.</summary>
internal static class ClinicalInvariants
{
    private const string AllergyVerification = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";
    private const string ConditionVerification = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    private const string ConditionClinical = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private const string ConditionCategory = "http://terminology.hl7.org/CodeSystem/condition-category";
    private const string Ucum = "http://unitsofmeasure.org";

    public static readonly (string Type, InvariantFor[] Invariants)[] Rules =
    [
        ("Observation",
        [
            NotBoth("obs-6", "dataAbsentReason", "value"),
            Of("obs-7", "no value where a component has the code of the observation", e => !HasComponentOfSameCode(e)),
        ]),
        ("Observation.referenceRange", [AnyOf("obs-3", "low", "high", "text")]),
        ("AllergyIntolerance",
        [
            Of("ait-1", "clinicalStatus, unless entered in error", e => IsAllergyError(e) || HasStatus(e)),
            Of("ait-2", "no clinicalStatus where entered in error", e => !IsAllergyError(e) || !HasStatus(e)),
        ]),
        ("Condition",
        [
            Advice("con-3", "a problem has a clinicalStatus, unless entered in error", e => !IsProblem(e) || IsConditionError(e) || HasStatus(e)),
            Of("con-4", "an abated condition is inactive, resolved or in remission", e => IsOver(e) || !e.Has(e.Definition("abatement[x]"))),
            Of("con-5", "no clinicalStatus where entered in error", e => !IsConditionError(e) || !HasStatus(e)),
        ]),
        ("Condition.stage", [AnyOf("con-1", "summary", "assessment")]),
        ("Condition.evidence", [AnyOf("con-2", "code", "detail")]),
        ("Immunization.education", [AnyOf("imm-1", "documentType", "reference")]),
        ("ImmunizationRecommendation.recommendation", [AnyOf("imr-1", "vaccineCode", "targetDisease")]),
        ("MedicationAdministration.dosage", [AnyOf("mad-1", "dose", "rate")]),
        ("MedicationDispense", [InOrder("mdd-1", "whenPrepared", "whenHandedOver")]),
        ("ServiceRequest", [Needs("prr-1", "orderDetail", "code")]),
        ("CarePlan.activity", [NotBoth("cpl-3", "detail", "reference")]),
        ("FamilyMemberHistory", [NotBoth("fhs-1", "age", "born"), Needs("fhs-2", "estimatedAge", "age")]),
        ("Goal.target", [Needs("gol-1", "detail", "measure")]),
        ("RiskAssessment.prediction",
        [
            Of("ras-1", "a probability as range is in percent", e => IsPercent(e, "low") && IsPercent(e, "high")),
            Of("ras-2", "a probability is at most 100", e => !(NumberSyntax.Value(e.GetString("probabilityDecimal")) > 100)),
        ]),
        ("MolecularSequence", [Of("msq-3", "coordinateSystem is 0 or 1", e => e.GetString("coordinateSystem") is null or "0" or "1")]),
        ("MolecularSequence.referenceSeq",
        [
            Needs("msq-5", "chromosome", "genomeBuild"),
            Needs("msq-5", "genomeBuild", "chromosome"),
            OneOf("msq-6", "genomeBuild", "referenceSeqId", "referenceSeqPointer", "referenceSeqString"),
        ]),
    ];

    private static bool HasStatus(FhirElement finding) => finding.Has(finding.Definition("clinicalStatus"));

    private static bool IsAllergyError(FhirElement allergy) =>
        allergy.GetElement("verificationStatus").HasCoding(AllergyVerification, "entered-in-error");

    private static bool IsConditionError(FhirElement condition) =>
        condition.GetElement("verificationStatus").HasCoding(ConditionVerification, "entered-in-error");

    private static bool IsProblem(FhirElement condition)
    {
        foreach (var category in condition.GetElements("category"))
        {
            if (category.HasCoding(ConditionCategory, "problem-list-item"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOver(FhirElement condition)
    {
        var status = condition.GetElement("clinicalStatus");
        return status.HasCoding(ConditionClinical, "inactive")
            || status.HasCoding(ConditionClinical, "remission")
            || status.HasCoding(ConditionClinical, "resolved");
    }

    private static bool HasComponentOfSameCode(FhirElement observation)
    {
        var components = observation.GetElements("component");
        return components.Count > 0
            && observation.Has(observation.Definition("value[x]"))
            && components.Any(component => component.GetElement("code").SharesCodingWith(observation.GetElement("code")));
    }

    private static bool IsPercent(FhirElement prediction, string end)
    {
        var limit = prediction.GetElement("probabilityRange")?.GetElement(end);
        return limit is null || (limit.GetString("code") == "%" && limit.GetString("system") == Ucum);
    }
}
