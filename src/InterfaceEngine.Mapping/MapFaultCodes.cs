using System.Reflection;

namespace InterfaceEngine.Mapping;

/// <summary>
/// Every kind of fault that reading map files can find. A code is never given to something else. The examples are run by the tests: the wrong
/// ones have the fault, the right ones have none. Faults of expressions in maps have the expressions' own codes.
/// </summary>
public static class MapFaultCodes
{
    // MP001 to MP099: the file

    internal static MapFaultCode Syntax { get; } = new("MP001", "Map file is not YAML",
        "The text cannot be read as YAML. In a row in braces, text that has a comma, a bracket or a brace in it stands in quotation marks.",
        "- { from: PID-8, to: gender, when: PID-3[2] = \"x\" }", "- { from: PID-8, to: gender, when: 'PID-3[2] = \"x\"' }");

    internal static MapFaultCode NotAMap { get; } = new("MP002", "Not a map",
        "A map file is a table of keys and begins with what it is: message: for a message map, map: for the map of a segment or data type, codes: for a code map.",
        "name: Sex\nentries: { F: female }", "codes: Sex\nentries: { F: female }");

    internal static MapFaultCode UnknownKey { get; } = new("MP003", "Unknown key in a map",
        "Keys that nobody reads are mistyped ones. docs/mapping.md has those of each kind of map.",
        "- { from: PID-8, too: gender }", "- { from: PID-8, to: gender }");

    internal static MapFaultCode MissingKey { get; } = new("MP004", "Key is missing in a map",
        "A row needs to know where its value comes from and where it goes to; a map needs what it is of.",
        "- { from: PID-8 }", "- { from: PID-8, to: gender }");

    internal static MapFaultCode Kind { get; } = new("MP005", "Value of another kind",
        "The key takes a text, a list or a table, and this is another of them.",
        "- { from: PID-8, to: [gender] }", "- { from: PID-8, to: gender }");

    internal static MapFaultCode Word { get; } = new("MP006", "Not one of the words",
        "The key takes one of a few words: true or false; all, first or last; update or create; a kind of bundle; a version of HL7.",
        "- { from: PID-8, to: gender, take: some }", "- { from: PID-8, to: gender, take: last }");

    internal static MapFaultCode Twice { get; } = new("MP007", "Stands twice",
        "Nothing tells which of the two is meant: two values of one key, two rows of one id, two maps of one name, two maps for one event.",
        "- { id: sex, from: PID-8, to: gender }\n- { id: sex, from: PID-8, to: gender }", "- { id: sex, from: PID-8, to: gender }\n- { id: sex again, from: PID-8, to: gender }");

    // MP100 to MP199: HL7 v2

    internal static MapFaultCode From { get; } = new("MP101", "Not a place to read from",
        "'from' is a field of the segment of the map, or a component of its data type. What stands in other segments is read by 'text' and 'when'.",
        "- { from: PV1-3, to: gender }", "- { from: PID-8, to: gender }");

    internal static MapFaultCode Hl7Name { get; } = new("MP102", "Not in HL7",
        "No version of HL7 has the field, component, segment, data type or structure.",
        "- { from: PID-99, to: gender }", "- { from: PID-8, to: gender }");

    internal static MapFaultCode Place { get; } = new("MP103", "Not a place of the structure",
        "A place is a segment with the groups around it, as the structure of the message has them: PATIENT_RESULT.ORDER_OBSERVATION.OBSERVATION.OBX.",
        "message: ADT_A01\nresources: { Patient: {} }\nplaces:\n  - { at: PATIENT.PID, fill: Patient, map: \"PID[Patient]\" }",
        "message: ADT_A01\nresources: { Patient: {} }\nplaces:\n  - { at: PID, fill: Patient, map: \"PID[Patient]\" }");

    // MP200 to MP299: FHIR

    internal static MapFaultCode FhirType { get; } = new("MP201", "Not a type of FHIR R4",
        "The name of the resource or data type is written as in FHIR R4, with its capitals.",
        "message: ADT_A01\nresources: { Patent: {} }", "message: ADT_A01\nresources: { Patient: {} }");

