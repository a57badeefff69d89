using System.Text;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Tests.Hl7.Expressions;

namespace InterfaceEngine.Tests.Engine.Channels.Library;

public sealed class ChannelLibraryTests
{
    private const string Functions = "functions: [{ name: ward, parameters: [code], expression: 'lookup(\"wards\", code)' }]\n";

    [Theory]
    [InlineData("wards", "4W", "Ward 4 West")]
    [InlineData("wards.floor", "4W", "4")]
    [InlineData("wards.code", "4W", "4W")]
    [InlineData("wards.floor", "4E", null)]
    [InlineData("wards", "4w", null)]
    [InlineData("wards.flor", "4W", null)]
    [InlineData("ward", "4W", null)]
    [InlineData("codes", "A", "A")]
    public void A_column_of_a_table_is_found_by_its_name(string column, string key, string? expected) =>
        Read(("lookups/wards.csv", "code,name,floor\r\n4W,Ward 4 West,4\r\n4E,Ward 4 East,\r\n"), ("lookups/codes.csv", "code\nA"))
            .LookUp(column, key).Should().Be(expected);

    [Fact]
    public void Quoted_fields_keep_commas_line_ends_and_quotation_marks()
    {
        var library = Read(("lookups/t.csv", "key,value\n\n\"a\",\"x, \"\"y\"\"\r\nz\"\r\n\"b,\",\"\"\nc,plain"));

        library.Faults.Should().BeEmpty();
        library.LookUp("t", "a").Should().Be("x, \"y\"\r\nz");
        library.LookUp("t.key", "b,").Should().Be("b,");
        library.LookUp("t", "c").Should().Be("plain");
        library.Tables.Single().Count.Should().Be(3);
    }

    [Fact]
    public void The_version_of_a_channel_changes_with_the_files_that_it_uses_and_with_no_other()
    {
        const string Wards = "code,name\n4W,Ward 4 West\n";
        string[] filters = ["MSH-9.1 = \"ADT\"", "lookup(\"wards\", PV1-3.1) = \"x\"", "ward(PV1-3.1) = \"x\""];

        var before = filters.Select(filter => Compile(filter, Wards, Functions, "a\n")).ToArray();
        var otherWards = filters.Select(filter => Compile(filter, Wards + "4E,Ward 4 East\n", Functions, "a\n")).ToArray();
        var otherFunctions = filters.Select(filter => Compile(filter, Wards, Functions + "# mended\n", "a\n")).ToArray();
        var otherTable = filters.Select(filter => Compile(filter, Wards, Functions, "a\nb\n")).ToArray();

        before[0].Uses.Should().BeEmpty();
        before[1].Uses.Should().Equal("lookups/wards.csv");
        before[2].Uses.Should().Equal("functions.yaml", "lookups/wards.csv");
        Changed(otherWards).Should().Equal(false, true, true);
        Changed(otherFunctions).Should().Equal(false, false, true);
        Changed(otherTable).Should().Equal(false, false, false);

        IEnumerable<bool> Changed(Channel[] after) => after.Select((channel, i) => channel.Version != before[i].Version);
    }

    [Fact]
    public void A_filter_looks_into_the_tables_and_uses_the_functions()
    {
        var channel = Compile("ward(PV1-3.1) = \"Ward 4 West\"", "code,name\n4W,Ward 4 West\n", Functions, "a\n");
        var message = ExampleMessage.Read("PV1|1|I|4W", out _)!;

        channel.Filter!.IsTrue(new EvaluationContext(message, Expr.Noon) { Lookup = channel.Library.LookUp }).Should().BeTrue();
    }

    [Fact]
    public void A_folder_without_shared_files_has_an_empty_library_without_faults()
    {
        var folder = Directory.CreateTempSubdirectory("library-").FullName;

        var library = ChannelLibrary.Read(folder, Outside.Nothing);

        Directory.Delete(folder);
        library.Faults.Should().BeEmpty();
        library.Tables.Should().BeEmpty();
        library.Segments.Should().BeNull("every segment that begins with Z is taken");
    }

    private static ChannelLibrary Read(params ReadOnlySpan<(string Name, string Text)> files)
    {
        var reader = new LibraryReader(Outside.Nothing, new ReadingLimits());
        foreach (var (name, text) in files)
        {
            reader.Add(name, name, Encoding.UTF8.GetBytes(text));
        }

        return reader.Finish();
    }

    private static Channel Compile(string filter, string wards, string functions, string other)
    {
        var library = Read(("lookups/wards.csv", wards), ("functions.yaml", functions), ("lookups/other.csv", other));
        var file = ChannelFiles.ReadText("a.yaml", $"channel: a\nreceive: {{ mllp: {{ port: 1 }} }}\nfilter: '{filter}'\n", Outside.Nothing).Files.Single();
        return new ChannelCompiler(library, null).Compile(file)!;
    }
}
