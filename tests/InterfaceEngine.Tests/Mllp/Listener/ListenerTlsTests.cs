using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using InterfaceEngine.Mllp;
using Microsoft.Extensions.Logging;
using static InterfaceEngine.Tests.Mllp.Blocks;

namespace InterfaceEngine.Tests.Mllp.Listener;

/// <summary>TLS with one and with two certificates, and everybody who must not get in.</summary>
public sealed class ListenerTlsTests : IDisposable
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
    public async Task Frames_are_answered_over_tls(SslProtocols protocol)
    {
        await using var host = Open(MllpClientCertificates.None);
        await using var plain = await host.ConnectAsync();
        await using var peer = await plain.OverTlsAsync(Client(protocol));

        await peer.SendAsync(Block("MSH|1") + Block("MSH|2"));

        (await peer.ReceiveAsync()).Should().Be("ACK MSH|1");
        (await peer.ReceiveAsync()).Should().Be("ACK MSH|2");
        host.Frames.Items[0].Peer.CertificateSubject.Should().BeNull();
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task A_client_with_a_certificate_of_the_trusted_authority_is_let_in_and_known_by_its_subject(SslProtocols protocol)
    {
        await using var host = Open(MllpClientCertificates.Required);
        await using var plain = await host.ConnectAsync();
        await using var peer = await plain.OverTlsAsync(Client(protocol, _hospital.Issue("lab-system", TestAuthority.ForClients)));

        await peer.SendAsync(Block("MSH|1"));

        (await peer.ReceiveAsync()).Should().Be("ACK MSH|1");
        host.Frames.Items[0].Peer.CertificateSubject.Should().Be("CN=lab-system");
    }

    [Fact]
    public async Task A_client_without_a_certificate_is_not_let_in_where_one_is_required()
    {
        await using var host = Open(MllpClientCertificates.Required);

        await RefusedAsync(host, Client(SslProtocols.None), "no certificate was shown");
    }

    [Fact]
    public async Task A_client_without_a_certificate_is_let_in_where_one_is_optional()
    {
        await using var host = Open(MllpClientCertificates.Optional);
        await using var plain = await host.ConnectAsync();
        await using var peer = await plain.OverTlsAsync(Client(SslProtocols.None));

        await peer.SendAsync(Block("MSH|1"));

        (await peer.ReceiveAsync()).Should().Be("ACK MSH|1");
    }

    [Theory]
    [InlineData(MllpClientCertificates.Required)]
    [InlineData(MllpClientCertificates.Optional)]
    public async Task A_client_with_a_certificate_of_another_authority_is_not_let_in(MllpClientCertificates clients)
    {
        await using var host = Open(clients);

        await RefusedAsync(host, Client(SslProtocols.None, _rogue.Issue("lab-system", TestAuthority.ForClients)), "RemoteCertificateChainErrors");
    }

    [Fact]
    public async Task A_client_with_an_expired_certificate_is_not_let_in()
    {
        await using var host = Open(MllpClientCertificates.Required);

        await RefusedAsync(host, Client(SslProtocols.None, _hospital.Issue("lab-system", TestAuthority.ForClients, expired: true)), "NotTimeValid");
    }

    [Fact]
    public async Task A_client_with_a_certificate_for_servers_is_not_let_in()
    {
        await using var host = Open(MllpClientCertificates.Required);

        await RefusedAsync(host, Client(SslProtocols.None, _hospital.Issue("lab-system", TestAuthority.ForServers)), "NotValidForUsage");
    }

    [Fact]
    public async Task A_client_that_knows_only_tls_1_1_is_refused_with_an_alert()
    {
        // RFC 4346: a client hello of version 3.2 with the suites of its time; no library here sends one any more.
        const string Hello = "\u0016\u0003\u0001\0\u002D" + "\u0001\0\0\u0029" + "\u0003\u0002" + "0123456789abcdef0123456789abcdef"
            + "\0" + "\0\u0002\0\u002F" + "\u0001\0";
        await using var host = Open(MllpClientCertificates.None);
        await using var peer = await host.ConnectAsync();

        await peer.SendAsync(Hello);

        (await peer.ReceiveToEndAsync()).Should().StartWith("\u0015\u0003").And.EndWith("\u0002\u0046", "fatal alert 70 is protocol_version");
        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=tls_failed");
    }

    [Fact]
    public async Task A_plain_client_on_a_tls_port_is_closed()
    {
        await using var host = Open(MllpClientCertificates.None);
        await using var peer = await host.ConnectAsync();

        await peer.SendAsync(Block("MSH|1"));
        await peer.ReceiveToEndAsync();

        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=tls_failed");
        host.Frames.Items.Should().BeEmpty();
    }

    [Fact]
    public async Task A_client_that_does_not_shake_hands_is_closed_after_the_handshake_time()
    {
        await using var host = Open(MllpClientCertificates.None);
        await using var peer = await host.ConnectAsync();

        await host.Clock.UntilTimerAsync(host.Options.Tls!.HandshakeTimeout);
        host.Clock.Advance(host.Options.Tls.HandshakeTimeout);

        (await peer.ReceiveToEndAsync()).Should().BeEmpty();
        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=tls_failed");
        host.Log.Lines.Items.Should().ContainSingle(line => line.Text.Contains("not completed in time"));
    }

    [Fact]
    public async Task Failed_handshakes_do_not_keep_others_out()
    {
        await using var host = Open(MllpClientCertificates.Required);
        for (var n = 0; n < 10; n++)
        {
            await RefusedAsync(host, Client(SslProtocols.None), "no certificate was shown", n + 1);
        }

        await using var plain = await host.ConnectAsync();
        await using var peer = await plain.OverTlsAsync(Client(SslProtocols.None, _hospital.Issue("lab-system", TestAuthority.ForClients)));
        await peer.SendAsync(Block("MSH|1"));

        (await peer.ReceiveAsync()).Should().Be("ACK MSH|1");
    }

    [Fact]
    public async Task A_renewed_certificate_is_shown_to_the_next_client_without_a_restart()
    {
        var shown = new List<string?>();
        var current = _hospital.Issue("engine", TestAuthority.ForServers);
        await using var host = ListenerHost.Open(options => options with { Tls = new() { Certificate = () => current } });

        await ConnectAsync();
        current = _hospital.Issue("engine", TestAuthority.ForServers);
        await ConnectAsync();

        shown.Should().HaveCount(2).And.OnlyHaveUniqueItems();

        async Task ConnectAsync()
        {
            var options = Client(SslProtocols.None);
            options.RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            {
                shown.Add(certificate?.GetSerialNumberString());
                return errors == SslPolicyErrors.None;
            };
            await using var plain = await host.ConnectAsync();
            await using var peer = await plain.OverTlsAsync(options);
        }
    }

    [Fact]
    public async Task A_stop_closes_tls_connections_with_a_goodbye()
    {
        await using var host = Open(MllpClientCertificates.None);
        await using var plain = await host.ConnectAsync();
        await using var peer = await plain.OverTlsAsync(Client(SslProtocols.None));
        await peer.SendAsync(Block("MSH|1"));
        await peer.ReceiveAsync();

        await host.Listener.StopAsync();

        (await peer.ReceiveToEndAsync()).Should().BeEmpty();
        host.Recorder.Sum("interface_engine.connections_closed", "reason=stopped").Should().Be(1);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_a_handshake()
    {
        await using var host = Open(MllpClientCertificates.None);
        await using var peer = await host.ConnectAsync();
        await host.Recorder.UntilAsync("interface_engine.connections", 1);

        await host.Listener.StopAsync();

        (await peer.ReceiveToEndAsync()).Should().BeEmpty();
    }

    private ListenerHost Open(MllpClientCertificates clients)
    {
        var certificate = _hospital.Issue("engine", TestAuthority.ForServers);
        return ListenerHost.Open(options => options with
        {
            Tls = new() { Certificate = () => certificate, Clients = clients, TrustedAuthorities = _hospital.Trust },
        });
    }

    private SslClientAuthenticationOptions Client(SslProtocols protocol, SslStreamCertificateContext? certificate = null) => new()
    {
        TargetHost = "engine",
        EnabledSslProtocols = protocol,
        ClientCertificateContext = certificate,
        CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { _hospital.Trust[0] }, RevocationMode = X509RevocationMode.NoCheck },
    };

    // Under TLS 1.3 a client learns of its refusal only when it reads.
    private static async Task RefusedAsync(ListenerHost host, SslClientAuthenticationOptions client, string reason, int times = 1)
    {
        await using var plain = await host.ConnectAsync();
        try
        {
            await using var peer = await plain.OverTlsAsync(client);
            await peer.SendAsync(Block("MSH|1"));
            (await peer.ReceiveToEndAsync()).Should().BeEmpty();
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException)
        {
            // Refused in the handshake.
        }

        await host.Recorder.UntilAsync("interface_engine.connections_closed", times, "reason=tls_failed");
        host.Frames.Items.Should().BeEmpty();
        host.Log.Lines.Items.Where(line => line.Level == LogLevel.Warning && line.Text.Contains(reason)).Should().HaveCount(times);
    }
}
