using System.Globalization;
using System.Text;
using InterfaceEngine.EndToEnd.Tests.Peers;

namespace InterfaceEngine.EndToEnd.Tests.Endpoints;

/// <summary>The HTTP destination of the program against a server of another make.</summary>
public sealed class HttpDestinationTests
{
    [Fact]
    public async Task A_signed_message_is_sent_again_with_the_same_id_until_the_server_takes_it()
    {
        const string key = "whsec_" + "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        await using var server = await HttpServer.StartAsync("--status", "503,200", "--ack", "--secret", key);
        await using var engine = await EngineProcess.StartAsync(
        [
            ("hub.yaml", $$"""
                channel: hub
                receive:
                  mllp: { port: 2575 }
                destinations:
                  - name: hub
                    http:
                      url: "http://127.0.0.1:{{server.Port.ToString(CultureInfo.InvariantCulture)}}/hl7"
                      headers: { X-Facility: NORTHGATE }
                      answer: ack
                      sign: { secrets: "${file:{{await KeyFileAsync(key)}}}" }
                    retry: { first: 50ms }
                """),
        ]);
        var message = Encoding.ASCII.GetBytes("MSH|^~\\&|HIS|NORTHGATE|HUB|HUB|20260302081500||ADT^A01|M1|P|2.5.1\rPID|1||1^^^NORTHGATE^MR||Test^Test\r");

        await OtherClient.SendAsync(engine.MllpPort, [(message, true)]);

        var first = await server.NextAsync();
        var second = await server.NextAsync();
        Convert.FromBase64String((string)second["body"]!).Should().Equal(message);
        ((string?)second["headers"]!["content-type"]).Should().Be("application/hl7-v2; charset=utf-8");
        ((string?)second["headers"]!["x-facility"]).Should().Be("NORTHGATE");
        ((string?)second["headers"]!["webhook-id"]).Should().Be((string?)first["headers"]!["webhook-id"]);
        ((string?)first["signature"]).Should().Be("good");
        ((string?)second["signature"]).Should().Be("good");
        await Eventually.HoldsAsync(
            async () => (await engine.GetAsync("/api/v1/messages?state=done"))["items"]!.AsArray().Count == 1, TimeSpan.FromSeconds(30));
    }

    private static async Task<string> KeyFileAsync(string key)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("key").FullName, "key");
        await File.WriteAllTextAsync(file, key);
        return file;
    }
}
