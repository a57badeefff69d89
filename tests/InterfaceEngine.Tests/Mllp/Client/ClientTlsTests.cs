using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using InterfaceEngine.Mllp;
using static InterfaceEngine.Tests.Mllp.Blocks;
using static InterfaceEngine.Tests.Mllp.ScriptedPeer;

namespace InterfaceEngine.Tests.Mllp.Client;

/// <summary>The client sends nothing to a peer that does not prove who it is.</summary>
public sealed class ClientTlsTests : IDisposable
{
    private readonly TestAuthority _hospital = new("Hospital CA");
    private readonly TestAuthority _rogue = new("Rogue CA");

    public void Dispose()
    {
        _hospital.Dispose();
        _rogue.Dispose();
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Messages_are_exchanged_over_tls_on_one_connection(SslProtocols protocol)
    {
        await using var lab = new ScriptedPeer(options => options with { Tls = Tls("lab") });
        var sending = lab.SendAsync("MSH|1");
        await using var peer = await lab.AcceptAsync(Server(_hospital.Issue("lab", TestAuthority.ForServers), protocol));
        await peer.ReceiveAsync();
        await peer.SendAsync(Block("MSA|1"));
        AnswerOf(await sending).Should().Be("MSA|1");

        await lab.ExchangeAsync(peer, "MSH|2", "MSA|2");
        await lab.ExchangeAsync(peer, "MSH|3", "MSA|3");

        lab.Recorder.Sum("interface_engine.mllp_connects").Should().Be(1);
    }

    [Fact]
    public async Task The_address_is_the_name_where_no_other_is_given()
    {
        await using var lab = new ScriptedPeer(options => options with { Tls = Tls(null) });
        var sending = lab.SendAsync("MSH|1");
        await using var peer = await lab.AcceptAsync(Server(_hospital.Issue("lab", TestAuthority.ForServers)));
        await peer.ReceiveAsync();
        await peer.SendAsync(Block("MSA|1"));

        AnswerOf(await sending).Should().Be("MSA|1");
    }

    [Fact]
    public async Task A_server_with_another_name_gets_nothing() =>
        await NotSentAsync(Tls("lab"), _hospital.Issue("other", TestAuthority.ForServers), "RemoteCertificateNameMismatch");

    [Fact]
    public async Task A_server_of_another_authority_gets_nothing() =>
        await NotSentAsync(Tls("lab"), _rogue.Issue("lab", TestAuthority.ForServers), "RemoteCertificateChainErrors");

    [Fact]
    public async Task A_server_of_another_authority_gets_nothing_even_where_its_name_is_not_compared() =>
        await NotSentAsync(Tls("lab") with { CheckServerName = false }, _rogue.Issue("lab", TestAuthority.ForServers), "RemoteCertificateChainErrors");

    [Fact]
    public async Task A_server_with_an_expired_certificate_gets_nothing() =>
        await NotSentAsync(Tls("lab"), _hospital.Issue("lab", TestAuthority.ForServers, expired: true), "NotTimeValid");

    [Fact]
    public async Task A_server_with_a_certificate_for_clients_gets_nothing() =>
        await NotSentAsync(Tls("lab"), _hospital.Issue("lab", TestAuthority.ForClients), "NotValidForUsage");

    [Fact]
    public async Task A_server_with_another_name_is_taken_where_its_name_is_not_compared()
    {
        await using var lab = new ScriptedPeer(options => options with { Tls = Tls("lab") with { CheckServerName = false } });
        var sending = lab.SendAsync("MSH|1");
        await using var peer = await lab.AcceptAsync(Server(_hospital.Issue("other", TestAuthority.ForServers)));
        await peer.ReceiveAsync();
        await peer.SendAsync(Block("MSA|1"));

        AnswerOf(await sending).Should().Be("MSA|1");
    }

    [Fact]
    public async Task The_client_shows_its_certificate()
    {
        var certificate = _hospital.Issue("engine", TestAuthority.ForClients);
        await using var lab = new ScriptedPeer(options => options with { Tls = Tls("lab") with { Certificate = () => certificate } });
        string? shown = null;
        var server = Server(_hospital.Issue("lab", TestAuthority.ForServers));
        server.ClientCertificateRequired = true;
        server.RemoteCertificateValidationCallback = (_, client, _, _) => (shown = client?.Subject) is not null;
        var sending = lab.SendAsync("MSH|1");
        await using var peer = await lab.AcceptAsync(server);
        await peer.ReceiveAsync();
        await peer.SendAsync(Block("MSA|1"));
        await sending;

        shown.Should().Be("CN=engine");
    }

    [Fact]
    public async Task A_plain_server_gets_nothing()
    {
        await using var lab = new ScriptedPeer(options => options with { Tls = Tls("lab") });
        var sending = lab.SendAsync("MSH|1");
        await using var peer = await lab.AcceptAsync();
        await peer.SendAsync(Block("who is there"));

        NotSentOf(await sending).Should().BeOneOf(MllpNotSentReason.TlsFailed, MllpNotSentReason.ConnectFailed);
    }

    private MllpClientTls Tls(string? name) => new() { ServerName = name, TrustedAuthorities = _hospital.Trust };

    private static SslServerAuthenticationOptions Server(SslStreamCertificateContext certificate, SslProtocols protocol = SslProtocols.None) =>
        new() { ServerCertificateContext = certificate, EnabledSslProtocols = protocol, CertificateRevocationCheckMode = X509RevocationMode.NoCheck };

    private static async Task NotSentAsync(MllpClientTls tls, SslStreamCertificateContext certificate, string reason)
    {
        await using var lab = new ScriptedPeer(options => options with { Tls = tls });
        var sending = lab.SendAsync("MSH|1");
        await using var plain = await lab.AcceptAsync();
        try
        {
            await using var peer = await plain.OverTlsAsync(Server(certificate));
            (await peer.ReceiveToEndAsync()).Should().BeEmpty();
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException)
        {
            // The client's alert, seen in the handshake or behind it.
        }

        NotSentOf(await sending).Should().Be(MllpNotSentReason.TlsFailed);
        lab.Log.Lines.Items.Should().ContainSingle(line => line.Text.Contains(reason));
    }
}
