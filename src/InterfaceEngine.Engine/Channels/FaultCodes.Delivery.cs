namespace InterfaceEngine.Engine.Channels;

public static partial class FaultCodes
{
    // CH700 to CH749: how deliveries go

    public static FaultCode ParallelTwice { get; } = new("CH700", "Said twice how many at once",
        "parallel says for every kind of destination what mllp.connections and fhir.parallel say for theirs. Of two numbers nobody knows which counts.",
        "destinations:\n  - name: lab\n    parallel: 2\n    mllp: { host: lab.example.org, port: 6661, connections: 4 }",
        "destinations:\n  - name: lab\n    parallel: 4\n    mllp: { host: lab.example.org, port: 6661 }");

    public static FaultCode NoLane { get; } = new("CH701", "No lane to hold",
        "With order: none nothing waits for anything, so there is no lane that could be held: the message would be a dead letter and the others go on. "
        + "Say what must stay in order, or skip.",
        "destinations:\n  - name: copy\n    order: none\n    on-dead: hold-lane\n    file: { path: \"{MSH-10}.hl7\" }",
        "destinations:\n  - name: copy\n    order: patient\n    on-dead: hold-lane\n    file: { path: \"{MSH-10}.hl7\" }");
}
