using System.Text;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Routing;
using InterfaceEngine.Engine.Steps;
using InterfaceEngine.Engine.Timers;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Engine.Channels;

/// <summary>Makes channels that run of files that were read. Faults in expressions are told at their place in the file.</summary>
/// <param name="library">What the channels share.</param>
/// <param name="maps">The maps for the destinations that send FHIR; null where no channel has one, or the maps have faults.</param>
/// <param name="mapsVersion">The version of the folder's own maps; empty where it has none.</param>
internal sealed class ChannelCompiler(ChannelLibrary library, MapSet? maps, string mapsVersion = "")
{
    // Where a channel takes every version, a path is right if any of these knows it; the complete one is asked first.
    internal static readonly Hl7Version[] AnyVersion = [Hl7Version.V251, new(8, 0), new(3, 0), new(1, 0)];

    private readonly FhirMapper? _mapper = maps is null ? null : new FhirMapper(maps, lookup: library.MapLookup);
    private readonly List<ChannelFault> _faults = [];
    private readonly List<ChannelFault> _warnings = [];
    private LibraryUse _use = new(library); // of the channel that is compiled
    private ChannelMapOptions _mapping = new(null, ByteSize.FromMebibytes(1), library.Namespaces); // of the same

    /// <summary>What is wrong, without what only follows from a fault of a shared file; warnings are not among them.</summary>
    public IReadOnlyList<ChannelFault> Faults => [.. _faults.Where(fault => !library.Explains(fault))];

    /// <summary>What is probably not meant.</summary>
    public IReadOnlyList<ChannelFault> Warnings => _warnings;

    /// <summary>The channel of a file; null where there is a fault.</summary>
    public Channel? Compile(ChannelFile file)
    {
        if (file.Config is not { } config)
        {
            return null;
        }

        var before = _faults.Count;
        _use = new LibraryUse(library);
        _mapping = new ChannelMapOptions(config.TimeZone, config.MaxAttachment, library.Namespaces);
        if (config.Destinations.Any(destination => destination.BundleType is not null))
        {
            _use.AddNamespaces();
        }

        var language = library.OptionsFor(Versions(config.Accept));
        var options = language with { Result = ExpressionType.Boolean };
        var filter = Compile(config.Filter, options);
        var timer = config.Receive.Timer is { } clock ? new TimerCompiler(language, file, _use, library.LookUp, _faults).Compile(clock) : null;
        var compiler = new StepCompiler(language, file, _use, _faults);
        var compiled = compiler.Compile(config.Steps);
        var steps = compiled.Count == 0 ? null : new StepProgram(compiled) { CanReject = compiler.CanReject };
        if (config.Accept.Validate == ContentValidation.Strict)
        {
            _use.AddSegments();
        }

        if (maps is not null && config.Destinations.Any(destination => destination.BundleType is not null))
        {
            _use.Add(maps);
        }

        ChannelDestination[] destinations =
        [
            .. config.Destinations.Select(destination => Compile(destination, options)),
            .. compiler.Routes.Select(channel => Compile(new DestinationConfig { Name = RouteStep.DestinationTo(channel), Channel = channel }, options, isOfStep: true)),
        ];
        var channel = new Channel
        {
            Config = config,
            Version = VersionOf(_use.VersionOf(file), config),
            Uses = _use.Files,
            Library = library,
            Language = language,
            Filter = filter,
            Timer = timer,
            Steps = steps,
            Destinations = destinations,
        };
        return _faults.Count == before ? channel : null;
    }

    /// <summary>Maps that change make a new version of the channels that use them.</summary>
    private string VersionOf(string version, ChannelConfig config) =>
        mapsVersion.Length > 0 && config.Destinations.Any(destination => destination.BundleType is not null)
            ? ConfigReader.VersionOf(Encoding.UTF8.GetBytes($"{version} maps {mapsVersion}"))
            : version;

    private static Hl7Version[] Versions(AcceptConfig accept) => accept.Versions.Count == 0
        ? AnyVersion
        : [.. accept.Versions.Select(text => Hl7Version.TryParse(text, out var version) ? version : Hl7Version.V251)];

    private ChannelDestination Compile(DestinationConfig config, ExpressionOptions options, bool isOfStep = false) => new()
    {
        Config = config,
        IsOfStep = isOfStep,
        When = Compile(config.When, options),
        Lanes = CompileOrder(config.Order, options),
        Priority = CompilePriority(config.Priority, options),
        Target = config.File is { Path: var path } && PathTemplate.TryParse(path.Text, out var template) ? new TargetPath(template).Of : null,
        Content = _mapper is not null && _mapping.Of(config) is { } asked ? view => view.Bundle(_mapper, asked) : null,
    };

    private Expression? Compile(ExpressionText? text, ExpressionOptions options)
    {
        if (text is null)
        {
            return null;
        }

        Expression.TryCompile(text.Text, options, out var expression, out var faults);
        foreach (var fault in faults)
        {
            (fault.Severity == FaultSeverity.Error ? _faults : _warnings).Add(ChannelFault.Of(fault, text.At(fault.Offset)));
        }

        if (expression is not null)
        {
            _use.Add(expression);
        }

        return expression;
    }

    private Func<RoutingView, int>? CompilePriority(ExpressionText? priority, ExpressionOptions options) =>
        Compile(priority, options with { Result = ExpressionType.Number }) is { } expression ? new LanePriority(expression).Of : null;

    private Func<RoutingView, IReadOnlyList<long>> CompileOrder(ExpressionText order, ExpressionOptions options)
    {
        switch (order.Text)
        {
            case "patient":
                return static view => PatientLanes.Of(view.Message);
            case "strict":
                return static _ => [0];
            case "none":
                return static _ => [];
            default:
                return Compile(order, options with { Result = null }) is { } key ? new KeyLane(key).Of : static _ => [];
        }
    }
}
