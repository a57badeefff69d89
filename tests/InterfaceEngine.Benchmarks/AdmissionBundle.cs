using InterfaceEngine.Fhir;

namespace InterfaceEngine.Benchmarks;

/// <summary>An admission of an invented patient: ten resources, values set by slot.</summary>
internal sealed class AdmissionBundle
{
    public static readonly Guid Space = new("5f2b4f0e-6f4c-4f0c-9d57-2f6f0c7f3a11");

    private const string Hospital = "http://hospital.example";

    private readonly DataTypes _types = new();
    private readonly Elements _patient = new("Patient");
    private readonly Elements _contact = new("Patient.contact");
    private readonly Elements _encounter = new("Encounter");
    private readonly Elements _participant = new("Encounter.participant");
    private readonly Elements _stay = new("Encounter.location");
    private readonly Elements _diagnosis = new("Encounter.diagnosis");
    private readonly Elements _hospitalization = new("Encounter.hospitalization");
    private readonly Elements _practitioner = new("Practitioner");
    private readonly Elements _organization = new("Organization");
    private readonly Elements _location = new("Location");
    private readonly Elements _coverage = new("Coverage");
    private readonly Elements _related = new("RelatedPerson");
    private readonly Elements _condition = new("Condition");
    private readonly Elements _allergy = new("AllergyIntolerance");
    private readonly Elements _reaction = new("AllergyIntolerance.reaction");

    private static readonly string[] Urls = [.. Enumerable.Range(0, 10).Select(n => UrnUuid.V5(Space, "resource " + n))];

    public FhirElement Build()
    {
        var bundle = new FhirBundle(FhirBundleType.Transaction);
        bundle.Add(Patient(), Urls[0], FhirBundleRequest.UpdateWhere("Patient", "identifier=http%3A%2F%2Fhospital.example%2Fmrn%7C4711"));
        bundle.Add(Encounter(), Urls[1], FhirBundleRequest.UpdateWhere("Encounter", "identifier=http%3A%2F%2Fhospital.example%2Fvisit%7CV0815"));
        bundle.Add(Practitioner("1001", "Attending", "Alma"), Urls[2], FhirBundleRequest.CreateIfNoneExist("Practitioner", "identifier=1001"));
        bundle.Add(Practitioner("1002", "Referring", "Otto"), Urls[3], FhirBundleRequest.CreateIfNoneExist("Practitioner", "identifier=1002"));
        bundle.Add(Organization(), Urls[4], FhirBundleRequest.CreateIfNoneExist("Organization", "identifier=HOSP"));
        bundle.Add(Location(), Urls[5], FhirBundleRequest.CreateIfNoneExist("Location", "identifier=3W-12-A"));
        bundle.Add(Coverage(), Urls[6], FhirBundleRequest.CreateIfNoneExist("Coverage", "identifier=P-88"));
        bundle.Add(Related(), Urls[7], FhirBundleRequest.Create("RelatedPerson"));
        bundle.Add(Condition(), Urls[8], FhirBundleRequest.Create("Condition"));
        bundle.Add(Allergy(), Urls[9], FhirBundleRequest.Create("AllergyIntolerance"));
        return bundle.Resource;
    }

