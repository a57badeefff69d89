using System.Text;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Tests.Fhir.Client;

public sealed class FhirClientTests
{
    private static readonly Uri Base = new("http://fhir.example/R4/");
    private static readonly ReadOnlyMemory<byte> Patient = Encoding.UTF8.GetBytes("""{"resourceType":"Patient"}""");
    private static readonly FhirRequest Create = FhirRequest.Create("Patient", Patient);

    public static TheoryData<int, FhirDisposition, FhirRejection?> Statuses => new()
    {
        { 200, FhirDisposition.Succeeded, null },
        { 201, FhirDisposition.Succeeded, null },
        { 204, FhirDisposition.Succeeded, null },
        { 302, FhirDisposition.Rejected, FhirRejection.NotSupported },
        { 400, FhirDisposition.Rejected, FhirRejection.Invalid },
        { 401, FhirDisposition.Rejected, FhirRejection.Unauthorized },
        { 403, FhirDisposition.Rejected, FhirRejection.Unauthorized },
        { 404, FhirDisposition.Rejected, FhirRejection.NotFound },
        { 405, FhirDisposition.Rejected, FhirRejection.NotSupported },
        { 408, FhirDisposition.Transient, null },
        { 409, FhirDisposition.Rejected, FhirRejection.Conflict },
        { 410, FhirDisposition.Rejected, FhirRejection.NotFound },
        { 412, FhirDisposition.Rejected, FhirRejection.Conflict },
        { 413, FhirDisposition.Rejected, FhirRejection.TooLarge },
        { 415, FhirDisposition.Rejected, FhirRejection.NotSupported },
        { 422, FhirDisposition.Rejected, FhirRejection.Invalid },
        { 425, FhirDisposition.Transient, null },
        { 429, FhirDisposition.Transient, null },
        { 500, FhirDisposition.Transient, null },
        { 501, FhirDisposition.Rejected, FhirRejection.NotSupported },
        { 502, FhirDisposition.Transient, null },
        { 503, FhirDisposition.Transient, null },
        { 504, FhirDisposition.Transient, null },
        { 507, FhirDisposition.Transient, null },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task A_status_says_what_to_do(int status, FhirDisposition disposition, FhirRejection? rejection)
    {
        var outcome = await SendAsync(ScriptedServer.Answering(status), Create);

        (outcome.Disposition, outcome.Rejection, outcome.Status).Should().Be((disposition, rejection, status));
    }

    [Theory]
    [InlineData(500, "required", FhirDisposition.Rejected)]
    [InlineData(500, "structure", FhirDisposition.Rejected)]
    [InlineData(500, "exception", FhirDisposition.Transient)]
    [InlineData(500, "processing", FhirDisposition.Transient)]
    [InlineData(503, "invalid", FhirDisposition.Transient)]
    public async Task A_server_error_that_names_the_content_is_a_refusal(int status, string code, FhirDisposition disposition)
    {
        var outcome = await SendAsync(ScriptedServer.Answering(status, Outcome("error", code)), Create);

        outcome.Disposition.Should().Be(disposition);
    }

    [Fact]
    public async Task A_server_error_with_another_cause_beside_the_content_is_no_refusal()
    {
        const string issues = """{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid"},{"severity":"error","code":"lock-error"}]}""";

        (await SendAsync(ScriptedServer.Answering(500, issues), Create)).Disposition.Should().Be(FhirDisposition.Transient);
    }

    [Fact]
    public async Task Issues_have_codes_for_logs_and_texts_apart()
    {
        const string json = """
            {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"business-rule","diagnostics":"Zaphod has no bed",
            "details":{"coding":[{"system":"urn:oid:1.2","code":"59141"}],"text":"Duplicate"},"expression":["Patient.name"]},
            {"severity":"warning","code":"Zaphod Beeblebrox"}]}
            """;

        var outcome = await SendAsync(ScriptedServer.Answering(400, json), Create);

        outcome.Issues.Select(issue => issue.ToString()).Should().Equal("error business-rule 59141", "warning processing");
        outcome.Issues[0].Text.Should().Be("Duplicate; Zaphod has no bed; Patient.name");
        outcome.Reason.Should().Be("status 400");
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Thu, 01 Jan 2026 00:01:30 GMT", 90)]
    [InlineData("Wed, 31 Dec 2025 23:00:00 GMT", 0)]
    public async Task Retry_after_is_a_time_to_wait_in_either_form(string header, int seconds)
    {
        var outcome = await SendAsync(ScriptedServer.Answering(503, headers: answer => answer.Headers.Add("Retry-After", header)), Create);

        outcome.RetryAfter.Should().Be(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task A_created_resource_has_an_address_and_a_version()
    {
        var server = ScriptedServer.Answering(201, headers: answer =>
        {
            answer.Headers.Add("Location", "http://fhir.example/R4/Patient/7/_history/1");
            answer.Headers.Add("ETag", "W/\"1\"");
        });

        var outcome = await SendAsync(server, Create);

        (outcome.Location, outcome.ETag).Should().Be(("http://fhir.example/R4/Patient/7/_history/1", "W/\"1\""));
    }

    public static TheoryData<FhirRequest, string, string, string?> Requests => new()
    {
        { FhirRequest.Transaction(Patient), "POST", "http://fhir.example/R4", null },
        { FhirRequest.Batch(Patient), "POST", "http://fhir.example/R4", null },
        { FhirRequest.Create("Patient", Patient), "POST", "http://fhir.example/R4/Patient", null },
        { FhirRequest.CreateIfNoneExist("Patient", "identifier=a%7C1", Patient), "POST", "http://fhir.example/R4/Patient", "If-None-Exist: identifier=a%7C1" },
        { FhirRequest.Update("Patient", "7", Patient, "W/\"3\""), "PUT", "http://fhir.example/R4/Patient/7", "If-Match: W/\"3\"" },
        { FhirRequest.UpdateWhere("Patient", "identifier=a%7C1", Patient), "PUT", "http://fhir.example/R4/Patient?identifier=a%7C1", null },
        { FhirRequest.Read("Patient", "7"), "GET", "http://fhir.example/R4/Patient/7", null },
        { FhirRequest.Read("Patient", "../x"), "GET", "http://fhir.example/R4/Patient/..%2Fx", null },
        { FhirRequest.Search("Patient", "identifier=a%7C1"), "GET", "http://fhir.example/R4/Patient?identifier=a%7C1", null },
        { FhirRequest.Capabilities(), "GET", "http://fhir.example/R4/metadata", null },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task An_interaction_is_the_request_that_the_specification_asks_for(FhirRequest request, string method, string address, string? header)
    {
        var server = ScriptedServer.Answering(200, """{"resourceType":"Patient"}""");

        await SendAsync(server, request);

        var sent = server.Request!;
        (sent.Method.Method, sent.RequestUri!.AbsoluteUri).Should().Be((method, address));
        sent.Headers.Accept.ToString().Should().Be("application/fhir+json");
        (method == "GET" || sent.Headers.GetValues("Prefer").Single() == "return=minimal").Should().BeTrue();
        (method == "GET" || sent.Content!.Headers.ContentType!.ToString() == "application/fhir+json").Should().BeTrue();
        sent.Headers.Select(one => $"{one.Key}: {one.Value.Single()}").Where(one => one.StartsWith("If-", StringComparison.Ordinal))
            .Should().Equal(header is null ? [] : [header]);
    }

    [Fact]
    public async Task A_connection_that_cannot_be_made_leaves_no_doubt()
    {
        var server = new ScriptedServer((_, _) => throw new HttpRequestException(HttpRequestError.ConnectionError));

        var outcome = await SendAsync(server, Create);

        (outcome.Disposition, outcome.Status, outcome.Reason).Should().Be((FhirDisposition.Transient, null, "no answer: ConnectionError"));
    }

    [Fact]
    public async Task A_connection_that_breaks_within_the_request_leaves_no_doubt()
    {
        var server = new ScriptedServer(async (request, token) =>
        {
            await request.Content!.CopyToAsync(new BrokenStream(), token);
            return new HttpResponseMessage();
        });

        (await SendAsync(server, Create)).Disposition.Should().Be(FhirDisposition.Transient);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_request_leaves_the_outcome_unknown()
    {
        ScriptedServer server = null!;
        server = new ScriptedServer(async (request, token) =>
        {
            await server.ReadBodyAsync(request, token);
            throw new HttpRequestException(HttpRequestError.ResponseEnded);
        });

        var outcome = await SendAsync(server, Create);

        (outcome.Disposition, outcome.Reason).Should().Be((FhirDisposition.Unknown, "no answer: ResponseEnded"));
        server.Body.Should().Be("""{"resourceType":"Patient"}""");
    }

    [Fact]
    public async Task A_question_without_an_answer_can_be_asked_again()
    {
        var server = new ScriptedServer((_, _) => throw new HttpRequestException(HttpRequestError.ResponseEnded));

        (await SendAsync(server, FhirRequest.Read("Patient", "7"))).Disposition.Should().Be(FhirDisposition.Transient);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_leaves_the_outcome_unknown()
    {
        var clock = new ManualTimeProvider();
        ScriptedServer server = null!;
        server = new ScriptedServer(async (request, token) =>
        {
            await server.ReadBodyAsync(request, token);
            clock.Advance(TimeSpan.FromSeconds(30));
            await Task.Delay(Timeout.Infinite, token);
            return new HttpResponseMessage();
        });

        var outcome = await SendAsync(server, Create, clock);

        (outcome.Disposition, outcome.Reason).Should().Be((FhirDisposition.Unknown, "no answer in time"));
    }

    [Fact]
    public async Task The_deadline_is_a_setting()
    {
        var clock = new ManualTimeProvider();
        var server = new ScriptedServer(async (_, token) =>
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            token.IsCancellationRequested.Should().BeTrue();
            await Task.Delay(Timeout.Infinite, token);
            return new HttpResponseMessage();
        });

        var outcome = await SendAsync(server, Create, clock, new FhirClientOptions { Base = Base, Timeout = TimeSpan.FromSeconds(5) });

        outcome.Disposition.Should().Be(FhirDisposition.Transient, "the body was not written");
    }

    [Fact]
    public async Task Giving_up_is_the_callers_and_throws()
    {
        using var giveUp = new CancellationTokenSource();
        var server = new ScriptedServer(async (_, token) =>
        {
            await giveUp.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return new HttpResponseMessage();
        });
        using var http = new HttpClient(server);
        var client = new FhirClient(http, new FhirClientOptions { Base = Base }, TimeProvider.System);

        await client.Invoking(c => c.SendAsync(Create, giveUp.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Theory]
    [InlineData(200, FhirDisposition.Unknown)]
    [InlineData(503, FhirDisposition.Transient)]
    [InlineData(422, FhirDisposition.Rejected)]
    public async Task Of_a_cut_answer_the_status_counts_but_success_is_not_believed(int status, FhirDisposition disposition)
    {
        const string start = """{"resourceType":"OperationOut""";

        var outcome = await SendAsync(ScriptedServer.AnsweringAndBreaking(status, start), Create);

        (outcome.Disposition, outcome.Status, outcome.Resource).Should().Be((disposition, status, null));
        outcome.Body.Length.Should().Be(start.Length);
    }

    [Fact]
    public async Task An_answer_longer_than_the_limit_is_cut()
    {
        var options = new FhirClientOptions { Base = Base, MaxAnswerBytes = 20 };

        var outcome = await SendAsync(ScriptedServer.Answering(200, """{"resourceType":"Patient"}"""), Create, options: options);

        outcome.Reason.Should().Be("status 200, but the answer is cut");
        new FhirClientOptions { Base = Base }.Should().BeEquivalentTo(new { MaxAnswerBytes = 16 * 1024 * 1024, Timeout = TimeSpan.FromSeconds(30) });
    }

    [Fact]
    public async Task A_page_of_a_proxy_is_no_success()
    {
        (await SendAsync(ScriptedServer.Answering(200, "<html>"), Create)).Disposition.Should().Be(FhirDisposition.Unknown);
        (await SendAsync(ScriptedServer.Answering(200, "<html>"), FhirRequest.Read("Patient", "7"))).Disposition.Should().Be(FhirDisposition.Transient);
        (await SendAsync(ScriptedServer.Answering(200), FhirRequest.Read("Patient", "7"))).Disposition.Should().Be(FhirDisposition.Transient);
    }

    [Fact]
    public async Task What_was_read_comes_as_a_resource()
    {
        var outcome = await SendAsync(ScriptedServer.Answering(200, """{"resourceType":"Patient","id":"7","unknown":1}"""), FhirRequest.Read("Patient", "7"));

        outcome.Resource!.GetString("id").Should().Be("7");
    }

    [Fact]
    public async Task Of_a_batch_each_entry_has_its_own_outcome()
    {
        const string json = """
            {"resourceType":"Bundle","type":"batch-response","entry":[
            {"response":{"status":"201 Created","location":"Patient/7/_history/1","etag":"W/\"1\""}},
            {"response":{"status":"422","outcome":{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"required"}]}}},
            {"response":{"status":"503"}},
            {"response":{}}]}
            """;

        var outcome = await SendAsync(ScriptedServer.Answering(200, json), FhirRequest.Batch(Patient));

        (outcome.Disposition, outcome.Rejection, outcome.Reason).Should().Be((FhirDisposition.Rejected, FhirRejection.Invalid, "status 200, 3 of 4 entries failed"));
        outcome.Entries.Select(entry => (entry.Disposition, entry.Status)).Should().Equal(
            (FhirDisposition.Succeeded, 201), (FhirDisposition.Rejected, 422), (FhirDisposition.Transient, 503), (FhirDisposition.Unknown, null));
        (outcome.Entries[0].Location, outcome.Entries[0].ETag).Should().Be(("Patient/7/_history/1", "W/\"1\""));
        outcome.Entries[1].Issues.Should().ContainSingle().Which.Code.Should().Be("required");
    }

    [Fact]
    public async Task A_batch_without_an_answer_for_its_entries_is_not_known()
    {
        (await SendAsync(ScriptedServer.Answering(200), FhirRequest.Batch(Patient))).Disposition.Should().Be(FhirDisposition.Unknown);
        (await SendAsync(ScriptedServer.Answering(200), FhirRequest.Transaction(Patient))).Disposition.Should().Be(FhirDisposition.Succeeded);
    }

    private static string Outcome(string severity, string code) =>
        $$"""{"resourceType":"OperationOutcome","issue":[{"severity":"{{severity}}","code":"{{code}}"}]}""";

    private static async Task<FhirOutcome> SendAsync(HttpMessageHandler server, FhirRequest request, TimeProvider? time = null, FhirClientOptions? options = null)
    {
        using var http = new HttpClient(server);
        return await new FhirClient(http, options ?? new FhirClientOptions { Base = Base }, time ?? new ManualTimeProvider()).SendAsync(request, CancellationToken.None);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new HttpIOException(HttpRequestError.Unknown);
    }
}
