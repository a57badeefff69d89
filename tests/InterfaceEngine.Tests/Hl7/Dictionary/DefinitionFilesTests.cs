using System.Text.RegularExpressions;
using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Tests.Hl7.Dictionary;

/// <summary>The committed files have the form that their README describes; the reader trusts it.</summary>
public sealed partial class DefinitionFilesTests
{
    private static readonly string[] Versions = [.. Hl7Dictionary.All.Select(dictionary => dictionary.Version.ToString())];

    [Theory]
    [InlineData("segments.txt", 3, 1)]
    [InlineData("fields.txt", 9, 2)]
    [InlineData("types.txt", 3, 1)]
    [InlineData("components.txt", 8, 2)]
    [InlineData("structures.txt", 4, 1)]
    [InlineData("events.txt", 3, 1)]
    [InlineData("tables.txt", 2, -1)]
    [InlineData("codes.txt", 4, 2)]
    public void A_line_has_its_columns_and_the_versions_of_a_fact_do_not_overlap(string file, int columns, int rangeColumn)
    {
        var text = File.ReadAllText(PathOf(file));
        text.Should().EndWith("\n").And.NotContain("\r").And.NotContain("\n\n").And.NotContain(" \n").And.NotContain("\t\n");
        text.Should().Match(value => value.All(char.IsAscii));

        var lines = text.TrimEnd('\n').Split('\n').Select(line => line.Split('\t')).ToList();

        lines.Should().OnlyContain(line => line.Length == columns);
        foreach (var facts in lines.GroupBy(line => string.Join('\t', line.Take(Math.Max(1, rangeColumn)))))
        {
            var covered = rangeColumn < 0
                ? [.. facts.Select(_ => "always")]
                : facts.SelectMany(line => VersionsIn(line[rangeColumn])).ToList();
            covered.Should().OnlyHaveUniqueItems($"{file}: {facts.Key}");
        }
    }

    [Theory]
    [InlineData("segments.txt", 1)]
    [InlineData("types.txt", 1)]
    [InlineData("structures.txt", 1)]
    [InlineData("events.txt", 1)]
    [InlineData("tables.txt", 1)]
    [InlineData("codes.txt", 2)]
    public void Lines_are_in_ordinal_order_so_that_a_change_shows_as_one_line(string file, int keyColumns)
    {
        var keys = File.ReadLines(PathOf(file)).Select(line => string.Join('\t', line.Split('\t').Take(keyColumns))).ToList();

        keys.Should().BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("fields.txt")]
    [InlineData("components.txt")]
    public void Parts_are_in_order_of_name_and_number(string file)
    {
        var keys = File.ReadLines(PathOf(file)).Select(line => line.Split('\t')).Select(line => $"{line[0]}\t{int.Parse(line[1]):D4}").ToList();

        keys.Should().BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public void A_structure_is_written_in_the_notation()
    {
        foreach (var line in File.ReadLines(PathOf("structures.txt")).Select(line => line.Split('\t')))
        {
            var tree = line[3];
            string reduced;
            while ((reduced = InnermostGroup().Replace(tree, "SEG$1")) != tree)
            {
                tree = reduced;
            }

            tree.Should().MatchRegex("^MSH( ([A-Z0-9]{3}|<[A-Z0-9]{3}(\\|[A-Z0-9]{3})+>)[?*+]?)*$", line[0]);
        }
    }

    [Fact]
    public void The_files_stay_small_enough_to_embed()
    {
        Directory.EnumerateFiles(PathOf(), "*.txt").Sum(file => new FileInfo(file).Length).Should().BeLessThan(1_500_000);
    }

    [Fact]
    public void The_licence_of_every_source_lies_beside_the_data()
    {
        var readme = File.ReadAllText(PathOf("README.md"));

        var licences = LicenceFile().Matches(readme).Select(match => match.Value).Distinct().ToList();

        licences.Should().HaveCount(4);
        licences.Should().OnlyContain(licence => File.ReadAllText(PathOf(licence)).Length > 1000);
    }

    private static string[] VersionsIn(string range)
    {
        var ends = range.Split('-');
        var (from, to) = (Array.IndexOf(Versions, ends[0]), Array.IndexOf(Versions, ends[^1]));
        from.Should().BeGreaterThanOrEqualTo(0, range);
        to.Should().BeGreaterThanOrEqualTo(from, range);
        return Versions[from..(to + 1)];
    }

    private static string PathOf(string file = "") =>
        Repository.PathOf("src", "InterfaceEngine.Hl7", "Dictionary", "Definitions", file);

    [GeneratedRegex(@"[A-Z][A-Z0-9_]*\((?:[A-Z0-9]{3}|<[A-Z0-9|]+>)[?*+]?(?: (?:[A-Z0-9]{3}|<[A-Z0-9|]+>)[?*+]?)*\)([?*+]?)")]
    private static partial Regex InnermostGroup();

    [GeneratedRegex(@"LICENSES/[\w-]+\.txt")]
    private static partial Regex LicenceFile();
}
