using System.CommandLine;
using InterfaceEngine.Fhir;
using InterfaceEngine.Host.Cli.Mapping;
using InterfaceEngine.Host.Cli.Messages;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Host.Cli;

/// <summary><c>interface-engine map</c>: what messages become in FHIR R4, and why.</summary>
internal static class MapCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Files of HL7 v2 messages, or folders of them: one or several in each file, in batches or MLLP blocks, with any line ends; - is the standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        var explain = new Option<bool>("--explain") { Description = "Show for each value which field it comes from, and by which row of the maps" };
        var format = new Option<string>("--format") { Description = "With --explain: text, or json with one object on a line for each message", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var kind = new Option<FhirBundleType>("--bundle") { Description = "The kind of bundle", DefaultValueFactory = _ => FhirBundleType.Transaction };
        var channels = new Option<string?>("--channels") { Description = "A channels folder, whose maps and namespaces.yaml are used" };
        var maps = new Option<string?>("--maps") { Description = "A folder of map files that add to the maps of the product and override them, such as channels/maps" };
        var zone = new Option<string?>("--time-zone") { Description = "The zone of times without an offset, such as Europe/Berlin; otherwise that of MSH-7, else UTC" };
        var profile = new Option<string>("--profile") { Description = "What resources meet beyond FHIR R4: base for nothing, us-core for US Core 6.1.0 and 7.0.0", DefaultValueFactory = _ => "base" };
        profile.AcceptOnlyFromAmong("base", "us-core");
        var names = new Option<bool>("--namespaces") { Description = "Instead of bundles, list the names of assigning authorities and coding systems that have no URI, as lines for namespaces.yaml" };
        var output = new Option<string?>("--out") { Description = "Write each bundle to a file of this folder; otherwise to the standard output" };
        var command = new Command("map", "Map messages to FHIR R4; exits with 1 where one gives no valid bundle, with 78 where maps or files cannot be read")
        {
            files, explain, format, kind, channels, maps, zone, profile, names, output,
        };
        command.SetAction((arguments, cancellationToken) => MapAsync(
            arguments.GetRequiredValue(files),
            (arguments.GetValue(channels), arguments.GetValue(maps)),
            arguments.GetValue(zone),
            new MapOptions
            {
                Bundle = arguments.GetValue(kind),
                Trace = arguments.GetValue(explain),
                Profile = arguments.GetValue(profile) == "us-core" ? MapProfile.UsCore : MapProfile.Base,
            },
            arguments.GetValue(names) ? new NamesReport(Console.Out)
                : arguments.GetValue(output) is { } folder ? new BundleFolder(folder)
                : !arguments.GetValue(explain) ? new BundleText(Console.Out)
                : arguments.GetValue(format) == "json" ? new ExplanationJson(Console.Out)
                : new ExplanationText(Console.Out),
            cancellationToken));
        return command;
    }

    private static async Task<int> MapAsync(
        string[] files, (string? Channels, string? Maps) folders, string? zone, MapOptions options, IMappedOutput output, CancellationToken cancellationToken)
    {
        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            await Console.Error.WriteLineAsync($"'{zone}' is no time zone of this machine; an IANA name such as Europe/Berlin is needed");
            return ExitCode.BadConfiguration;
        }

        var load = MapSet.Load(folders.Maps ?? (folders.Channels is { } parent ? Path.Combine(parent, "maps") : null));
        foreach (var fault in load.Faults)
        {
            await Console.Error.WriteLineAsync(fault.ToText());
        }

        if (load.Maps is null || Names.Read(folders.Channels) is not { } namespaces)
        {
            return ExitCode.BadConfiguration;
        }

        var mapper = new FhirMapper(load.Maps);
        options = options with
        {
            TimeZone = zone is null ? null : TimeZoneInfo.FindSystemTimeZoneById(zone),
            Namespaces = namespaces.Authorities,
            CodingSystems = namespaces.CodingSystems,
        };
        var code = ExitCode.Ok;
        foreach (var file in files.SelectMany(MessageFolder.Files))
        {
            try
            {
                foreach (var message in await MessageFile.ReadAsync(file, cancellationToken))
                {
                    var mapped = MappedMessage.Of(message, mapper, options);
                    output.Write(mapped);
                    await Console.Error.WriteAsync(mapped.Complaints());
                    code = mapped.IsValid || code != ExitCode.Ok ? code : ExitCode.Failed;
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"{file}: {exception.Message}");
                code = ExitCode.BadConfiguration;
            }
        }

        output.End();
        return code;
    }
}
