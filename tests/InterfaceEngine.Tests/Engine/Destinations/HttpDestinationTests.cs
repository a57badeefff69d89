using System.Net;
using System.Text;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Destinations;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Engine.Destinations;

/// <summary>What an answer over HTTP means; the server is played by the handler of the client.</summary>
public sealed class HttpDestinationTests
{
    private const string Url = "https://hub.example.org/hl7?site=north";

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task A_message_is_posted_with_its_content_type_and_character_set()
    {
        var (result, request, body) = await SendAsync(new HttpDestinationConfig { Url = Url }, Answer(202, "taken"));

        result.Outcome.Should().Be(AttemptOutcome.Delivered);
        Encoding.UTF8.GetString(result.Answer.Span).Should().Be("taken", "the answer is kept with the attempt");
        request.Method.Should().Be(HttpMethod.Post);
        request.RequestUri!.OriginalString.Should().Be(Url);
        request.Content!.Headers.ContentType!.ToString().Should().Be("application/hl7-v2; charset=utf-8");
        body.Should().Equal(Some.Bytes(Some.Admission));
    }

    [Fact]
    public async Task The_content_type_of_the_channel_counts_and_FHIR_has_its_own()
    {
        var er7 = await SendAsync(new HttpDestinationConfig { Url = Url, ContentType = "x-application/hl7-v2+er7; charset=utf-8" }, Answer(200));
        er7.Request.Content!.Headers.ContentType!.ToString().Should().Be("x-application/hl7-v2+er7; charset=utf-8");
        var fhir = await SendAsync(new HttpDestinationConfig { Url = Url, Content = ContentFormat.Fhir, Method = HttpSendMethod.Put }, Answer(200));
        fhir.Request.Content!.Headers.ContentType!.ToString().Should().Be("application/fhir+json");
        fhir.Request.Method.Should().Be(HttpMethod.Put);
    }

    [Theory]
    [InlineData(200, AttemptOutcome.Delivered)]
    [InlineData(204, AttemptOutcome.Delivered)]
    [InlineData(301, AttemptOutcome.Retry)]
    [InlineData(400, AttemptOutcome.Rejected)]
    [InlineData(401, AttemptOutcome.Retry)]
    [InlineData(404, AttemptOutcome.Retry)]
    [InlineData(408, AttemptOutcome.Retry)]
    [InlineData(413, AttemptOutcome.Rejected)]
    [InlineData(422, AttemptOutcome.Rejected)]
    [InlineData(429, AttemptOutcome.Retry)]
    [InlineData(500, AttemptOutcome.Retry)]
    [InlineData(501, AttemptOutcome.Rejected)]
    [InlineData(503, AttemptOutcome.Retry)]
    public async Task The_status_decides(int status, AttemptOutcome expected)
    {
        var (result, _, _) = await SendAsync(new HttpDestinationConfig { Url = Url }, Answer(status));
        result.Outcome.Should().Be(expected);
        result.IsOutage.Should().Be(expected == AttemptOutcome.Retry, "every other message would be answered so as well");
    }

    [Theory]
    [InlineData(200, AttemptOutcome.Rejected)]
    [InlineData(201, AttemptOutcome.Delivered)]
    public async Task Only_the_statuses_that_the_channel_names_are_success(int status, AttemptOutcome expected) =>
        (await SendAsync(new HttpDestinationConfig { Url = Url, Success = [201] }, Answer(status))).Result.Outcome.Should().Be(expected);

    [Fact]
    public async Task The_wait_that_the_server_asks_for_is_kept()
    {
        var answer = Answer(503);
        answer.Headers.TryAddWithoutValidation("Retry-After", "120");
        (await SendAsync(new HttpDestinationConfig { Url = Url }, answer)).Result.RetryAfter.Should().Be(TimeSpan.FromMinutes(2));
    }

