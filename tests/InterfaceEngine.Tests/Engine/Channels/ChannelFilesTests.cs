using System.Security.Cryptography;
using System.Text;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Tests.Engine.Channels;

public sealed class ChannelFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("channels-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Channel_files_are_read_in_the_order_of_their_paths_and_other_files_are_passed_over()
    {
        Write("b.yaml", Channel("b", 1));
        Write("a.yml", Channel("a", 2));
        Write("north/c.yaml", Channel("c", 3));
        Write("B2.YAML", Channel("d", 4));
        foreach (var other in (string[])["b.tests.yaml", "functions.yaml", "namespaces.yml", "lookups/x.yaml", "north/maps/x.yaml", ".b.yaml", ".git/x.yaml", "channel.schema.json"])
        {
            Write(other, "this is no channel");
        }

        var reading = ChannelFiles.Read(_folder, Outside.Nothing);

        reading.Faults.Should().BeEmpty();
        reading.Files.Select(file => Path.GetRelativePath(_folder, file.Path)).Should().Equal("B2.YAML", "a.yml", "b.yaml", "north/c.yaml");
    }

    [Fact]
    public void A_mounted_ConfigMap_is_read_once_through_its_links()
    {
        Write("..2026_01_14/a.yaml", Channel("a", 1));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "..data"), "..2026_01_14");
        File.CreateSymbolicLink(Path.Combine(_folder, "a.yaml"), Path.Combine("..data", "a.yaml"));

        ChannelFiles.Read(_folder, Outside.Nothing).Configs.Select(config => config.Channel).Should().Equal("a");
    }

    [Fact]
    public void A_link_that_leads_back_is_not_followed()
    {
        Write("a.yaml", Channel("a", 1));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "again"), _folder);

        ChannelFiles.Read(_folder, Outside.Nothing).Files.Should().ContainSingle();
    }

    [Fact]
    public void A_bad_file_takes_nothing_from_a_good_one()
    {
        Write("bad.yaml", "channel: [");
        Write("good.yaml", Channel("good", 1));

        var reading = ChannelFiles.Read(_folder, Outside.Nothing);

        reading.Configs.Select(config => config.Channel).Should().Equal("good");
        reading.Faults.Should().ContainSingle().Which.Place.File.Should().EndWith("bad.yaml");
    }

    [Fact]
    public void Two_files_of_one_name_are_both_refused_and_name_each_other()
    {
        var reading = ChannelFiles.Read(
            [("a.yaml", Encoding.UTF8.GetBytes(Channel("same", 1))), ("b.yaml", Encoding.UTF8.GetBytes(Channel("same", 2))), ("c.yaml", Encoding.UTF8.GetBytes(Channel("other", 3)))],
            Outside.Nothing);

        reading.Files.Select(file => file.Config?.Channel).Should().Equal(null, null, "other");
        reading.Faults.Select(fault => fault.Message).Should().Equal(
            "another channel has this name: b.yaml:1:10", "another channel has this name: a.yaml:1:10");
    }

    [Fact]
    public void The_version_of_a_file_is_the_beginning_of_the_hash_of_its_bytes()
    {
        var text = Channel("a", 1);
        var expected = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12].ToLowerInvariant();

        ChannelFiles.ReadText("a.yaml", text, Outside.Nothing).Files.Single().Version.Should().Be(expected);
        ChannelFiles.ReadText("a.yaml", text + "#", Outside.Nothing).Files.Single().Version.Should().NotBe(expected);
    }

    [Fact]
    public void The_version_of_a_file_does_not_depend_on_the_environment()
    {
        const string Text = "channel: ${env:NAME}\nreceive: { mllp: { port: 1 } }";

        var versions = ((string[])["a", "b"]).Select(name => ChannelFiles.ReadText("a.yaml", Text, new Outside().WithVariable("NAME", name).Environment).Files.Single());

        versions.Select(file => file.Config!.Channel).Should().Equal("a", "b");
        versions.Select(file => file.Version).Distinct().Should().ContainSingle();
    }

    [Fact]
    public void Without_an_environment_a_file_that_needs_one_has_neither_faults_nor_a_config()
    {
        var reading = ChannelFiles.Read(
            [("a.yaml", Encoding.UTF8.GetBytes("channel: ${env:NAME}\nreceive: { mllp: { port: 1 } }")), ("b.yaml", Encoding.UTF8.GetBytes(Channel("b", 2)))],
            ChannelEnvironment.None);

        reading.Faults.Should().BeEmpty();
        reading.Files.Select(file => file.Config?.Channel).Should().Equal(null, "b");
    }

    [Fact]
    public void A_thousand_channels_may_share_a_listener() =>
        ChannelFiles.Read(Enumerable.Range(0, 1000).Select(i => ($"{i}.yaml", Encoding.UTF8.GetBytes(Channel($"c{i}", 2575)))), Outside.Nothing)
            .Configs.Should().HaveCount(1000);

    [Fact]
    public void A_file_knows_where_it_gives_each_value()
    {
        var file = ChannelFiles.ReadText("a.yaml", "channel: a\nreceive:\n  mllp: { port: 1, allow: [10.0.0.1, 10.0.0.2] }\n", Outside.Nothing).Files.Single();
        var mllp = file.Config!.Receive.Mllp!;

        file.PlaceOf(mllp, nameof(mllp.Port)).Should().Be(new SourceSpan(new SourcePlace("a.yaml", 3, 17), 1));
        file.PlaceOf(mllp.Allow, 1).Should().Be(new SourceSpan(new SourcePlace("a.yaml", 3, 38), 8));
        file.PlaceOf(mllp, nameof(mllp.Charset)).Should().BeNull();
    }

    [Fact]
    public void A_limit_is_what_may_still_be()
    {
        var text = Channel("a", 1);
        var limits = new ReadingLimits { FileBytes = text.Length, Depth = 3, Nodes = 9 };

        ChannelFiles.ReadText("a.yaml", text, Outside.Nothing, limits).Faults.Should().BeEmpty();
        Codes(limits with { FileBytes = text.Length - 1 }).Should().Equal(FaultCodes.TooLarge.Code);
        Codes(limits with { Depth = 2 }).Should().Equal(FaultCodes.TooDeep.Code);
        Codes(limits with { Nodes = 8 }).Should().Equal(FaultCodes.TooManyNodes.Code);

        IEnumerable<string> Codes(ReadingLimits lower) => ChannelFiles.ReadText("a.yaml", text, Outside.Nothing, lower).Faults.Select(fault => fault.Code);
    }

    private static string Channel(string name, int port) => $"channel: {name}\nreceive: {{ mllp: {{ port: {port} }} }}\n";

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
