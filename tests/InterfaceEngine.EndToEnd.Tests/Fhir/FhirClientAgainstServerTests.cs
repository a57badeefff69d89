using InterfaceEngine.EndToEnd.Tests.Peers;
using InterfaceEngine.Fhir;
using InterfaceEngine.Tests;

namespace InterfaceEngine.EndToEnd.Tests.Fhir;

[Collection(nameof(FhirServer))]
public sealed class FhirClientAgainstServerTests(FhirServer server) : IAsyncLifetime, IDisposable
{
    private static readonly Guid Space = new("5f2b4f0e-6f4c-4f0c-9d57-2f6f0c7f3a11");
    private static readonly string PatientUrl = UrnUuid.V5(Space, "patient 4711");
    private static readonly string EncounterUrl = UrnUuid.V5(Space, "visit 0815");
    private static readonly string ByNumber = FhirQuery.Token("identifier", "http://hospital.example/mrn", "4711");

    private readonly HttpClient _http = new();

    private FhirClient Client => new(_http, new FhirClientOptions { Base = server.Base }, TimeProvider.System);

    public Task InitializeAsync() => server.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_transaction_creates_resources_that_refer_to_each_other()
    {
        var outcome = await SendAsync(FhirRequest.Transaction(Admission(FhirBundleType.Transaction)));

        outcome.Disposition.Should().Be(FhirDisposition.Succeeded);
        outcome.Entries.Should().HaveCount(2).And.OnlyContain(entry => entry.Status == 201);
        var patient = await SendAsync(FhirRequest.Search("Patient", ByNumber));
        var encounter = await SendAsync(FhirRequest.Search("Encounter", "status=in-progress"));
        First(encounter).GetElement("subject")!.GetString("reference").Should().Be("Patient/" + First(patient).GetString("id"));
    }

    [Fact]
    public async Task The_same_transaction_again_creates_nothing_that_is_there()
    {
        await SendAsync(FhirRequest.Transaction(Admission(FhirBundleType.Transaction)));

        var outcome = await SendAsync(FhirRequest.Transaction(Admission(FhirBundleType.Transaction)));

        outcome.Entries.Select(entry => entry.Status).Should().Equal(200, 201);
        (await server.CountAsync("Patient")).Should().Be(1);
    }

    [Fact]
    public async Task A_reference_that_is_a_search_is_resolved_by_the_server_and_a_transaction_whose_search_finds_nothing_is_refused()
    {
        var encounter = new FhirBundle(FhirBundleType.Transaction);
        encounter.Add(Visit("Patient?" + ByNumber), EncounterUrl, FhirBundleRequest.Create("Encounter"));
        var bytes = FhirJson.ToUtf8Bytes(encounter.Resource);

        var before = await SendAsync(FhirRequest.Transaction(bytes));
        await SendAsync(FhirRequest.CreateIfNoneExist("Patient", ByNumber, Json(Patient())));
        var after = await SendAsync(FhirRequest.Transaction(bytes));

        before.Disposition.Should().Be(FhirDisposition.Rejected);
        before.Status.Should().Be(412);
        after.Disposition.Should().Be(FhirDisposition.Succeeded);
        var patient = First(await SendAsync(FhirRequest.Search("Patient", ByNumber))).GetString("id");
        First(await SendAsync(FhirRequest.Search("Encounter", "status=in-progress"))).GetElement("subject")!.GetString("reference").Should().Be("Patient/" + patient);
    }

    [Fact]
    public async Task A_batch_says_what_became_of_each_entry()
    {
        var bundle = new FhirBundle(FhirBundleType.Batch);
        bundle.Add(Patient(), PatientUrl, FhirBundleRequest.Create("Patient"));
        bundle.Add(Patient().Set("gender", "F"), null, FhirBundleRequest.Create("Patient"));

        var outcome = await SendAsync(FhirRequest.Batch(FhirJson.ToUtf8Bytes(bundle.Resource)));

        outcome.Disposition.Should().Be(FhirDisposition.Rejected);
        outcome.Entries.Select(entry => entry.Disposition).Should().Equal(FhirDisposition.Succeeded, FhirDisposition.Rejected);
        outcome.Entries[1].Issues.Should().ContainSingle().Which.Code.Should().Be("code-invalid");
    }

    [Fact]
    public async Task A_conditional_create_creates_once()
    {
        var first = await SendAsync(FhirRequest.CreateIfNoneExist("Patient", ByNumber, Json(Patient())));
        var second = await SendAsync(FhirRequest.CreateIfNoneExist("Patient", ByNumber, Json(Patient())));

        (first.Status, second.Status).Should().Be((201, 200));
        first.Location.Should().Contain("/Patient/");
        second.Location.Should().Be(first.Location);
        (await server.CountAsync("Patient")).Should().Be(1);
    }

    [Fact]
    public async Task A_resource_is_created_read_and_replaced_in_the_version_that_was_read()
    {
        var created = await SendAsync(FhirRequest.Create("Patient", Json(Patient())));
        var id = created.Location!.Split('/')[^3];
        var read = await SendAsync(FhirRequest.Read("Patient", id));

        var replaced = await SendAsync(FhirRequest.Update("Patient", id, Json(read.Resource!.Set("gender", "female")), read.ETag));
        var stale = await SendAsync(FhirRequest.Update("Patient", id, Json(read.Resource!), read.ETag));

        (read.Disposition, replaced.Disposition).Should().Be((FhirDisposition.Succeeded, FhirDisposition.Succeeded));
        (stale.Disposition, stale.Rejection).Should().Be((FhirDisposition.Rejected, FhirRejection.Conflict));
        (await SendAsync(FhirRequest.Read("Patient", id))).Resource!.GetString("gender").Should().Be("female");
    }

