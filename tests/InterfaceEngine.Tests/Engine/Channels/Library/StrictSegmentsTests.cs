using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Tests.Engine.Testing;

namespace InterfaceEngine.Tests.Engine.Channels.Library;

/// <summary>A channel with <c>validate: strict</c> holds messages against <c>segments.yaml</c>, too.</summary>
public sealed class StrictSegmentsTests : IDisposable
{
    private const string Segments = "segments:\n  - { segment: ZPD, fields: [{ field: 1, name: own, type: NM }] }\n";

    private readonly TestedFolder _folder = new TestedFolder()
        .With("example.yaml", TestedFolder.Channel.Replace("{ messages: [ADT] }", "{ messages: [ADT], validate: strict }", StringComparison.Ordinal))
        .With("a01.hl7", Some.Admission + "ZPD|x\r");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("AA", "")]
    [InlineData("AE", Segments)]
    public async Task A_value_that_is_not_of_its_declared_type_is_refused(string ack, string segments)
    {
        if (segments.Length > 0)
        {
            _folder.With("segments.yaml", segments);
        }

        _folder.With("example.tests.yaml", $"tests:\n  - {{ name: t, given: {{ file: a01.hl7 }}, expect: {{ ack: {ack} }} }}\n");

        (await _folder.MismatchesAsync()).Should().BeEmpty();
    }

    [Fact]
    public void The_version_of_a_strict_channel_changes_with_the_declarations()
    {
        _folder.With("segments.yaml", Segments);
        var before = Load();

        _folder.With("segments.yaml", Segments.Replace("NM", "ST", StringComparison.Ordinal));

        Load().Version.Should().NotBe(before.Version);
        before.Uses.Should().Contain("segments.yaml");
    }

    private Channel Load() => ChannelLoad.Of(_folder.Path, ChannelEnvironment.OfProcess).Channels.Channels.Single();
}
