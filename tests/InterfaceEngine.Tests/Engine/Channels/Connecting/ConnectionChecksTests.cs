using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Config.Rules;
using InterfaceEngine.Engine.Channels.Connecting;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Tests.Engine.Channels.Connecting;

/// <summary>What needs files alone; sockets and servers are tried in the end-to-end tests.</summary>
public sealed class ConnectionChecksTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("connect").FullName;

    [Theory]
    [InlineData(400, null, FaultSeverity.Error)]
    [InlineData(29, "CH553", FaultSeverity.Warning)]
    [InlineData(-1, "CH553", FaultSeverity.Error)]
    public async Task A_certificate_is_good_until_thirty_days_before_its_end(int days, string? code, FaultSeverity severity)
    {
        WriteCertificate("a", Now.AddDays(-10), Now.AddDays(days));
        var result = await TryAsync("certificate: a.pem, key: a.key");
        result.Fault?.Code.Should().Be(code);
        (result.Fault?.Severity ?? FaultSeverity.Error).Should().Be(severity);
        (result.Seen is null).Should().Be(code is not null);
    }

    [Fact]
    public async Task A_certificate_that_is_not_valid_yet_is_told()
    {
        WriteCertificate("a", Now.AddDays(1), Now.AddDays(100));
        (await TryAsync("certificate: a.pem, key: a.key")).Fault!.Message.Should().Contain("not valid yet");
    }

    [Fact]
    public async Task A_key_that_belongs_to_another_certificate_is_told()
    {
        WriteCertificate("a", Now, Now.AddDays(100));
        WriteCertificate("b", Now, Now.AddDays(100));
        (await TryAsync("certificate: a.pem, key: b.key")).Fault!.Code.Should().Be(FaultCodes.BadCertificate.Code);
    }

    [Fact]
    public async Task A_file_that_is_no_certificate_is_told()
    {
        File.WriteAllText(Path.Combine(_folder, "a.pfx"), "none");
        (await TryAsync("certificate: a.pfx")).Fault!.Code.Should().Be(FaultCodes.BadCertificate.Code);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_yet_is_no_fault_and_is_not_made()
    {
        var results = await RunAsync($"destinations: [{{ name: files, file: {{ path: \"{_folder}/out/{{MSH-10}}.hl7\" }} }}]");
        var result = results.Should().ContainSingle(one => one.Subject == "a/files").Subject;
        result.Target.Should().Be($"folder {_folder}/out");
        result.Seen.Should().Contain("can be made");
        Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName).Should().Equal("a.yaml");
    }

    [Fact]
    public async Task A_file_where_a_folder_should_be_is_told()
    {
        File.WriteAllText(Path.Combine(_folder, "out"), "");
        var results = await RunAsync($"destinations: [{{ name: files, file: {{ path: \"{_folder}/out/x/{{MSH-10}}.hl7\" }} }}]");
        results.Should().ContainSingle(one => one.Subject == "a/files").Which.Fault!.Code.Should().Be(FaultCodes.FolderNotWritable.Code);
    }

    [Fact]
    public void Every_kind_of_source_and_destination_is_in_the_list_of_what_is_tried()
    {
        KeysOf(typeof(ReceiveConfig)).Should().BeEquivalentTo(Sources.Select(row => (string)row[0]));
        KeysOf(typeof(DestinationConfig)).Should().BeEquivalentTo(Destinations.Select(row => (string)row[0]));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Each_kind_of_source_is_tried(string kind, string config, string? tried)
    {
        File.WriteAllText(Path.Combine(_folder, "a.yaml"), $"channel: a\nreceive: {{ {kind}: {config} }}\n");
        (await RunAsync()).Select(result => result.Target).Should().Equal(tried is null ? [] : [tried]);
    }

    [Theory]
    [MemberData(nameof(Destinations))]
    public async Task Each_kind_of_destination_is_tried(string kind, string config, string? tried)
    {
        var results = await RunAsync($"destinations: [{{ name: one, {kind}: {config} }}]");
        results.Where(result => result.Subject == "a/one").Select(result => result.Target).Should().Equal(tried is null ? [] : [tried]);
    }

    /// <summary>Each source, its least settings, and what is tried; null for what needs nothing from outside.</summary>
    public static TheoryData<string, string, string?> Sources => new()
    {
        { "mllp", "{ port: 1, address: 192.0.2.1 }", "listen on 192.0.2.1:1" },
        { "http", "{ port: 1, address: 192.0.2.1 }", "listen on 192.0.2.1:1" },
        { "mllp-client", "{ host: 127.0.0.1, port: 1 }", "mllp 127.0.0.1:1" },
        { "files", "{ folder: /nowhere }", "folder /nowhere" },
        { "timer", "{ every: 1m, message: 'MSH|^~\\&|A|B|||||ADT^A01|{sequence()}|P|2.5' }", null },
        { "channel", "{}", null },
    };

    /// <summary>Each destination, as the sources.</summary>
    public static TheoryData<string, string, string?> Destinations => new()
    {
        { "mllp", "{ host: 127.0.0.1, port: 1 }", "mllp 127.0.0.1:1" },
        { "fhir", "{ base: 'http://127.0.0.1:1/r4' }", "fhir http://127.0.0.1:1/r4" },
        { "http", "{ url: 'https://127.0.0.1:1/hl7' }", "https 127.0.0.1:1" },
        { "file", "{ path: '/nowhere/{MSH-10}' }", "folder /nowhere" },
        { "channel", "b", null },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<ConnectionResult> TryAsync(string tls)
    {
        var results = await RunAsync("", $", tls: {{ {tls} }}");
        return results.Should().ContainSingle(result => result.Target.StartsWith("certificate")).Subject;
    }

    private async Task<IReadOnlyList<ConnectionResult>> RunAsync(string more, string tls = "")
    {
        File.WriteAllText(Path.Combine(_folder, "a.yaml"), $"channel: a\nreceive: {{ mllp: {{ port: 1{tls} }} }}\n{more}\n");
        if (more.Contains("channel: b", StringComparison.Ordinal))
        {
            File.WriteAllText(Path.Combine(_folder, "b.yaml"), "channel: b\nreceive: { channel: {} }\n");
        }

        return await RunAsync();
    }

    private static IEnumerable<string> KeysOf(Type config) =>
        from property in config.GetProperties()
        where property.IsDefined(typeof(AlternativeAttribute), inherit: false)
        select JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name);

    private async Task<IReadOnlyList<ConnectionResult>> RunAsync()
    {
        var reading = ChannelFiles.Read(_folder, ChannelEnvironment.OfProcess);
        reading.Faults.Should().BeEmpty();
        return await new ConnectionChecks(TimeSpan.FromSeconds(5), new ManualTimeProvider()).RunAsync(reading.Files, CancellationToken.None);
    }

    private void WriteCertificate(string name, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256).CreateSelfSigned(from, until);
        File.WriteAllText(Path.Combine(_folder, name + ".pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, name + ".key"), key.ExportPkcs8PrivateKeyPem());
    }
}