    internal static MapFaultCode FhirElement { get; } = new("MP202", "Not an element of the type",
        "The path is a chain of element names as JSON has them, with the type of a choice written out: deceasedBoolean.",
        "- { from: PID-8, to: gendre }", "- { from: PID-8, to: gender }");

    internal static MapFaultCode FhirPath { get; } = new("MP203", "Not a FHIR path",
        "Elements are divided by points. A name in square brackets, of letters, digits and hyphens, tells items of a list apart; it may end with a star.",
        "- { from: PID-5.1, to: name..family }", "- { from: PID-5.1, to: name.family }");

    internal static MapFaultCode FhirStep { get; } = new("MP204", "Path that leads nowhere",
        "A value has no elements, an extension needs its value, a choice the name of its type, and only a Reference leads to a resource, of a type that it allows.",
        "- { from: PID-8, to: gender.code }", "- { from: PID-8, to: gender }");

    internal static MapFaultCode Value { get; } = new("MP205", "Value has not the form of its type",
        "A constant is written as FHIR has it: a date as 2026-01-31, a URI with its scheme, a code with single blanks.",
        "- { from: PID-7, to: birthDate, value: 31.1.2026 }", "- { from: PID-7, to: birthDate, value: 2026-01-31 }");

    internal static MapFaultCode Code { get; } = new("MP206", "Code is not in the value set",
        "The binding of the element is required: only codes of its value set are valid there, also as 'otherwise' and in a code map.",
        "- { from: PID-8, to: gender, value: femal }", "- { from: PID-8, to: gender, value: female }");

    // MP300 to MP399: maps and rows

    internal static MapFaultCode Name { get; } = new("MP301", "No map, function or resource of that name",
        "What a row or place names is in no map file, or is spelled otherwise there.",
        "- { from: PID-8, to: gender, codes: Sexes }", "- { from: PID-8, to: gender, codes: Sex }");

    internal static MapFaultCode MapFit { get; } = new("MP302", "Map of another type",
        "The map makes another type than the element is. For the resource behind a reference, write it in round brackets: generalPractitioner(Practitioner).",
        "- { from: PID-3, to: name, map: \"CX[Identifier]\" }", "- { from: PID-3, to: identifier, map: \"CX[Identifier]\" }");

    internal static MapFaultCode Circle { get; } = new("MP303", "Map that uses itself",
        "Its rows, or the maps that they use, lead back to it: it would never end.",
        "map: CX[Identifier]\ndatatype: CX\ntype: Identifier\nrows:\n  - { from: CX, map: \"CX[Identifier]\" }",
        "map: CX[Identifier]\ndatatype: CX\ntype: Identifier\nrows:\n  - { from: CX.1, to: value }");

    internal static MapFaultCode RowParts { get; } = new("MP304", "Keys that do not go together",
        "A row has one source of its value: the value of 'from', or one of 'value', 'text', 'function' and 'reference'; 'otherwise' belongs to 'codes'.",
        "- { from: PID-8, to: gender, value: male, text: PID-8 }", "- { from: PID-8, to: gender, value: male }");

    internal static MapFaultCode RowValue { get; } = new("MP305", "Row without a map",
        "The element has elements of its own. Either a map fills them, or the path names the one that is meant.",
        "- { from: PID-5, to: name }", "- { from: PID-5.1, to: name.family }");

    internal static MapFaultCode Override { get; } = new("MP306", "Nothing to override",
        "'remove' takes away a row or place that was there before, by its id; a map that adds to another is from and to the same. A map of a new name needs a place, row or condition that uses it: without one its name is mostly mistyped.",
        "- { from: PID-8, to: gender, remove: true }", "- { from: PID-8, to: gender }");

    /// <summary>All of them, by their codes.</summary>
    public static IReadOnlyList<MapFaultCode> All { get; } =
    [
        .. typeof(MapFaultCodes).GetProperties(BindingFlags.NonPublic | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(MapFaultCode))
            .Select(property => (MapFaultCode)property.GetValue(null)!)
            .OrderBy(code => code.Code, StringComparer.Ordinal),
    ];
}
