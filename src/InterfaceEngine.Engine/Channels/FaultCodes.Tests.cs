namespace InterfaceEngine.Engine.Channels;

/// <summary>CH600 to CH649: files of channel tests. Their examples are tests of a channel with the destinations copy (a file) and ehr (FHIR).</summary>
public static partial class FaultCodes
{
    public static FaultCode TestCannotFail { get; } = new("CH600", "Test that cannot fail",
        "A test that expects nothing passes whatever the channel does, and its author believes that something is checked. Expect something, or "
        + "remove what is empty.",
        "tests:\n  - name: an admission\n    given: { file: a01.hl7 }\n    expect: {}",
        "tests:\n  - name: an admission\n    given: { file: a01.hl7 }\n    expect: { ack: AA }");

    public static FaultCode TestWithoutChannel { get; } = new("CH601", "Tests without their channel",
        "The tests of the channel file adt.yaml are in adt.tests.yaml beside it; here no such channel file stands beside the tests.");

    public static FaultCode TestDestination { get; } = new("CH602", "Unknown destination",
        "A test speaks of destinations by their names in the channel file.",
        "tests:\n  - name: an admission\n    given: { file: a01.hl7 }\n    expect: { goes-to: [cpoy] }",
        "tests:\n  - name: an admission\n    given: { file: a01.hl7 }\n    expect: { goes-to: [copy] }");

    public static FaultCode TestPath { get; } = new("CH603", "Not the path of one value",
        "Values are put in and compared one by one: PID-5.1, OBX[2]-5, PID-3[2].1. For many values write an expression below that.",
        "tests:\n  - name: results\n    given: { file: a01.hl7 }\n    expect: { fields: { \"OBX[*]-11\": F } }",
        "tests:\n  - name: results\n    given: { file: a01.hl7 }\n    expect: { that: 'all(OBX, OBX-11 = \"F\")' }");

    public static FaultCode TestBundlePath { get; } = new("CH604", "Not a path of a bundle",
        "A path begins with the type of a resource or with Bundle, follows the elements of FHIR R4 and ends at a single value.",
        "tests:\n  - name: an admission\n    given: { file: a01.hl7 }\n    expect: { sent: { ehr: { bundle: { values: { Patient.name.famly: Quill } } } } }",
        "tests:\n  - name: an admission\n    given: { file: a01.hl7 }\n    expect: { sent: { ehr: { bundle: { values: { Patient.name.family: Quill } } } } }");

    public static FaultCode TestAnswerCode { get; } = new("CH605", "Not a code of an acknowledgment",
        "AA, AE and AR answer in original mode, CA, CE and CR where MSH-15 or MSH-16 ask for enhanced mode; none is for senders who want no answer.",
        "tests:\n  - name: an admission\n    given: { file: a01.hl7 }\n    expect: { ack: ACK }",
        "tests:\n  - name: an admission\n    given: { file: a01.hl7 }\n    expect: { ack: AA }");

    public static FaultCode TestAnswerError { get; } = new("CH606", "Not an error of an answer",
        "A code of HL7 table 0357, and where the place is expected as well, its path.",
        "tests:\n  - name: an order\n    given: { file: a01.hl7 }\n    expect: { errors: [PID-3] }",
        "tests:\n  - name: an order\n    given: { file: a01.hl7 }\n    expect: { errors: [101 PID-3] }");

    public static FaultCode TestOutcome { get; } = new("CH607", "Not an outcome",
        "What a channel decides about a message; refused where it does not take it at all.",
        "tests:\n  - name: a preview\n    given: { file: a01.hl7 }\n    expect: { outcome: ignored }",
        "tests:\n  - name: a preview\n    given: { file: a01.hl7 }\n    expect: { outcome: filtered }");

    public static FaultCode TestTime { get; } = new("CH608", "Not a point in time with its offset",
        "Date, time and offset from UTC, so that a test means the same on every machine.",
        "now: 2026-03-02 08:15\ntests:\n  - name: an admission\n    given: { file: a01.hl7 }\n    expect: { ack: AA }",
        "now: 2026-03-02T08:15:00+01:00\ntests:\n  - name: an admission\n    given: { file: a01.hl7 }\n    expect: { ack: AA }");

    public static FaultCode TestGolden { get; } = new("CH609", "Not a file for a bundle",
        "test --update writes this file, so it stands below the folder of the tests and ends with .json.",
        "tests:\n  - name: an admission\n    given: { file: a01.hl7 }\n    expect: { sent: { ehr: { bundle: { golden: ../a01.json } } } }",
        "tests:\n  - name: an admission\n    given: { file: a01.hl7 }\n    expect: { sent: { ehr: { bundle: { golden: golden/a01.json } } } }");

    public static FaultCode TestContent { get; } = new("CH610", "Expected of the wrong kind of destination",
        "A destination sends HL7 v2 or a FHIR bundle, and only files have a path.",
        "tests:\n  - name: an admission\n    given: { file: a01.hl7 }\n    expect: { sent: { ehr: { fields: { PID-8: F } } } }",
        "tests:\n  - name: an admission\n    given: { file: a01.hl7 }\n    expect: { sent: { copy: { fields: { PID-8: F } } } }");

    public static FaultCode TestResource { get; } = new("CH611", "Unknown type of resource",
        "The types of resources of FHIR R4, with their capital letters.",
        "tests:\n  - name: an admission\n    given: { file: a01.hl7 }\n    expect: { sent: { ehr: { bundle: { resources: { patient: 1 } } } } }",
        "tests:\n  - name: an admission\n    given: { file: a01.hl7 }\n    expect: { sent: { ehr: { bundle: { resources: { Patient: 1 } } } } }");

    public static FaultCode TestContradiction { get; } = new("CH612", "Test that cannot pass",
        "What is expected contradicts itself: a destination cannot get a message and not get it.",
        "tests:\n  - name: an admission\n    given: { file: a01.hl7 }\n    expect: { goes-to: [copy], not-to: [copy] }",
        "tests:\n  - name: an admission\n    given: { file: a01.hl7 }\n    expect: { goes-to: [copy], not-to: [ehr] }");
}
