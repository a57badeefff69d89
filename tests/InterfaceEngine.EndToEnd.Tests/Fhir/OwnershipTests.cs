using System.Text;
using InterfaceEngine.EndToEnd.Tests.Peers;
using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.EndToEnd.Tests.Fhir;

/// <summary>Orders and results, one after the other and again, on a server of another make: what belongs to whom stays.</summary>
[Collection(nameof(FhirServer))]
public sealed class OwnershipTests(FhirServer server) : IAsyncLifetime, IDisposable
{
    private const string Patient = "PID|1||4711||Quill^Ada"; // no authority: no number of a system finds it

    private static readonly FhirMapper Mapper = new(MapSet.Load().Maps!);

    private readonly HttpClient _http = new();

    public Task InitializeAsync() => server.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("order results correction results")]
    [InlineData("results order order correction")]
    public async Task Results_leave_the_order_as_it_is_and_replace_their_own(string sequence)
    {
        foreach (var name in sequence.Split(' '))
        {
            (await SendAsync(name)).Should().Be(200, name);
        }

        (await server.CountAsync("Patient")).Should().Be(1);
        (await server.CountAsync("ServiceRequest")).Should().Be(1);
        (await server.CountAsync("DiagnosticReport")).Should().Be(1);
        (await server.CountAsync("Observation")).Should().Be(1);
        (await server.CountAsync("Specimen")).Should().Be(2, "one of them came alone, too");
        var client = new FhirClient(_http, new FhirClientOptions { Base = server.Base }, TimeProvider.System);
        var orders = await client.SendAsync(FhirRequest.Search("ServiceRequest", "status=active"), CancellationToken.None);
        Encoding.UTF8.GetString(orders.Body.Span).Should().Contain("clinical question");
    }

    private async Task<int> SendAsync(string name)
    {
        string[] segments = name switch
        {
            "order" => ["OML^O21^OML_O21", Patient, "ORC|NW|P1", "OBR|1|P1||24323-8^Panel^LN|||||||||clinical question"],
            "results" =>
            [
                "ORU^R01^ORU_R01", Patient, "ORC|RE|P1|F1", "OBR|1|P1|F1|24323-8^Panel^LN|||202601140700+0100||||||||||||||||||F", "OBX|1|NM|1-1^Test^LN||1||||||F",
                "SPM|1|^S1&LAB&1.2.5&ISO||BLD", "SPM|2|^S1&LAB&1.2.5&ISO||SER",
            ],
            _ =>
            [
                "ORU^R01^ORU_R01", Patient, "ORC|RE|P1|F1", "OBR|1|P1|F1|24323-8^Panel^LN|||202601140700+0100||||||||||||||||||C", "OBX|1|NM|1-1^Test^LN||2||||||C",
                "SPM|1|^S1&LAB&1.2.5&ISO||SER",
            ],
        };
        string[] message = [$@"MSH|^~\&|HIS|NORTHGATE|EHR|MAIN|20260114083015+0100||{segments[0]}|{name}|P|2.5.1", .. segments[1..]];
        var bundle = Mapper.Map(Hl7Message.Parse(Encoding.UTF8.GetBytes(string.Join('\r', message)))).Bundle!;
        var client = new FhirClient(_http, new FhirClientOptions { Base = server.Base }, TimeProvider.System);
        return (await client.SendAsync(FhirRequest.Transaction(FhirJson.ToUtf8Bytes(bundle)), CancellationToken.None)).Status ?? 0;
    }
}
