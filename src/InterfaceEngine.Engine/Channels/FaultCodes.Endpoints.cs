namespace InterfaceEngine.Engine.Channels;

public static partial class FaultCodes
{
    // CH650 to CH699: sources and destinations

    public static FaultCode NoSuchChannel { get; } = new("CH650", "No such channel",
        "The destination hands messages to a channel that no file of the folder has.",
        "# a.yaml\nchannel: a\ndestinations:\n  - name: next\n    channel: bb\n# b.yaml\nchannel: b\nreceive: { channel: {} }",
        "# a.yaml\nchannel: a\ndestinations:\n  - name: next\n    channel: b\n# b.yaml\nchannel: b\nreceive: { channel: {} }");

    public static FaultCode ChannelCircle { get; } = new("CH651", "Channels in a circle",
        "A message would come back to a channel that had it, and go round until the limit of hops ends it as a dead letter. A channel that "
        + "must see a message twice is two channels.",
        "# a.yaml\nchannel: a\ndestinations:\n  - name: next\n    channel: b\n"
        + "# b.yaml\nchannel: b\nreceive: { channel: {} }\ndestinations:\n  - name: back\n    channel: a",
        "# a.yaml\nchannel: a\ndestinations:\n  - name: next\n    channel: b\n"
        + "# b.yaml\nchannel: b\nreceive: { channel: {} }\ndestinations:\n  - name: copy\n    file: { path: \"{MSH-10}.hl7\" }");

    public static FaultCode AddressTemplate { get; } = new("CH652", "Value in an address",
        "Addresses are written to logs by everything between the engine and the server, so no value of a message stands in one. Send it in the content.",
        "destinations:\n  - name: hub\n    http: { url: \"https://hub.example.org/patients/{PID-3.1}\" }",
        "destinations:\n  - name: hub\n    http: { url: \"https://hub.example.org/patients\" }");

    public static FaultCode Header { get; } = new("CH653", "Not a header of one's own",
        "A header's name has letters, digits and hyphens, its value one line. Those that the engine sets itself have keys of their own.",
        "destinations:\n  - name: hub\n    http: { url: \"https://hub.example.org\", headers: { Content-Type: text/plain } }",
        "destinations:\n  - name: hub\n    http: { url: \"https://hub.example.org\", content-type: text/plain }");

    public static FaultCode MediaType { get; } = new("CH654", "Not a content type",
        "A type and a subtype with a slash between them, with or without parameters.",
        "destinations:\n  - name: hub\n    http: { url: \"https://hub.example.org\", content-type: hl7 }",
        "destinations:\n  - name: hub\n    http: { url: \"https://hub.example.org\", content-type: application/hl7-v2 }");

    public static FaultCode WebhookKey { get; } = new("CH655", "Not a key of Standard Webhooks",
        "The key is whsec_ and 24 to 64 random bytes in base64, as both sides were given it.",
        "destinations:\n  - name: hub\n    http: { url: \"https://hub.example.org\", sign: { secrets: \"${secret:mllp-password}\" } }",
        "destinations:\n  - name: hub\n    http: { url: \"https://hub.example.org\", auth: { bearer: \"${secret:mllp-password}\" } }");

    public static FaultCode NegativeCode { get; } = new("CH656", "Not a negative acknowledgment",
        "What a receiver says in MSA-1 when it does not take a message: AE or AR, CE or CR in enhanced mode.",
        "destinations:\n  - name: lab\n    mllp: { host: lab.example.org, port: 6661, on-nak: [{ answer: AA, then: retry }] }",
        "destinations:\n  - name: lab\n    mllp: { host: lab.example.org, port: 6661, on-nak: [{ answer: AE, then: retry }] }");

    public static FaultCode UnusedHttp { get; } = new("CH657", "HTTP setting without effect",
        "The setting does nothing beside the others, so its author expects something else than what would happen.",
        "destinations:\n  - name: hub\n    http: { url: \"https://hub.example.org\", on-nak: [{ answer: AE, then: retry }] }",
        "destinations:\n  - name: hub\n    http: { url: \"https://hub.example.org\", answer: ack, on-nak: [{ answer: AE, then: retry }] }");

    public static FaultCode LookedUpType { get; } = new("CH659", "Not a type that is looked up",
        "A server looks resources up by their identifiers, so the type is one of FHIR R4 that has them: Patient, Practitioner, Organization, Location.",
        "destinations:\n  - name: ehr\n    fhir: { base: \"https://fhir.example.org/r4\", conditional-references: [Doctor] }",
        "destinations:\n  - name: ehr\n    fhir: { base: \"https://fhir.example.org/r4\", conditional-references: [Practitioner] }");

    public static FaultCode ConditionalReferences { get; } = new("CH660", "Conditional references without a transaction",
        "By FHIR a server resolves a reference that is a search when it takes a transaction; in batches and single requests it need not.",
        "destinations:\n  - name: ehr\n    fhir: { base: \"https://fhir.example.org/r4\", write: batch, conditional-references: [Practitioner] }",
        "destinations:\n  - name: ehr\n    fhir: { base: \"https://fhir.example.org/r4\", write: transaction, conditional-references: [Practitioner] }");

    public static FaultCode RequestPath { get; } = new("CH658", "Not a path",
        "A path begins with a slash and has letters, digits, slashes and -._~. It is compared as it is written, without a query.",
        "receive:\n  http: { port: 8443, path: hl7 }",
        "receive:\n  http: { port: 8443, path: /hl7 }");
}
