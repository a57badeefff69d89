using static InterfaceEngine.Fhir.Rule;

namespace InterfaceEngine.Fhir;

/// <summary>Rules of lists, documents, tasks, consents and other resources that are not clinical findings.</summary>
internal static class OtherInvariants
{
    public static readonly (string Type, InvariantFor[] Invariants)[] Rules =
    [
        ("Composition.section", [AnyOf("cmp-1", "text", "entry", "section"), NotBoth("cmp-2", "emptyReason", "entry")]),
        ("List",
        [
            NotBoth("lst-1", "emptyReason", "entry"),
            Of("lst-2", "deleted entries only in a list of changes", e => e.GetString("mode") == "changes" || !HasAnyEntry(e, "deleted")),
            Of("lst-3", "dates of entries only in a working list", e => e.GetString("mode") == "working" || !HasAnyEntry(e, "date")),
        ]),
        ("AuditEvent.entity", [NotBoth("sev-1", "name", "query")]),
        ("Consent", [AnyOf("ppc-1", "policy", "policyRule")]),
        ("Linkage", [Of("lnk-1", "at least two items", e => e.Count(e.Definition("item")) > 1)]),
        ("MeasureReport", [Of("mrp-1", "no group in a report of data collection", e => e.GetString("type") != "data-collection" || !HasGroup(e))]),
        ("MeasureReport.group.stratifier.stratum", [OneOf("mrp-2", "value", "component")]),
        ("Parameters.parameter", [OneOf("inv-1", "value", "resource", "part")]),
        ("QuestionnaireResponse.item", [NotBoth("qrs-1", "answer", "item")]),
        ("RequestGroup.action", [OneOf("rqg-1", "resource", "action")]),
        ("Task", [InOrder("inv-1", "authoredOn", "lastModified")]),
    ];

    private static bool HasGroup(FhirElement report) => report.Has(report.Definition("group"));

    private static bool HasAnyEntry(FhirElement list, string element) =>
        list.GetElements("entry").Any(entry => entry.Has(entry.Definition(element)));
}