    [Fact]
    public async Task A_conditional_update_replaces_what_the_search_finds()
    {
        await SendAsync(FhirRequest.UpdateWhere("Patient", ByNumber, Json(Patient())));
        var second = await SendAsync(FhirRequest.UpdateWhere("Patient", ByNumber, Json(Patient().Set("gender", "male"))));

        second.Status.Should().Be(200);
        (await server.CountAsync("Patient")).Should().Be(1);
    }

    [Fact]
    public async Task What_is_not_there_is_refused_as_not_found() =>
        (await SendAsync(FhirRequest.Read("Patient", "nobody"))).Rejection.Should().Be(FhirRejection.NotFound);

    [Fact]
    public async Task The_server_says_what_it_can_do() =>
        (await SendAsync(FhirRequest.Capabilities())).Resource!.GetString("fhirVersion").Should().Be("4.0.1");

    [Fact]
    public async Task An_invalid_resource_is_refused_with_its_issues()
    {
        var outcome = await SendAsync(FhirRequest.Create("Patient", Json(Patient().Set("birthDate", "19700102"))));

        (outcome.Disposition, outcome.Rejection).Should().Be((FhirDisposition.Rejected, FhirRejection.Invalid));
        outcome.Issues.Should().NotBeEmpty().And.OnlyContain(issue => issue.IsError);
    }

    [Fact]
    public async Task A_server_that_is_busy_says_when_to_come_again()
    {
        await server.FaultAsync(new { status = 503, headers = new Dictionary<string, string> { ["Retry-After"] = "7" } });

        var outcome = await SendAsync(FhirRequest.Create("Patient", Json(Patient())));

        (outcome.Disposition, outcome.RetryAfter).Should().Be((FhirDisposition.Transient, TimeSpan.FromSeconds(7)));
        (await SendAsync(FhirRequest.Create("Patient", Json(Patient())))).Disposition.Should().Be(FhirDisposition.Succeeded);
    }

    [Theory]
    [InlineData("before", 0)]
    [InlineData("after", 1)]
    public async Task A_connection_that_is_dropped_after_the_request_leaves_the_outcome_unknown(string drop, int created)
    {
        await server.FaultAsync(new { drop });

        var outcome = await SendAsync(FhirRequest.Create("Patient", Json(Patient())));

        (outcome.Disposition, outcome.Status).Should().Be((FhirDisposition.Unknown, null));
        (await server.CountAsync("Patient")).Should().Be(created);
        (await server.RequestsAsync()).Should().ContainSingle("nothing is sent twice by itself");
    }

    [Fact]
    public async Task A_truncated_answer_leaves_the_outcome_unknown()
    {
        await server.FaultAsync(new { drop = "truncate" });

        var outcome = await SendAsync(FhirRequest.Transaction(Admission(FhirBundleType.Transaction)));

        (outcome.Disposition, outcome.Status).Should().Be((FhirDisposition.Unknown, 200));
    }

    [Fact]
    public async Task An_answer_after_the_deadline_leaves_the_outcome_unknown()
    {
        await server.FaultAsync(new { delayMs = 60_000 });
        var clock = new ManualTimeProvider();
        var client = new FhirClient(_http, new FhirClientOptions { Base = server.Base }, clock);

        var sending = client.SendAsync(FhirRequest.Create("Patient", Json(Patient())), CancellationToken.None);
        while ((await server.RequestsAsync()).Count == 0)
        {
            sending.IsCompleted.Should().BeFalse();
        }

        clock.Advance(TimeSpan.FromSeconds(30));

        var outcome = await sending;
        (outcome.Disposition, outcome.Reason).Should().Be((FhirDisposition.Unknown, "no answer in time"));
    }

    [Fact]
    public async Task A_server_that_is_not_there_leaves_no_doubt()
    {
        var client = new FhirClient(_http, new FhirClientOptions { Base = new Uri("http://127.0.0.1:1/fhir") }, TimeProvider.System);

        (await client.SendAsync(FhirRequest.Create("Patient", Json(Patient())), CancellationToken.None)).Disposition.Should().Be(FhirDisposition.Transient);
    }

    private static byte[] Admission(FhirBundleType type)
    {
        var bundle = new FhirBundle(type);
        bundle.Add(Patient(), PatientUrl, FhirBundleRequest.CreateIfNoneExist("Patient", ByNumber));
        bundle.Add(Visit(PatientUrl), EncounterUrl, FhirBundleRequest.Create("Encounter"));
        FhirValidator.Validate(bundle.Resource).Should().BeEmpty();
        return FhirJson.ToUtf8Bytes(bundle.Resource);
    }

    private static FhirElement Visit(string patient)
    {
        var encounter = new FhirElement(FhirDefinitions.R4["Encounter"]).Set("status", "in-progress");
        encounter.GetOrAdd("class").Set("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode").Set("code", "IMP");
        encounter.GetOrAdd("subject").Set("reference", patient);
        return encounter;
    }

    private static FhirElement Patient()
    {
        var patient = new FhirElement(FhirDefinitions.R4["Patient"]).Set("birthDate", "1970-01-02");
        patient.Add("identifier").Set("system", "http://hospital.example/mrn").Set("value", "4711");
        patient.Add("name").Set("family", "Example").Add("given", "Eva");
        return patient;
    }

    private static byte[] Json(FhirElement resource) => FhirJson.ToUtf8Bytes(resource);

    private static FhirElement First(FhirOutcome search) => search.Resource!.GetElement("entry")!.GetElement("resource")!;

    private Task<FhirOutcome> SendAsync(FhirRequest request) => Client.SendAsync(request, CancellationToken.None);
}
