namespace InterfaceEngine.Engine.Channels;

/// <content>CH450 to CH499: what channels share.</content>
public static partial class FaultCodes
{
    // CH450 to CH459: lookup tables

    public static FaultCode LookupName { get; } = new("CH450", "Lookup file without a usable name",
        "A lookup table is called by the name of its file without .csv, so that is lower-case letters, digits and single hyphens: lookups/ward-names.csv.");

    public static FaultCode LookupHeader { get; } = new("CH451", "Header of a lookup table",
        "The first line of a lookup table names its columns, divided by commas, each with a name of its own. The first column is the key.",
        "# lookups/wards.csv\ncode;name\n4W;Ward 4 West", "# lookups/wards.csv\ncode,name\n4W,Ward 4 West");

    public static FaultCode LookupRow { get; } = new("CH452", "Row of another length",
        "Each row has as many fields as the header. Most often a field has a comma in it and lacks its quotation marks.",
        "# lookups/wards.csv\ncode,name\n4W,Ward 4, West", "# lookups/wards.csv\ncode,name\n4W,\"Ward 4, West\"");

    public static FaultCode LookupDuplicate { get; } = new("CH453", "Key stands twice",
        "Nothing tells which of the two rows is meant, so neither is taken for granted.",
        "# lookups/wards.csv\ncode,name\n4W,Ward 4 West\n4W,Ward 4", "# lookups/wards.csv\ncode,name\n4W,Ward 4 West\n4E,Ward 4 East");

    public static FaultCode LookupKey { get; } = new("CH454", "Row without a usable key",
        "Nothing is ever looked up by an empty key, and a value of a message is never equal to a key with blanks around it.",
        "# lookups/wards.csv\ncode,name\n4W ,Ward 4 West", "# lookups/wards.csv\ncode,name\n4W,Ward 4 West");

    public static FaultCode CsvQuote { get; } = new("CH455", "Quotation marks in a CSV file",
        "By RFC 4180 a field that has commas, line ends or quotation marks in it stands in quotation marks, and a quotation mark in it is doubled.",
        "# lookups/wards.csv\ncode,name\n4W,\"Ward \"4\" West\"", "# lookups/wards.csv\ncode,name\n4W,\"Ward \"\"4\"\" West\"");

    public static FaultCode TooManyTables { get; } = new("CH456", "Too many lookup tables",
        "The folder lookups has at most 500 tables, so that reading it has a bound.");

    // CH460 to CH469: functions.yaml

    public static FaultCode SharedFileName { get; } = new("CH460", "Shared file of another name",
        "The files that channels share are functions.yaml, segments.yaml and namespaces.yaml, each only once.");

    public static FaultCode Example { get; } = new("CH461", "Example gives something else",
        "The examples of functions are tried out whenever the file is read, so that they are true. Either the function is wrong or the example is.",
        "# functions.yaml\nfunctions:\n  - name: full\n    parameters: [a, b]\n    expression: 'a & \", \" & b'\n"
        + "    examples: [{ expression: 'full(\"Quill\", \"Ada\")', gives: Quill Ada }]",
        "# functions.yaml\nfunctions:\n  - name: full\n    parameters: [a, b]\n    expression: 'a & \", \" & b'\n"
        + "    examples: [{ expression: 'full(\"Quill\", \"Ada\")', gives: \"Quill, Ada\" }]");

    public static FaultCode ExampleMessage { get; } = new("CH462", "Example message cannot be read",
        "The message of an example is HL7 v2 with a segment in each line. MSH may be left out; where it is given it must be a usable one.",
        "# functions.yaml\nfunctions:\n  - name: id\n    expression: PID-3.1\n    examples: [{ expression: id, message: MSH, gives: \"\" }]",
        "# functions.yaml\nfunctions:\n  - name: id\n    expression: PID-3.1\n    examples: [{ expression: id, message: \"PID|1||7\", gives: \"7\" }]");

    public static FaultCode PointInTime { get; } = new("CH463", "Not a point in time",
        "A day or a time of a day in the form of ISO 8601; UTC where no offset is given.",
        "# functions.yaml\nfunctions:\n  - name: years\n    expression: age(PID-7)\n"
        + "    examples: [{ expression: years, message: \"PID|||||||19610615\", clock: 15.01.2026, gives: \"64\" }]",
        "# functions.yaml\nfunctions:\n  - name: years\n    expression: age(PID-7)\n"
        + "    examples: [{ expression: years, message: \"PID|||||||19610615\", clock: 2026-01-15, gives: \"64\" }]");

    // CH470 to CH479: segments.yaml

    public static FaultCode SegmentName { get; } = new("CH470", "Not a segment",
        "Three characters: a segment of the standard that fields are added to, or one of your own, which begins with Z.",
        "# segments.yaml\nsegments: [{ segment: XPD }]", "# segments.yaml\nsegments: [{ segment: ZPD }]");

    public static FaultCode DataType { get; } = new("CH471", "Not a data type",
        "The code of an HL7 data type. Where nobody knows which, leave the key out: then nothing is said of the field's components.",
        "# segments.yaml\nsegments: [{ segment: ZPD, fields: [{ field: 1, name: VIP code, type: string }] }]",
        "# segments.yaml\nsegments: [{ segment: ZPD, fields: [{ field: 1, name: VIP code, type: ST }] }]");

    public static FaultCode LocalField { get; } = new("CH472", "Field is known already",
        "The fields of a segment of the standard are defined there; only those behind its last are the sender's. Each field stands once.",
        "# segments.yaml\nsegments: [{ segment: PID, fields: [{ field: 3, name: Our id, type: CX }] }]",
        "# segments.yaml\nsegments: [{ segment: PID, fields: [{ field: 50, name: Our id, type: CX }] }]");

    public static FaultCode LocalTable { get; } = new("CH473", "Not an HL7 table",
        "The number of a table that HL7 defines. Codes of your own have no such number: leave the key out.",
        "# segments.yaml\nsegments: [{ segment: ZPD, fields: [{ field: 1, name: VIP code, type: ID, table: 9998 }] }]",
        "# segments.yaml\nsegments: [{ segment: ZPD, fields: [{ field: 1, name: VIP code, type: ID, table: 136 }] }]");

    // CH480 to CH489: namespaces.yaml

    public static FaultCode SystemUri { get; } = new("CH480", "Not the URI of a system",
        "The system of an identifier or code in FHIR is an absolute URI: an address such as https://example.org/ids, an OID as urn:oid:1.2.3, "
        + "a UUID as urn:uuid:. A bare OID or name would not be valid.",
        "# namespaces.yaml\nauthorities: { GOOD HEALTH: 2.16.840.1.113883.19.5 }",
        "# namespaces.yaml\nauthorities: { GOOD HEALTH: \"urn:oid:2.16.840.1.113883.19.5\" }");

    public static FaultCode NamespaceName { get; } = new("CH481", "Name that is never found",
        "Names are compared as they stand in the message, without blanks around them.",
        "# namespaces.yaml\ncoding-systems: { \"99GHL \": \"https://codes.good-health.example/lab\" }",
        "# namespaces.yaml\ncoding-systems: { 99GHL: \"https://codes.good-health.example/lab\" }");
}
