using InterfaceEngine.Fhir;

namespace InterfaceEngine.Mapping.Finish;

/// <summary>Invariants that a message easily breaks, mended one by one; what cannot be mended makes the element go.</summary>
internal static class Rules
{
    private static readonly FhirTypeDefinition Period = FhirDefinitions.R4["Period"];
    private static readonly FhirElementDefinition Start = Period.Find("start")!;
    private static readonly FhirElementDefinition End = Period.Find("end")!;
    private static readonly FhirTypeDefinition Header = FhirDefinitions.R4["MessageHeader"];
    private static readonly FhirElementDefinition Source = Header.Find("source")!;
    private static readonly FhirElementDefinition SourceEndpoint = Source.Type!.Find("endpoint")!;
    private static readonly FhirElementDefinition DestinationEndpoint = Header.Find("destination")!.Type!.Find("endpoint")!;
    private static readonly FhirTypeDefinition Appointment = FhirDefinitions.R4["Appointment"];
    private static readonly FhirElementDefinition AppointmentStatus = Appointment.Find("status")!;
    private static readonly FhirElementDefinition AppointmentStart = Appointment.Find("start")!;
    private static readonly FhirElementDefinition AppointmentEnd = Appointment.Find("end")!;
    private static readonly FhirTypeDefinition ContactPoint = FhirDefinitions.R4["ContactPoint"];
    private static readonly FhirElementDefinition System = ContactPoint.Find("system")!;
    private static readonly FhirElementDefinition Value = ContactPoint.Find("value")!;
    private static readonly FhirElementDefinition ContactUse = ContactPoint.Find("use")!;
    private static readonly FhirElementDefinition AddressUse = FhirDefinitions.R4["Address"].Find("use")!;
    private static readonly FhirTypeDefinition Organization = FhirDefinitions.R4["Organization"];
    private static readonly FhirElementDefinition OrganizationTelecom = Organization.Find("telecom")!;
    private static readonly FhirElementDefinition OrganizationAddress = Organization.Find("address")!;

    /// <summary>
    /// A message has a source and a destination whether or not the sender gave them an address: where there is none, the element says so
    /// (data-absent-reason). Without it the whole bundle would be lost. So it is with the time of an appointment that is booked.
    /// </summary>
    public static void Complete(FhirElement element)
    {
        if (element.Type == Header && !element.Has(Source))
        {
            SayUnknown(element.GetOrAdd(Source), SourceEndpoint);
        }
        else if (element.Type == SourceEndpoint.Owner)
        {
            SayUnknown(element, SourceEndpoint);
        }
        else if (element.Type == DestinationEndpoint.Owner)
        {
            SayUnknown(element, DestinationEndpoint);
        }
        else if (element.Type == Appointment && (element.Has(AppointmentStart) || element.Has(AppointmentEnd)
            || element.GetString(AppointmentStatus) is not ("proposed" or "cancelled" or "waitlist")))
        {
            SayUnknown(element, AppointmentStart); // app-2, app-3
            SayUnknown(element, AppointmentEnd);
        }
    }

    private static void SayUnknown(FhirElement element, FhirElementDefinition missing)
    {
        if (!element.Has(missing))
        {
            var reason = element.GetOrAddPrimitive(missing).GetOrAddExtension("http://hl7.org/fhir/StructureDefinition/data-absent-reason");
            reason.Set(reason.Type.Find("valueCode")!, "unknown");
        }
    }

    /// <summary>The element that a broken rule misses; null where none is broken.</summary>
    public static string? Broken(FhirElement element)
    {
        if (element.Type == Period && element.GetString(Start) is { } start && element.GetString(End) is { } end && IsAfter(start, end))
        {
            element.Remove(End); // per-1
        }
        else if (element.Type == ContactPoint && element.GetString(Value) is not null && element.GetString(System) is null)
        {
            element.Set(System, "other"); // cpt-2
        }
        else if (element.Type == Organization)
        {
            LeaveHome(element, OrganizationAddress, AddressUse); // org-2
            LeaveHome(element, OrganizationTelecom, ContactUse); // org-3
        }

        return null;
    }

    /// <summary>Senders use the codes of persons for companies, too; an organization has no home.</summary>
    private static void LeaveHome(FhirElement organization, FhirElementDefinition list, FhirElementDefinition use)
    {
        foreach (var item in organization.GetElements(list))
        {
            if (item.GetString(use) == "home")
            {
                item.Remove(use);
            }
        }
    }

    /// <summary>Whether a date is certainly after another: compared as points in time where both have one, else by what both state.</summary>
    private static bool IsAfter(string start, string end)
    {
        if (start.Length > 10 && end.Length > 10)
        {
            var culture = global::System.Globalization.CultureInfo.InvariantCulture;
            return DateTimeOffset.Parse(start, culture) > DateTimeOffset.Parse(end, culture);
        }

        var length = Math.Min(Math.Min(start.Length, end.Length), 10);
        return string.CompareOrdinal(start, 0, end, 0, length) > 0;
    }
}