    [Theory]
    [InlineData(200, "AA", "", AttemptOutcome.Delivered)]
    [InlineData(503, "AA", "", AttemptOutcome.Retry)]
    [InlineData(500, "AE", "ERR|||101^x\r", AttemptOutcome.Held)]
    [InlineData(200, "AR", "", AttemptOutcome.Retry)]
    [InlineData(400, "AE", "", AttemptOutcome.Rejected)]
    public async Task An_acknowledgment_in_the_answer_decides_where_the_channel_reads_it(int status, string code, string err, AttemptOutcome expected)
    {
        var config = new HttpDestinationConfig
        {
            Url = Url,
            Answer = HttpAnswer.Ack,
            OnNak = [new NakRuleConfig { Error = [101], Then = NakAction.Hold }],
        };
        (await SendAsync(config, Answer(status, $"MSH|^~\\&|||||||ACK|9|P|2.5.1\rMSA|{code}|MSG00001\r{err}"))).Result.Outcome.Should().Be(expected);
    }

    [Fact]
    public async Task Of_a_long_answer_only_so_much_is_kept()
    {
        var (result, _, _) = await SendAsync(new HttpDestinationConfig { Url = Url, MaxAnswer = new ByteSize(1024) }, Answer(200, new string('x', 1_000_000)));
        result.Outcome.Should().Be(AttemptOutcome.Delivered);
        result.Answer.Length.Should().BeLessThan(64 * 1024);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_in_time_leaves_the_outcome_unknown()
    {
        using var http = new HttpClient(new Server(async (request, cancellationToken) =>
        {
            await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            _time.Advance(TimeSpan.FromSeconds(31));
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return Answer(200);
        }));
        await using var destination = new HttpDestination(new HttpDestinationConfig { Url = Url }, http, null, 1, _time);
        (await destination.SendAsync(0, Content, CancellationToken.None)).Outcome.Should().Be(AttemptOutcome.Unknown);
    }

    [Fact]
    public async Task What_was_not_sent_is_tried_again()
    {
        using var http = new HttpClient(new Server((_, _) => throw new HttpRequestException(HttpRequestError.ConnectionError)));
        await using var destination = new HttpDestination(new HttpDestinationConfig { Url = Url }, http, null, 1, _time);
        (await destination.SendAsync(0, Content, CancellationToken.None)).Outcome.Should().Be(AttemptOutcome.Retry);
    }

    [Fact]
    public void Headers_and_credentials_go_with_every_request()
    {
        using var bearer = OutgoingHttp.Create(1, new Dictionary<string, string> { ["X-Facility"] = "NORTH" }, new HttpAuthConfig { Bearer = new Secret("t0ken\n") }, null);
        bearer.DefaultRequestHeaders.GetValues("X-Facility").Should().Equal("NORTH");
        bearer.DefaultRequestHeaders.Authorization!.ToString().Should().Be("Bearer t0ken");
        using var basic = OutgoingHttp.Create(
            1, new Dictionary<string, string>(), new HttpAuthConfig { Basic = new BasicAuthConfig { User = "Aladdin", Password = new Secret("open sesame") } }, null);
        basic.DefaultRequestHeaders.Authorization!.ToString().Should().Be("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "it is the example of RFC 7617");
        using var key = OutgoingHttp.Create(
            1, new Dictionary<string, string>(), new HttpAuthConfig { Header = new SecretHeaderConfig { Name = "X-Api-Key", Value = new Secret("k") } }, null);
        key.DefaultRequestHeaders.GetValues("X-Api-Key").Should().Equal("k");
    }

    private static DeliveryContent Content => new(Some.Bytes(Some.Admission), null, "MSG00001", new DeliveryId(17, 0));

    private static HttpResponseMessage Answer(int status, string body = "") => new((HttpStatusCode)status) { Content = new StringContent(body) };

    private async Task<(SendResult Result, HttpRequestMessage Request, byte[] Body)> SendAsync(HttpDestinationConfig config, HttpResponseMessage answer)
    {
        HttpRequestMessage? seen = null;
        byte[] body = [];
        using var http = new HttpClient(new Server(async (request, cancellationToken) =>
        {
            seen = request;
            body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            return answer;
        }));
        await using var destination = new HttpDestination(config, http, null, 1, _time);
        return (await destination.SendAsync(0, Content, CancellationToken.None), seen!, body);
    }

    private sealed class Server(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(request, cancellationToken);
    }
}
