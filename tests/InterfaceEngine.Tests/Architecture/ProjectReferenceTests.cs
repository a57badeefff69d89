using System.Xml.Linq;

namespace InterfaceEngine.Tests.Architecture;

/// <summary>The arrows between the projects, read from the project files. docs/architecture.md draws them.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Hl7"] = [],
        ["Mllp"] = [],
        ["Fhir"] = [],
        ["Mapping"] = ["Fhir", "Hl7"],
        ["Engine"] = ["Fhir", "Hl7", "Mapping", "Mllp"],
        ["Storage"] = ["Engine"],
        ["Host"] = ["Engine", "Storage"],
    };

    private static readonly string[] DatabasePackages = ["Microsoft.Data.Sqlite.Core", "SQLitePCLRaw.provider.e_sqlite3", "Dapper", "Npgsql"];

    private static readonly string[] HostPackages = ["Serilog", "OpenTelemetry", "System.CommandLine", "Microsoft.AspNetCore"];

    public static TheoryData<string> Projects => [.. Arrows.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_the_projects_its_arrows_name(string project) =>
        References(project, "ProjectReference")
            .Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')).Replace("InterfaceEngine.", "", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Should().Equal(Arrows[project]);

    [Fact]
    public void Every_project_under_src_has_its_arrows_listed() =>
        Directory.GetDirectories(Repository.PathOf("src"), "InterfaceEngine.*")
            .Select(folder => Path.GetFileName(folder).Replace("InterfaceEngine.", "", StringComparison.Ordinal))
            .Should().BeEquivalentTo(Arrows.Keys);

    [Fact]
    public void Only_storage_refers_to_a_database_package() =>
        Arrows.Keys.Where(project => References(project, "PackageReference").Any(DatabasePackages.Contains)).Should().Equal("Storage");

    [Fact]
    public void Only_the_host_refers_to_web_log_and_command_line_packages() =>
        Arrows.Keys
            .Where(project => References(project, "PackageReference").Any(p => HostPackages.Any(h => p.StartsWith(h, StringComparison.Ordinal))))
            .Should().Equal("Host");

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(Repository.PathOf("src", "InterfaceEngine." + project, $"InterfaceEngine.{project}.csproj"))
            .Descendants(kind)
            .Select(reference => (string?)reference.Attribute("Include") ?? "");
}
