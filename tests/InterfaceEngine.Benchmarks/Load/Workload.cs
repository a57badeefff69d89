namespace InterfaceEngine.Benchmarks.Load;

/// <param name="Name">As in the table.</param>
/// <param name="Channel">The channel file; {receiver} is the port of a system that answers.</param>
/// <param name="Delivers">Whether every message has one delivery, for which the run waits.</param>
internal sealed record Workload(string Name, string Channel, bool Delivers)
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        new("keep", """
            channel: load
            receive: { mllp: { port: {port}, address: 127.0.0.1 } }
            """, Delivers: false),
        new("forward", """
            channel: load
            receive: { mllp: { port: {port}, address: 127.0.0.1 } }
            filter: MSH-9.1 = "ADT" and exists PID-3
            destinations:
              - name: receiver
                mllp: { host: 127.0.0.1, port: {receiver}, connections: 8 }
            """, Delivers: true),
        new("map", """
            channel: load
            receive: { mllp: { port: {port}, address: 127.0.0.1 } }
            destinations:
              - name: folder
                file: { path: "{folder}/out/{sequence}.json", format: fhir }
            """, Delivers: true),
    ];
}
