using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using InterfaceEngine.EndToEnd.Tests.Peers;
using InterfaceEngine.Tests.Mllp;

namespace InterfaceEngine.EndToEnd.Tests.Endpoints;

/// <summary>The HTTP listener of the program, with clients that are not its own.</summary>
public sealed class HttpSourceTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_message_is_acknowledged_in_the_answer_to_its_request_and_a_request_that_is_none_gets_its_status()
    {
        await using var engine = await EngineProcess.StartAsync([("in.yaml", Channel("path: /hl7, max-message: 1KiB, request-timeout: 1s"))]);
        using var http = Client(engine);

        using var good = await http.PostAsync("/hl7?x=1", Hl7(Message("1")));
        good.StatusCode.Should().Be(HttpStatusCode.OK);
        good.Content.Headers.ContentType!.ToString().Should().Be("application/hl7-v2; charset=utf-8");
        (await good.Content.ReadAsStringAsync()).Should().StartWith("MSH|^~\\&|").And.Contain("\rMSA|AA|1");

        using var refused = await http.PostAsync("/hl7", Hl7(Message("2", "ORU^R01")));
        refused.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).Should().Contain("MSA|AR|2");

        using var tooLong = await http.PostAsync("/hl7", Hl7(Message("3") + new string('x', 200_000)));
        tooLong.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        (await tooLong.Content.ReadAsStringAsync()).Should().Contain("MSA|AE|3");

        (await http.GetAsync("/hl7")).StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        (await http.PostAsync("/other", Hl7(Message("4")))).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await http.PostAsync("/hl7", new StringContent(Message("4")))).StatusCode.Should().Be(HttpStatusCode.UnsupportedMediaType);
        (await ExchangeAsync(engine, "POST /hl7 HTTP/1.1\r\nHost: a\r\nContent-Type: application/hl7-v2\r\n\r\n")).Should().StartWith("HTTP/1.1 411 ");
        (await ExchangeAsync(engine, "POST /hl7 HTTP/1.1\r\nHost: a\r\nContent-Type: application/hl7-v2\r\nContent-Length: 100\r\n\r\nMSH"))
            .Should().StartWith("HTTP/1.1 408 ").And.Contain("Connection: close");

        (await engine.MessagesAsync()).Should().ContainSingle().Which!["remote"]!.ToString().Should().StartWith("127.0.0.1:");
        (await engine.MetricsAsync()).Should().Contain($"interface_engine_http_requests_total{{listener=\"http:{Number(engine.MllpPort)}\",status=\"415\"}} 1");
    }

    [Fact]
    public async Task Over_tls_only_a_client_with_a_certificate_and_the_token_may_send()
    {
        using var authority = new TestAuthority("hospital");
        using var stranger = new TestAuthority("stranger");
        var files = Directory.CreateTempSubdirectory("tls");
        await File.WriteAllBytesAsync(Path.Combine(files.FullName, "own.pfx"), authority.Issue("localhost", TestAuthority.ForServers).TargetCertificate.Export(X509ContentType.Pkcs12));
        await File.WriteAllTextAsync(Path.Combine(files.FullName, "ca.pem"), authority.Trust[0].ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(files.FullName, "token"), "abc");
        await using var engine = await EngineProcess.StartAsync(
        [
            ("in.yaml", Channel($"auth: {{ bearer: \"${{file:{files.FullName}/token}}\" }}, "
                + $"tls: {{ certificate: {files.FullName}/own.pfx, clients: required, authorities: {files.FullName}/ca.pem }}")),
        ]);

        using var known = TlsClient(engine, authority, authority.Issue("his", TestAuthority.ForClients).TargetCertificate);
        using var unknown = TlsClient(engine, authority, stranger.Issue("his", TestAuthority.ForClients).TargetCertificate);

        (await known.PostAsync("/", Hl7(Message("1")))).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        known.DefaultRequestHeaders.Authorization = new("Bearer", "abc");
        (await known.PostAsync("/", Hl7(Message("1")))).StatusCode.Should().Be(HttpStatusCode.OK);
        unknown.DefaultRequestHeaders.Authorization = new("Bearer", "abc");
        await unknown.Invoking(client => client.PostAsync("/", Hl7(Message("2")))).Should().ThrowAsync<HttpRequestException>();
        (await engine.MessagesAsync()).Should().ContainSingle();
        files.Delete(recursive: true);
    }

    [Fact]
    public async Task A_request_in_flight_is_answered_when_the_program_stops_and_nothing_more_is_taken()
    {
        await using var engine = await EngineProcess.StartAsync([("in.yaml", Channel("path: /"))]);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, engine.MllpPort);
        await client.GetStream().WriteAsync(Head(Message("1").Length));
        await Eventually.HoldsAsync(async () => (await engine.GetAsync("/api/v1/channels"))[0]!["connections"]?.GetValue<int>() == 1, Deadline);

        engine.AskToStop();
        await Eventually.HoldsAsync(() => Task.FromResult(engine.Lines.Any(line => line.Contains("Stopping", StringComparison.OrdinalIgnoreCase))), Deadline);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Message("1")));

        var answer = await new StreamReader(client.GetStream()).ReadToEndAsync().WaitAsync(Deadline);
        answer.Should().StartWith("HTTP/1.1 200 ").And.Contain("MSA|AA|1");
        (await engine.ExitAsync()).Should().Be(0);
        await engine.StartAgainAsync();
        (await engine.MessagesAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task The_listener_keeps_its_connections_over_a_change_of_the_filter_and_closes_with_its_channel()
    {
        await using var engine = await EngineProcess.StartAsync([("in.yaml", Channel("path: /"))], arguments: "--no-reload");
        await engine.WriteAsync("channels/other.yaml", "channel: other\nreceive: { files: { folder: in } }\n");
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, engine.MllpPort);
        (await OverAsync(client, Message("1"))).Should().Contain("MSA|AA|1");

        await engine.WriteAsync("channels/in.yaml", Channel("path: /") + "filter: PID-8 = \"F\"\n");
        (await engine.PostAsync("/api/v1/channels/reload"))["outcome"]!.ToString().Should().Be("taken");
        (await OverAsync(client, Message("2"))).Should().Contain("MSA|AA|2");

        await engine.RemoveAsync("channels/in.yaml");
        await engine.PostAsync("/api/v1/channels/reload");
        using var late = new TcpClient();
        await late.Invoking(next => next.ConnectAsync(IPAddress.Loopback, engine.MllpPort)).Should().ThrowAsync<SocketException>();
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_and_leaves_what_runs()
    {
        await using var engine = await EngineProcess.StartAsync([("in.yaml", Channel("path: /"))], arguments: "--no-reload");
        using var taken = new TcpListener(IPAddress.Any, 0);
        taken.Start();
        var port = Number(((IPEndPoint)taken.LocalEndpoint).Port);

        await engine.WriteAsync("channels/in.yaml", $"channel: in\nreceive: {{ http: {{ port: {port} }} }}\n");
        var done = await engine.PostAsync("/api/v1/channels/reload");

        done["faults"]![0]!["message"]!.ToString().Should().Be($"http:{port} cannot be opened: another program listens on this port");
        using var http = Client(engine);
        (await http.PostAsync("/", Hl7(Message("1")))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private static string Channel(string settings) => $"channel: in\nreceive: {{ http: {{ port: 2575, {settings} }} }}\naccept: {{ messages: [ADT] }}\n";

    private static string Message(string controlId, string type = "ADT^A01") => $"MSH|^~\\&|A|B|C|D|20260114||{type}|{controlId}|P|2.5.1\rPID|1\r";

    private static StringContent Hl7(string message) => new(message, Encoding.UTF8, "application/hl7-v2");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static byte[] Head(int length) =>
        Encoding.ASCII.GetBytes($"POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/hl7-v2\r\nContent-Length: {Number(length)}\r\n\r\n");

    private static HttpClient Client(EngineProcess engine) => new() { BaseAddress = new Uri($"http://127.0.0.1:{Number(engine.MllpPort)}"), Timeout = Deadline };

    private static HttpClient TlsClient(EngineProcess engine, TestAuthority authority, X509Certificate2 certificate)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authority.Trust);
        var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions { ClientCertificates = [certificate], CertificateChainPolicy = policy },
        };
        return new HttpClient(handler) { BaseAddress = new Uri($"https://localhost:{Number(engine.MllpPort)}"), Timeout = Deadline };
    }

    private static async Task<string> ExchangeAsync(EngineProcess engine, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, engine.MllpPort);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        return await AnswerAsync(client);
    }

    private static async Task<string> OverAsync(TcpClient client, string message)
    {
        await client.GetStream().WriteAsync((byte[])[.. Head(message.Length), .. Encoding.ASCII.GetBytes(message)]);
        return await AnswerAsync(client);
    }

    private static async Task<string> AnswerAsync(TcpClient client)
    {
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        while (!IsWhole(answer.ToString()))
        {
            var read = await client.GetStream().ReadAsync(buffer).AsTask().WaitAsync(Deadline);
            if (read == 0)
            {
                break;
            }

            answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }

    private static bool IsWhole(string answer)
    {
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        var length = answer[..end].Split("\r\n").First(line => line.StartsWith("Content-Length:", StringComparison.Ordinal))["Content-Length:".Length..];
        return answer.Length >= end + 4 + int.Parse(length, CultureInfo.InvariantCulture);
    }
}
