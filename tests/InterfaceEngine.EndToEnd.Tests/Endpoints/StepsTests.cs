using System.Text;
using InterfaceEngine.EndToEnd.Tests.Peers;

namespace InterfaceEngine.EndToEnd.Tests.Endpoints;

/// <summary>Steps in the program itself: what a receiver gets, and what a sender is told.</summary>
public sealed class StepsTests
{
    private const string Channel = """
        channel: tidy
        receive:
          mllp: { port: 2575 }
        accept: { versions: ["2.5.1"] }
        steps:
          - if: empty PID-3
            then:
              - reject: { error: 101, at: PID-3, text: No identifier }
          - if: PV1-2 = "O"
            then:
              - drop: outpatients
          - set: { PID-3.4: "HOSP&2.16&ISO" }
          - for-each:
              over: PID-5
              steps:
                - calculate: { PID-5.1: upper($.1) }
          - if: PV1-2 = "E"
            then:
              - route: { channel: emergency }
        destinations:
          - name: folder
            order: strict
            file: { path: "out/{MSH-10}-{PID-3.4.1}.hl7" }
        """;

    private const string Emergency = """
        channel: emergency
        receive: { channel: {} }
        destinations:
          - name: folder
            file: { path: "emergency/{MSH-10}.hl7" }
        """;

    [Fact]
    public async Task Steps_change_drop_hand_over_and_refuse_what_is_sent()
    {
        await using var engine = await EngineProcess.StartAsync([("tidy.yaml", Channel), ("emergency.yaml", Emergency)]);

        var answers = await OtherClient.SendAsync(
            engine.MllpPort, [(Message("IN", "7", "I"), true), (Message("OUT", "7", "O"), true), (Message("NONE", "", "I"), true), (Message("EM", "7", "E"), true)]);

        answers.Select(answer => answer.Code).Should().Equal("AA", "AA", "AE", "AA");
        await Eventually.HoldsAsync(
            () => Task.FromResult(
                File.Exists(Path.Combine(engine.Folder, "out", "IN-HOSP.hl7")) && File.Exists(Path.Combine(engine.Folder, "emergency", "EM.hl7"))),
            TimeSpan.FromSeconds(30));
        Directory.GetFiles(Path.Combine(engine.Folder, "out")).Should().HaveCount(1);
        (await File.ReadAllTextAsync(Path.Combine(engine.Folder, "out", "IN-HOSP.hl7"))).Should().Contain("\rPID|1||7^^^HOSP&2.16&ISO||QUILL^Ada~INK^Ada\r");
        (await File.ReadAllTextAsync(Path.Combine(engine.Folder, "emergency", "EM.hl7"))).Should().Contain("HOSP&2.16&ISO||QUILL");
    }

    private static byte[] Message(string controlId, string patient, string patientClass) => Encoding.ASCII.GetBytes(
        $"MSH|^~\\&|HIS|NORTHGATE|HUB|HUB|20260302081500||ADT^A01|{controlId}|P|2.5.1\rPID|1||{patient}||Quill^Ada~Ink^Ada\rPV1|1|{patientClass}\r");
}
