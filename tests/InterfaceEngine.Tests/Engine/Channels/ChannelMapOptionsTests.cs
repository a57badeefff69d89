using System.Diagnostics.Metrics;
using System.Text;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Engine.Channels.Writing;
using InterfaceEngine.Engine.Routing;
using InterfaceEngine.Engine.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterfaceEngine.Tests.Engine.Channels;

/// <summary>What a channel and its folder say is what its bundles show.</summary>
public sealed class ChannelMapOptionsTests : IDisposable
{
    private const string Names = "authorities: { GOOD HEALTH: \"urn:oid:1.2.3\" }\n";

    private const string Channel = """
        channel: a
        time-zone: America/Chicago
        max-attachment: 1KiB
        receive: { mllp: { port: 2575 } }
        destinations:
          - name: whole
            fhir: { base: "https://fhir.example.org/r4" }
          - name: same
            file: { path: "{MSH-10}.json", format: fhir }
          - name: less
            fhir: { base: "https://fhir.example.org/r4", conditional-references: [Patient] }
          - name: plain
            file: { path: "{MSH-10}.hl7" }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("map-options-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Zone_names_and_references_of_a_channel_show_in_what_its_destinations_get()
    {
        var message = ExampleMessage.Read("PID|1||4711^^^GOOD HEALTH^MR||Quill\nPV1|1|I|4W|||||||||||||||||||||||||||||||||||||||||20260714083000", out _)!;

        var contents = Bundles(Names, message);

        contents[0].Should().Contain("\"urn:oid:1.2.3\"").And.Contain("2026-07-14T08:30:00-05:00").And.Contain("\"Patient\"");
        contents[1].Should().Be(contents[0]);
        contents[2].Should().Contain("Patient?identifier=urn%3Aoid%3A1.2.3%7C4711").And.NotContain("\"Patient\"");
    }

    [Theory]
    [InlineData(1024, false)]
    [InlineData(1025, true)]
    public void A_document_of_more_than_the_channel_says_is_a_resource_of_its_own(int length, bool isBinary)
    {
        var data = Convert.ToBase64String(new byte[length]);
        var message = ExampleMessage.Read($"PID|1||4711^^^GOOD HEALTH^MR||Quill\nPV1|1|I\nOBX|1|ED|1^Scan^L||^AP^PDF^Base64^{data}||||||F", out _)!;

        var content = Bundles(Names, message)[0];

        content.Contains("\"Binary\"", StringComparison.Ordinal).Should().Be(isBinary);
        content.Should().Contain(data, "nothing of it is lost");
    }

    [Fact]
    public void Names_without_a_uri_are_counted_for_their_channel_without_saying_them()
    {
        using var metrics = new RoutingMetrics("names");
        var counted = new List<(long Count, string Tags)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument is { Meter.Name: "names", Name: "interface_engine.names.unknown" })
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => counted.Add((count, string.Join(' ', tags.ToArray().Select(tag => tag.Value)))));
        listener.Start();
        var message = ExampleMessage.Read("PID|1||1^^^HILL^MR~2^^^HILL^PI||Quill\nPV1|1|I\nDG1|1||X^Y^99GHL", out _)!;
        var stored = new StoredMessage(1, DateTimeOffset.UnixEpoch, ["a"], "ADT^A01", "1", "", message.Bytes);

        new MessageRouter(new ChannelSet([Load(Names)]), metrics, NullLogger.Instance, TimeProvider.System).Route(stored);

        counted.Should().Equal((2, "a authority"), (1, "a coding-system"));
    }

    [Fact]
    public void The_names_are_a_part_of_the_version_of_channels_that_map_and_of_no_other()
    {
        var before = Load(Names);
        var after = Load(Names.Replace("1.2.3", "1.2.4", StringComparison.Ordinal));

        before.Uses.Should().Equal("namespaces.yaml");
        after.Version.Should().NotBe(before.Version);
        Load(null).Uses.Should().BeEmpty();
        Load(NewNamespaces.Text).Version.Should().Be(Load(null).Version, "a file of comments says nothing");
        Load(Names, mapped: false).Uses.Should().BeEmpty();
    }

    [Fact]
    public void The_file_of_names_that_is_shipped_is_the_one_that_init_writes() =>
        File.ReadAllText(Repository.PathOf("channels", "namespaces.yaml")).Should().Be(NewNamespaces.Text);

    private string[] Bundles(string names, InterfaceEngine.Hl7.Hl7Message message)
    {
        var channel = Load(names);
        var stored = new StoredMessage(1, DateTimeOffset.UnixEpoch, ["a"], "ADT^A01", "1", "", message.Bytes);
        var view = new RoutingView(stored, message, TimeProvider.System, channel.Library.LookUp);
        return [.. channel.Destinations.Take(3).Select(destination => Encoding.UTF8.GetString(destination.Content!(view).Bytes!.Value.Span))];
    }

    private Channel Load(string? names, bool mapped = true)
    {
        var file = Path.Combine(_folder, "namespaces.yaml");
        File.Delete(file);
        if (names is not null)
        {
            File.WriteAllText(file, names);
        }

        File.WriteAllText(Path.Combine(_folder, "a.yaml"), mapped ? Channel : "channel: a\nreceive: { mllp: { port: 2575 } }\n");
        var load = ChannelLoad.Of(_folder, Outside.Nothing);
        load.Faults.Should().BeEmpty();
        return load.Channels.Channels.Single();
    }
}
