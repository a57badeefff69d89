using System.Net;
using System.Text;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Sources;

namespace InterfaceEngine.Tests.Engine.Sources;

public sealed class HttpGateTests
{
    private static readonly HttpReceiveConfig Config = new() { Port = 8080, Path = "/hl7" };

    private static readonly HttpHead Head = new(
        new IPEndPoint(IPAddress.Parse("10.20.0.7"), 50000), "POST", "/hl7", HasBody: true, "application/hl7-v2", null, null);

    [Theory]
    [InlineData("application/hl7-v2")]
    [InlineData("application/hl7-v2; charset=UTF-8")]
    [InlineData("x-application/hl7-v2+er7; charset=\"iso-8859-1\"")]
    [InlineData("Application/HL7-V2+ER7")]
    public void The_content_types_of_hl7_are_let_in(string contentType) => Status(Config, Head with { ContentType = contentType }).Should().BeNull();

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/hl7-v2+xml")]
    [InlineData("application/hl7-v2; charset=klingon")]
    [InlineData("application/hl7-v2, text/plain")]
    public void Other_content_types_are_answered_with_415_unless_the_body_is_raw(string? contentType)
    {
        Status(Config, Head with { ContentType = contentType }).Should().Be(415);
        Status(Config with { Format = HttpReceiveFormat.Raw }, Head with { ContentType = contentType }).Should().BeNull();
    }

    [Fact]
    public void A_compressed_body_is_answered_with_415() => Status(Config, Head with { ContentEncoding = "gzip" }).Should().Be(415);

    [Fact]
    public void A_request_without_a_body_is_answered_with_411() => Status(Config, Head with { HasBody = false }).Should().Be(411);

    [Theory]
    [InlineData("/")]
    [InlineData("/hl7/")]
    [InlineData("/HL7")]
    public void Another_path_is_answered_with_404(string path) => Status(Config, Head with { Path = path }).Should().Be(404);

    [Fact]
    public void Another_method_is_answered_with_405_and_the_one_that_is_taken()
    {
        var reply = new HttpGate(Config).Refuse(Head with { Method = "PUT" })!;
        reply.Status.Should().Be(405);
        reply.Header.Should().Be(("Allow", "POST"));
    }

    [Theory]
    [InlineData("10.20.0.7", null)]
    [InlineData("::ffff:10.20.0.7", null)]
    [InlineData("10.21.0.7", 403)]
    public void Only_the_networks_that_are_allowed_may_send(string address, int? status) =>
        Status(Config with { Allow = ["10.20.0.0/16"] }, Head with { Remote = new IPEndPoint(IPAddress.Parse(address), 50000) }).Should().Be(status);

    [Theory]
    [InlineData("Bearer good", null)]
    [InlineData("bearer good", null)]
    [InlineData("Bearer goo", 401)]
    [InlineData("Bearer", 401)]
    [InlineData("Basic good", 401)]
    [InlineData("", 401)]
    [InlineData(null, 401)]
    public void A_token_is_asked_for(string? authorization, int? status) =>
        Status(Config with { Auth = new HttpReceiveAuthConfig { Bearer = new Secret("good") } }, Head with { Authorization = authorization }).Should().Be(status);

    [Theory]
    [InlineData("his:grün", null)]
    [InlineData("his:wrong", 401)]
    [InlineData(":grün", 401)]
    public void A_user_and_a_password_are_asked_for(string shown, int? status)
    {
        var auth = new HttpReceiveAuthConfig { Basic = new BasicAuthConfig { User = "his", Password = new Secret("grün") } };
        var authorization = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(shown));
        Status(Config with { Auth = auth }, Head with { Authorization = authorization }).Should().Be(status);
    }

    [Fact]
    public void Who_shows_no_credentials_learns_which_kind_is_asked_for_and_not_which_paths_there_are()
    {
        var gate = new HttpGate(Config with { Auth = new HttpReceiveAuthConfig { Bearer = new Secret("good") } });
        var reply = gate.Refuse(Head with { Path = "/other" })!;
        reply.Status.Should().Be(401);
        reply.Header.Should().Be(("WWW-Authenticate", "Bearer realm=\"hl7\""));
    }

    private static int? Status(HttpReceiveConfig config, HttpHead head) => new HttpGate(config).Refuse(head)?.Status;
}