    private FhirElement Patient()
    {
        var patient = _patient.New();
        _types.Identifier(patient, _patient["identifier"], Hospital + "/mrn", "4711", "MR");
        _types.Identifier(patient, _patient["identifier"], "http://hl7.org/fhir/sid/us-ssn", "000-00-0000", "SS");
        patient.Set(_patient["active"], true);
        _types.Name(patient, _patient["name"], "official", "Example", "Eva", "Maria");
        _types.Name(patient, _patient["name"], "maiden", "Sample", "Eva");
        _types.Telecom(patient, _patient["telecom"], "phone", "555-0100", "home");
        _types.Telecom(patient, _patient["telecom"], "email", "eva@example.org", "home");
        patient.Set(_patient["gender"], "female");
        patient.Set(_patient["birthDate"], "1970-02-01");
        patient.Set(_patient["deceasedBoolean"], false);
        _types.Address(patient, _patient["address"], "home", "1 Example Street", "Springfield", "IL", "62701");
        _types.Concept(patient, _patient["maritalStatus"], "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "M", "Married");
        _types.Reference(patient, _patient["managingOrganization"], Urls[4]);
        var contact = patient.Add(_patient["contact"]);
        _types.Concept(contact, _contact["relationship"], "http://terminology.hl7.org/CodeSystem/v2-0131", "C", "Emergency Contact");
        _types.Name(contact, _contact["name"], null, "Example", "Max");
        _types.Telecom(contact, _contact["telecom"], "phone", "555-0101", "mobile");
        return patient;
    }

    private FhirElement Encounter()
    {
        var encounter = _encounter.New();
        _types.Identifier(encounter, _encounter["identifier"], Hospital + "/visit", "V0815", "VN");
        encounter.Set(_encounter["status"], "in-progress");
        _types.Coding(encounter, _encounter["class"], "http://terminology.hl7.org/CodeSystem/v3-ActCode", "IMP", "inpatient encounter");
        _types.Concept(encounter, _encounter["type"], Hospital + "/visit-type", "EM", "Emergency admission");
        _types.Concept(encounter, _encounter["serviceType"], Hospital + "/service", "MED", "Medicine");
        _types.Concept(encounter, _encounter["priority"], "http://terminology.hl7.org/CodeSystem/v3-ActPriority", "EM", "emergency");
        _types.Reference(encounter, _encounter["subject"], Urls[0]);
        Participant(encounter, "ATND", "attender", Urls[2]);
        Participant(encounter, "REF", "referrer", Urls[3]);
        _types.Period(encounter, _encounter["period"], "2024-05-01T10:15:00+02:00", null);
        _types.Concept(encounter, _encounter["reasonCode"], Hospital + "/reason", "R07.4", "Chest pain");
        var diagnosis = encounter.Add(_encounter["diagnosis"]);
        _types.Reference(diagnosis, _diagnosis["condition"], Urls[8]);
        diagnosis.Set(_diagnosis["rank"], 1);
        var hospitalization = encounter.GetOrAdd(_encounter["hospitalization"]);
        _types.Concept(hospitalization, _hospitalization["admitSource"], Hospital + "/admit-source", "7", "Emergency room");
        var stay = encounter.Add(_encounter["location"]);
        _types.Reference(stay, _stay["location"], Urls[5]);
        stay.Set(_stay["status"], "active");
        _types.Reference(encounter, _encounter["serviceProvider"], Urls[4]);
        return encounter;
    }

    private void Participant(FhirElement encounter, string code, string display, string url)
    {
        var participant = encounter.Add(_encounter["participant"]);
        _types.Concept(participant, _participant["type"], "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", code, display);
        _types.Reference(participant, _participant["individual"], url);
    }

    private FhirElement Practitioner(string id, string family, string given)
    {
        var practitioner = _practitioner.New();
        _types.Identifier(practitioner, _practitioner["identifier"], Hospital + "/staff", id, "EI");
        _types.Identifier(practitioner, _practitioner["identifier"], "http://hl7.org/fhir/sid/us-npi", "99999" + id, "NPI");
        _types.Name(practitioner, _practitioner["name"], "official", family, given);
        _types.Telecom(practitioner, _practitioner["telecom"], "phone", "555-0200", "work");
        return practitioner;
    }

    private FhirElement Organization()
    {
        var organization = _organization.New();
        _types.Identifier(organization, _organization["identifier"], Hospital + "/facility", "HOSP", "FI");
        organization.Set(_organization["active"], true);
        organization.Set(_organization["name"], "Example Hospital");
        _types.Address(organization, _organization["address"], "work", "2 Hospital Road", "Springfield", "IL", "62702");
        return organization;
    }

    private FhirElement Location()
    {
        var location = _location.New();
        _types.Identifier(location, _location["identifier"], Hospital + "/bed", "3W-12-A", "RI");
        location.Set(_location["status"], "active");
        location.Set(_location["name"], "Ward 3 West, room 12, bed A");
        location.Set(_location["mode"], "instance");
        _types.Concept(location, _location["physicalType"], "http://terminology.hl7.org/CodeSystem/location-physical-type", "bd", "Bed");
        _types.Reference(location, _location["managingOrganization"], Urls[4]);
        return location;
    }

    private FhirElement Coverage()
    {
        var coverage = _coverage.New();
        _types.Identifier(coverage, _coverage["identifier"], Hospital + "/policy", "P-88", "MB");
        coverage.Set(_coverage["status"], "active");
        _types.Concept(coverage, _coverage["type"], "http://terminology.hl7.org/CodeSystem/v3-ActCode", "EHCPOL", "extended healthcare");
        coverage.Set(_coverage["subscriberId"], "88-4711");
        _types.Reference(coverage, _coverage["beneficiary"], Urls[0]);
        _types.Concept(coverage, _coverage["relationship"], "http://terminology.hl7.org/CodeSystem/subscriber-relationship", "self", "Self");
        _types.Period(coverage, _coverage["period"], "2024-01-01", "2024-12-31");
        _types.Reference(coverage, _coverage["payor"], Urls[4]);
        coverage.Set(_coverage["order"], 1);
        return coverage;
    }

    private FhirElement Related()
    {
        var related = _related.New();
        _types.Reference(related, _related["patient"], Urls[0]);
        _types.Concept(related, _related["relationship"], "http://terminology.hl7.org/CodeSystem/v3-RoleCode", "SPS", "spouse");
        _types.Name(related, _related["name"], "official", "Example", "Max");
        _types.Telecom(related, _related["telecom"], "phone", "555-0101", "mobile");
        _types.Address(related, _related["address"], "home", "1 Example Street", "Springfield", "IL", "62701");
        return related;
    }

    private FhirElement Condition()
    {
        var condition = _condition.New();
        _types.Concept(condition, _condition["clinicalStatus"], "http://terminology.hl7.org/CodeSystem/condition-clinical", "active", "Active");
        _types.Concept(condition, _condition["category"], "http://terminology.hl7.org/CodeSystem/condition-category", "encounter-diagnosis", "Encounter Diagnosis");
        _types.Concept(condition, _condition["code"], "http://hl7.org/fhir/sid/icd-10-cm", "R07.4", "Chest pain, unspecified");
        _types.Reference(condition, _condition["subject"], Urls[0]);
        _types.Reference(condition, _condition["encounter"], Urls[1]);
        condition.Set(_condition["onsetDateTime"], "2024-05-01");
        condition.Set(_condition["recordedDate"], "2024-05-01T10:20:00+02:00");
        return condition;
    }

    private FhirElement Allergy()
    {
        var allergy = _allergy.New();
        _types.Concept(allergy, _allergy["clinicalStatus"], "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "active", "Active");
        allergy.Set(_allergy["type"], "allergy");
        allergy.Add(_allergy["category"], "medication");
        allergy.Set(_allergy["criticality"], "high");
        _types.Concept(allergy, _allergy["code"], "http://www.nlm.nih.gov/research/umls/rxnorm", "7980", "Penicillin");
        _types.Reference(allergy, _allergy["patient"], Urls[0]);
        allergy.Set(_allergy["onsetDateTime"], "2010");
        var reaction = allergy.Add(_allergy["reaction"]);
        _types.Concept(reaction, _reaction["manifestation"], "http://snomed.info/sct", "247472004", "Hives");
        return allergy;
    }
}
