using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Tests.Samples;

public sealed class SampleChannelTests
{
    private static readonly string Folder = Repository.PathOf("samples", "channels");

    [Fact]
    public void The_samples_load_together_without_a_fault()
    {
        var load = ChannelLoad.Of(Folder, ChannelEnvironment.OfProcess);
        load.Faults.Should().BeEmpty();
        load.Count.Should().Be(Directory.EnumerateFiles(Folder, "*.yaml").Count(file => !file.EndsWith(".tests.yaml", StringComparison.Ordinal)));
    }

    [Fact]
    public void There_is_a_sample_of_each_kind_of_destination_each_on_a_port_of_its_own()
    {
        var channels = ChannelFiles.Read(Folder, ChannelEnvironment.OfProcess).Configs.ToList();
        channels.SelectMany(channel => channel.Destinations).Select(Kind).Distinct()
            .Should().BeEquivalentTo("mllp", "file Hl7", "file Fhir", "fhir Transaction", "fhir Batch", "fhir Single", "http Hl7", "channel");
        channels.Select(channel => channel.Receive.Mllp?.Port).OfType<int>().Should().OnlyHaveUniqueItems();
    }

    private static string Kind(DestinationConfig destination) => destination switch
    {
        { Mllp: not null } => "mllp",
        { File: { } file } => "file " + file.Format,
        { Http: { } http } => "http " + http.Content,
        { Channel: not null } => "channel",
        { Fhir: { } fhir } => "fhir " + fhir.Write,
        _ => "none",
    };
}
