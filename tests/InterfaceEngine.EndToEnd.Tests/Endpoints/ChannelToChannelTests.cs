using System.Globalization;
using System.Text;
using InterfaceEngine.EndToEnd.Tests.Peers;

namespace InterfaceEngine.EndToEnd.Tests.Endpoints;

/// <summary>Channels that hand messages to each other, in the program itself.</summary>
public sealed class ChannelToChannelTests
{
    private const string Hub = """
        channel: hub
        receive:
          mllp: { port: 2575 }
        destinations:
          - name: next
            channel: next
        """;

    private const string Next = """
        channel: next
        receive: { channel: {} }
        accept: { messages: [ADT^A01] }
        destinations:
          - name: folder
            order: strict
            file: { path: "out/{sequence}-{MSH-10}.hl7" }
        """;

    [Fact]
    public async Task Messages_reach_the_next_channel_in_their_order_and_what_it_does_not_accept_is_a_dead_letter()
    {
        await using var engine = await EngineProcess.StartAsync([("hub.yaml", Hub), ("next.yaml", Next)]);
        var messages = Enumerable.Range(1, 20).Select(number => Message("ADT^A01", $"M{number}")).Append(Message("ORU^R01", "OTHER"));

        var answers = await OtherClient.SendAsync(engine.MllpPort, messages.Select(message => (message, true)));

        answers.Select(answer => answer.Code).Should().OnlyContain(code => code == "AA", "the hub takes everything");
        var folder = Path.Combine(engine.Folder, "out");
        await Eventually.HoldsAsync(
            async () => Directory.Exists(folder) && Directory.GetFiles(folder, "*.hl7").Length == 20
                && (await engine.GetAsync("/api/v1/messages?state=dead"))["items"]!.AsArray().Count == 1,
            TimeSpan.FromSeconds(30));
        Directory.GetFiles(folder).Select(Path.GetFileNameWithoutExtension)
            .OrderBy(name => int.Parse(name!.Split('-')[0], CultureInfo.InvariantCulture)).Select(name => name!.Split('-')[1])
            .Should().Equal(Enumerable.Range(1, 20).Select(number => $"M{number}"));
        var dead = (await engine.GetAsync("/api/v1/messages?state=dead"))["items"]![0]!;
        ((string?)dead["controlId"]).Should().Be("OTHER");
        ((string?)(await engine.MessagesAsync()).First(message => (string?)message["controlId"] == "M20")["listener"]).Should().Be("channel:hub/next");
    }

    private static byte[] Message(string type, string controlId) => Encoding.ASCII.GetBytes(
        $"MSH|^~\\&|HIS|NORTHGATE|HUB|HUB|20260302081500||{type}|{controlId}|P|2.5.1\rPID|1||1^^^NORTHGATE^MR||Test^Test\rPV1|1|N\r");
}
