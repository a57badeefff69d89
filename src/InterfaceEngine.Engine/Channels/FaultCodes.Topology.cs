namespace InterfaceEngine.Engine.Channels;

public static partial class FaultCodes
{
    // CH500 to CH549: how channels fit together. All but the port of the API are warnings: what they tell can run, and is hardly meant.

    public static FaultCode DestinationNeverReached { get; } = new("CH500", "Destination that nothing reaches",
        "Its 'when' excludes what the channel accepts, or what its filter lets through, so no message will ever go there.",
        "accept: { messages: [ADT] }\ndestinations:\n  - name: lab\n    when: MSH-9.1 = \"ORU\"\n    file: { path: \"{MSH-10}.hl7\" }",
        "accept: { messages: [ADT, ORU] }\ndestinations:\n  - name: lab\n    when: MSH-9.1 = \"ORU\"\n    file: { path: \"{MSH-10}.hl7\" }");

    public static FaultCode FilterNeverTrue { get; } = new("CH501", "Filter that lets nothing through",
        "The filter excludes what the channel accepts, or asks one value to be two texts at once. Every message would be acknowledged, kept, "
        + "and go nowhere.",
        "accept: { messages: [ADT] }\nfilter: MSH-9.1 = \"ORU\"",
        "accept: { messages: [ADT] }\nfilter: PV1-2 = \"I\"");

    public static FaultCode PortOfApi { get; } = new("CH502", "Port of the API",
        "The listener wants the port on which the engine answers its API, metrics and health, so one of both could not be opened. "
        + "`run --web` moves the API; `validate --web` checks with another address of it.",
        "receive:\n  mllp: { port: 8080 }", "receive:\n  mllp: { port: 2575 }");

    public static FaultCode SentToItself { get; } = new("CH503", "Messages come back",
        "The destination sends to a port on which this engine listens itself, and the channel there leads back here: a message would go round "
        + "for ever, unless a filter or condition ends it.",
        "receive:\n  mllp: { port: 2575 }\ndestinations:\n  - name: next\n    mllp: { host: localhost, port: 2575 }",
        "receive:\n  mllp: { port: 2575 }\ndestinations:\n  - name: next\n    mllp: { host: lab.example.org, port: 2575 }");

    public static FaultCode SameFileAlways { get; } = new("CH504", "One file name for all messages",
        "Nothing in the path changes from message to message. A file that is there is never overwritten: each message gets the name with a "
        + "number, and after a thousand the deliveries become dead letters.",
        "destinations:\n  - name: copy\n    file: { path: out/message.hl7 }",
        "destinations:\n  - name: copy\n    file: { path: \"out/{sequence}.hl7\" }");

    public static FaultCode NothingSendsHere { get; } = new("CH505", "Channel that nothing sends to",
        "The channel takes messages from other channels alone, and no destination names it, so it will never have one.",
        "# a.yaml\nchannel: a\n# b.yaml\nchannel: b\nreceive: { channel: {} }",
        "# a.yaml\nchannel: a\ndestinations:\n  - name: next\n    channel: b\n# b.yaml\nchannel: b\nreceive: { channel: {} }");

    public static FaultCode LaxerBeside { get; } = new("CH520", "Stricter beside laxer on one port",
        "Channels that share a listener give one answer: a message that one of them takes is answered AA, whatever the others find in it. So a "
        + "sender never hears of what the stricter channel refuses where a laxer one takes the same messages, and the stricter one never gets it.",
        "# a.yaml\nchannel: a\nreceive: { mllp: { port: 2575 } }\naccept: { messages: [ADT], validate: strict }\n"
        + "# b.yaml\nchannel: b\nreceive: { mllp: { port: 2575 } }\naccept: { messages: [ADT] }",
        "# a.yaml\nchannel: a\nreceive: { mllp: { port: 2575 } }\naccept: { messages: [ADT], validate: strict }\n"
        + "# b.yaml\nchannel: b\nreceive: { mllp: { port: 2575 } }\naccept: { messages: [ADT], validate: strict }");

    public static FaultCode UnusedLookup { get; } = new("CH506", "Lookup table that nothing uses",
        "No channel looks into the table: it may be left over, or its name is written otherwise where it was meant.");

    public static FaultCode UnusedFunction { get; } = new("CH507", "Function that nothing uses",
        "The name of the function stands in no channel and in no other function: it may be left over.");
}
