using System.CommandLine;
using InterfaceEngine.Fhir;
using InterfaceEngine.Host.Cli.Mapping;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Host.Cli;

/// <summary><c>interface-engine map</c>: what messages become in FHIR R4, and why.</summary>
internal static class MapCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Files of HL7 v2 messages, or folders of such files: one or several, in batches or MLLP blocks, with any line ends; - is the standard input",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var explain = new Option<bool>("--explain") { Description = "Show for each value which field it comes from, and by which row of the maps" };
        var coverage = new Option<bool>("--coverage") { Description = "Count the values of all messages that no row of the maps reads, with examples in which every letter and digit is masked" };
        var diff = new Option<string?>("--diff") { Description = "A folder of map files: show what would be different with it in the place of --maps; exits with 1 where something is" };
        var rows = new Option<string?>("--rows")
        {
            Description = "Show the rows of a map with their ids: its name, such as PID[Patient], or a segment, data type or message; without a name all maps",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var names = new Option<bool>("--namespaces") { Description = "Instead of bundles, list the names of assigning authorities and coding systems that have no URI, as lines for namespaces.yaml" };
        var format = new Option<string>("--format") { Description = "With --explain, --coverage, --diff and --rows: text, or json with one object on a line", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var json = new Option<bool>("--json") { Description = "The same as --format json" };
        var kind = new Option<FhirBundleType>("--bundle") { Description = "The kind of bundle", DefaultValueFactory = _ => FhirBundleType.Transaction };
        var profile = new Option<string>("--profile") { Description = "What resources meet beyond FHIR R4: base for nothing, us-core for US Core 6.1.0 and 7.0.0", DefaultValueFactory = _ => "base" };
        profile.AcceptOnlyFromAmong("base", "us-core");
        var maps = new Option<string?>("--maps") { Description = "A folder of map files that add to the maps of the product and override them; otherwise that of --channels" };
        var channels = new Option<string?>("--channels") { Description = "A folder of channel files: its maps, and what these use, and its namespaces.yaml" };
        var zone = new Option<string?>("--time-zone") { Description = "The zone of times without an offset, such as Europe/Berlin; otherwise that of MSH-7, else UTC" };
        var output = new Option<string?>("--out") { Description = "Write each bundle to a file of this folder; otherwise to the standard output" };
        var command = new Command("map", "Map messages to FHIR R4; exits with 1 where one gives no valid bundle, with 78 where maps or files cannot be read")
        {
            files, explain, coverage, diff, rows, names, format, json, kind, profile, maps, channels, zone, output,
        };
        command.Validators.Add(result =>
        {
            var asksRows = result.GetResult(rows) is { Implicit: false };
            var asked = new[] { result.GetValue(explain), result.GetValue(coverage), result.GetValue(diff) is not null, asksRows, result.GetValue(names) }.Count(one => one);
            if (asked > 1)
            {
                result.AddError("only one of --explain, --coverage, --diff, --rows and --namespaces can be asked for at once");
            }
            else if (!asksRows && result.GetValue(files) is null or [])
            {
                result.AddError("which files or folders of messages?");
            }
        });
        command.SetAction((arguments, cancellationToken) =>
        {
            var isJson = arguments.GetValue(json) || arguments.GetValue(format) == "json";
            var source = new MapSource(arguments.GetValue(maps), arguments.GetValue(channels));
            if (arguments.GetResult(rows) is { Implicit: false })
            {
                return Task.FromResult(ShowRows(arguments.GetValue(rows), source, isJson));
            }

            if (!TryZone(arguments.GetValue(zone), out var found))
            {
                return Task.FromResult(ExitCode.BadConfiguration);
            }

            var options = new MapOptions
            {
                Bundle = arguments.GetValue(kind),
                Trace = arguments.GetValue(explain),
                TimeZone = found,
                Namespaces = source.Library.Namespaces.Authorities,
                CodingSystems = source.Library.Namespaces.CodingSystems,
                Profile = arguments.GetValue(profile) == "us-core" ? MapProfile.UsCore : MapProfile.Base,
            };
            var request = new MapRequest(arguments.GetRequiredValue(files), source, options);
            return arguments.GetValue(coverage) ? request.CoverAsync(Console.Out, isJson, cancellationToken)
                : arguments.GetValue(diff) is { } other ? request.CompareAsync(other, new DifferenceReport(Console.Out, isJson), cancellationToken)
                : request.MapAsync(
                    arguments.GetValue(names) ? new NamesReport(Console.Out)
                        : arguments.GetValue(output) is { } folder ? new BundleFolder(folder)
                        : !arguments.GetValue(explain) ? new BundleText(Console.Out)
                        : isJson ? new ExplanationJson(Console.Out)
                        : new ExplanationText(Console.Out),
                    cancellationToken);
        });
        return command;
    }

    private static bool TryZone(string? name, out TimeZoneInfo? zone)
    {
        zone = null;
        if (name is null || TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone))
        {
            return true;
        }

        Console.Error.WriteLine($"'{name}' is no time zone of this machine; an IANA name such as Europe/Berlin is needed");
        return false;
    }

    private static int ShowRows(string? name, MapSource source, bool isJson)
    {
        if (!source.IsThere())
        {
            return ExitCode.BadConfiguration;
        }

        var catalog = MapCatalog.Read(source.Folder);
        foreach (var fault in catalog.Faults)
        {
            Console.Error.WriteLine(fault.ToText());
        }

        var found = name is null ? catalog.Maps : catalog.Find(name);
        if (found.Count == 0)
        {
            Console.Error.WriteLine($"there is no map '{name}'; {catalog.Near(name!) ?? "map --rows without a name shows all"}");
        }
        else if (isJson)
        {
            RowsReport.WriteJson(Console.Out, found);
        }
        else if (name is null)
        {
            RowsReport.WriteNames(Console.Out, found);
        }
        else
        {
            RowsReport.WriteText(Console.Out, found);
        }

        return found.Count == 0 || catalog.Faults.Count > 0 ? ExitCode.BadConfiguration : ExitCode.Ok;
    }
}
