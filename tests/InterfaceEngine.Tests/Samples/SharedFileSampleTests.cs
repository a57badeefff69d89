using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Tests.Hl7.Expressions;

namespace InterfaceEngine.Tests.Samples;

public sealed class SharedFileSampleTests
{
    private static readonly string Folder = Repository.PathOf("samples", "shared-files");

    private readonly ChannelLoad _load = ChannelLoad.Of(Folder, ChannelEnvironment.OfProcess);

    [Fact]
    public void The_sample_of_shared_files_loads_without_a_fault_or_warning()
    {
        _load.Faults.Concat(_load.Warnings).Should().BeEmpty();
        _load.Channels.Channels.Single().Uses.Should().Equal("functions.yaml", "lookups/wards.csv");
    }

    [Theory]
    [InlineData("PV1|1|I|4W", true)]
    [InlineData("PV1|1|O|4W", false)]
    [InlineData("PV1|1|I|9X", false)]
    [InlineData("PV1|1|I|4W\nZPD|V", false)]
    public void Its_filter_asks_the_functions_the_table_and_the_local_segment(string segments, bool expected)
    {
        var context = new EvaluationContext(ExampleMessage.Read(segments, out _)!, Expr.Noon) { Lookup = _load.Library.LookUp };

        _load.Channels.Channels.Single().Filter!.IsTrue(context).Should().Be(expected);
    }

    [Theory]
    [InlineData("lookups/wards.csv")]
    [InlineData("functions.yaml")]
    [InlineData("segments.yaml")]
    public void The_page_on_shared_files_shows_them_as_they_are(string file) =>
        File.ReadAllText(Repository.PathOf("docs", "channels-folder.md")).Should().Contain($"\n{File.ReadAllText(Path.Combine(Folder, file))}```\n");
}
