using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Mapping.Finish;
using InterfaceEngine.Mapping.Profiles;
using InterfaceEngine.Mapping.Run;

namespace InterfaceEngine.Mapping;

/// <summary>Makes FHIR bundles of HL7 v2 messages. Safe for any number of threads.</summary>
/// <param name="maps">The maps.</param>
/// <param name="clock">What <c>now()</c> and <c>age()</c> in maps ask; the maps of the product ask neither. Null for the system's.</param>
/// <param name="lookup">The lookup tables of <see cref="MapLanguage.LookupTables"/>; null for none.</param>
public sealed class FhirMapper(MapSet maps, TimeProvider? clock = null, Lookup? lookup = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Lookup _lookup = (table, key) => maps.Codes(table) is { } codes ? codes.Find(key)?.Code : lookup?.Invoke(table, key);

    /// <summary>Maps a message. Nothing in its content throws: what does not go over is an issue.</summary>
    /// <param name="message">The message.</param>
    /// <param name="options">What is asked; null for <see cref="MapOptions.Default"/>.</param>
    /// <returns>The bundle, or <see cref="MapResult.Fault"/>. The same message, maps and options give the same bundle.</returns>
    public MapResult Map(Hl7Message message, MapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        options ??= MapOptions.Default;
        var run = new MapRun(message, maps, options, _clock, _lookup);
        if (Find(message) is not { } map)
        {
            run.Report(new MapIssue(MapIssueKind.NoMap, "no map is for this type of message (MSH-9)", null, "MSH-9"));
            return new MapResult(null, run.Issues, 0, [], null);
        }

        new MessageWalk(run, map).Run();
        var bundle = BundleAssembly.Build(run);
        if (bundle is not null && ProfileSet.Of(options.Profile) is { } profiles)
        {
            new ProfileLayer(profiles, bundle).Apply(run.Report, run.Trace);
        }

        var trace = bundle is null || run.Trace is null ? [] : TracePaths.Of(bundle, run.Trace, message);
        return new MapResult(bundle, run.Issues, run.IssuesLeftOut, trace, map.Name) { UnknownNames = run.UnknownNames, Coverage = run.Reads?.Finish() };
    }

    private MessageMap? Find(Hl7Message message)
    {
        var type = message.Header.Field(9);
        if (!Hl7Version.TryParse(message.Header.Field(12).Component(1).Text, out var version))
        {
            version = Hl7Version.V251;
        }

        return maps.For(type.Component(1).Text.Trim(), type.Component(2).Text.Trim(), type.Component(3).Text.Trim(), version);
    }
}
