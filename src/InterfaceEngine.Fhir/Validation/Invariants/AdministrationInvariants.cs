using static InterfaceEngine.Fhir.Rule;

namespace InterfaceEngine.Fhir;

/// <summary>Rules of the resources about people, organizations, appointments and coverage.</summary>
internal static class AdministrationInvariants
{
    public static readonly (string Type, InvariantFor[] Invariants)[] Rules =
    [
        ("Patient.contact", [AnyOf("pat-1", "name", "telecom", "address", "organization")]),
        ("Organization",
        [
            AnyOf("org-1", "identifier", "name"),
            Of("org-2", "no address of use home", e => !IsAnyAtHome(e, "address")),
            Of("org-3", "no telecom of use home", e => !IsAnyAtHome(e, "telecom")),
        ]),
        ("InsurancePlan", [AnyOf("ipn-1", "identifier", "name")]),
        ("Group", [Of("grp-1", "members only where actual is true", e => e.GetString("actual") == "true" || !e.Has(e.Definition("member")))]),
        ("Appointment",
        [
            Needs("app-2", "start", "end"),
            Needs("app-2", "end", "start"),
            Of("app-3", "start and end, unless proposed, cancelled or on the waitlist", HasTimeWhereBooked),
            Of("app-4", "cancelationReason only where cancelled or noshow", IsOffWhereReasonGiven),
        ]),
        ("Appointment.participant", [AnyOf("app-1", "type", "actor")]),
        ("AppointmentResponse", [AnyOf("apr-1", "participantType", "actor")]),
        ("CoverageEligibilityResponse.insurance.item", [OneOf("ces-1", "category", "productOrService")]),
    ];

    private static bool IsAnyAtHome(FhirElement organization, string element) =>
        organization.GetElements(element).Any(item => item.GetString("use") == "home");

    private static bool IsOffWhereReasonGiven(FhirElement appointment) =>
        appointment.GetString("status") is "cancelled" or "noshow" || !appointment.Has(appointment.Definition("cancelationReason"));

    private static bool HasTimeWhereBooked(FhirElement appointment) =>
        appointment.GetString("status") is "proposed" or "cancelled" or "waitlist"
        || (appointment.Has(appointment.Definition("start")) && appointment.Has(appointment.Definition("end")));
}
