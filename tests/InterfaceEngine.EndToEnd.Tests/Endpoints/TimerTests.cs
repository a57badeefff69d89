using InterfaceEngine.EndToEnd.Tests.Peers;

namespace InterfaceEngine.EndToEnd.Tests.Endpoints;

/// <summary>A clock as a source, in the program itself, with its template in a file.</summary>
public sealed class TimerTests
{
    private const string Template = "MSH|^~\\&|ENGINE|HUB|REG|NORTHGATE|{now()}||QBP^Q21^QBP_Q21|T{sequence()}|P|2.5.1\nRCP|I\n";

    private const string Channel = """
        channel: clock
        receive:
          timer: { every: 1s, file: ../query.hl7 }
        destinations:
          - name: copy
            file: { path: "out/{MSH-10}.hl7" }
        """;

    [Fact]
    public async Task A_timer_sends_a_message_at_each_run()
    {
        await using var engine = await EngineProcess.StartAsync([("clock.yaml", Channel), ("../query.hl7", Template)]);
        var outbox = Path.Combine(engine.Folder, "out");
        await Eventually.HoldsAsync(
            () => Task.FromResult(Directory.Exists(outbox) && Directory.GetFiles(outbox, "*.hl7").Length >= 3), TimeSpan.FromSeconds(60));
        File.ReadAllText(Directory.GetFiles(outbox, "T*.hl7")[0]).Should().StartWith("MSH|^~\\&|ENGINE|HUB|REG|NORTHGATE|2").And.EndWith("|P|2.5.1\rRCP|I\r");
    }
}
