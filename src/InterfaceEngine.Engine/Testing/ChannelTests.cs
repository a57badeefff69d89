using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Routing;
using InterfaceEngine.Engine.Testing.Config;

namespace InterfaceEngine.Engine.Testing;

/// <summary>
/// The tests of a folder of channels: every <c>NAME.tests.yaml</c> beside its <c>NAME.yaml</c>, read and checked. They run on what the
/// folder says, without store or sockets, and leave nothing behind.
/// </summary>
public sealed class ChannelTests : IDisposable
{
    // What the router counts here is not the engine's traffic.
    private readonly RoutingMetrics _metrics = new("InterfaceEngine.Testing");
    private readonly List<ChannelFile> _files = [];
    private readonly List<ChannelTest> _tests = [];
    private readonly HashSet<ChannelFault> _channelFaults = [];
    private readonly HashSet<string> _asTheyAre = new(StringComparer.Ordinal);

    private ChannelTests(ChannelLoad load) => Load = load;

    /// <summary>The files of the tests and of their channels, to show faults in them.</summary>
    public ChannelReading Reading => new([.. _files, .. Load.Reading.Files], []);

    /// <summary>
    /// What keeps the tests from being run: faults in their files, then those of the channels. A variable or file that the environment
    /// lacks is none where no test asks for that channel in it.
    /// </summary>
    public IReadOnlyList<ChannelFault> Faults =>
    [
        .. _files.SelectMany(file => file.Faults),
        .. Load.Faults.Where(fault => !IsOfEnvironment(fault) || _asTheyAre.Contains(fault.Place.File)).Union(_channelFaults),
    ];

    /// <summary>The tests of files without a fault, in the order of their files.</summary>
    public IReadOnlyList<ChannelTest> Tests => _tests;

    private ChannelLoad Load { get; }

    /// <summary>Reads the tests of a folder.</summary>
    /// <param name="load">The channels of the folder, as the environment has them.</param>
    /// <param name="folder">The folder. It is read again where a test gives environment variables of its own.</param>
    /// <param name="environment">Where <c>${...}</c> come from; <see cref="TestEnvironment"/> on a machine that is not the engine's.</param>
    /// <param name="maps">The maps of the folder, where they are kept from one load to the next.</param>
    /// <exception cref="IOException">A map file cannot be read.</exception>
    public static ChannelTests Of(ChannelLoad load, string folder, ChannelEnvironment environment, ChannelMaps? maps = null)
    {
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(environment);
        var limits = new ReadingLimits();
        var tests = new ChannelTests(load);
        var worlds = new TestWorlds(load, folder, environment, maps ?? new ChannelMaps(folder));
        var reader = new ConfigReader(environment with { FileExists = File.Exists }, limits);
        foreach (var path in ChannelFolder.FindTests(folder, limits.Files) ?? [])
        {
            if (BoundedFile.Read(path, limits.FileBytes, out var refusal) is { } bytes)
            {
                var (draft, bound) = reader.Read<TestsConfig>(path, bytes);
                tests.Add(draft, bound.IsWhole ? (TestsConfig?)bound.Value : null, worlds);
            }
            else
            {
                tests.Add(reader.Unreadable(path, $"the file {refusal}"), null, worlds);
            }
        }

        return tests;
    }

    /// <summary>Runs the tests, several at once, each by itself.</summary>
    /// <param name="options">Which tests, and within what bounds.</param>
    /// <param name="cancellationToken">Ends the run: what is under way is finished, what is not begun is not run.</param>
    /// <returns>What became of each, in the order of <see cref="Tests"/>.</returns>
    public async Task<IReadOnlyList<TestResult>> RunAsync(TestRunOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var chosen = _tests.Where(test => options.Filter?.Invoke(test) ?? true).ToArray();
        var results = chosen.Select(test => test.NotRun).ToArray();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (options.Deadline > TimeSpan.Zero)
        {
            deadline.CancelAfter(options.Deadline);
        }
        else
        {
            await deadline.CancelAsync(); // a timer of no time would still let some begin
        }

        await Parallel.ForAsync(0, chosen.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Parallel }, async (i, _) =>
        {
            if (!deadline.IsCancellationRequested)
            {
                results[i] = await chosen[i].RunAsync(options.Stored, deadline.Token);
            }
        });
        return results;
    }

    public void Dispose() => _metrics.Dispose();

    private static bool IsOfEnvironment(ChannelFault fault) =>
        fault.Code == FaultCodes.NoVariable.Code || fault.Code == FaultCodes.NoFile.Code || fault.Code == FaultCodes.NoSecret.Code;

    private void Add(Draft draft, TestsConfig? config, TestWorlds worlds)
    {
        var channelFile = FileOfChannel(draft.Source.File);
        if (channelFile is null)
        {
            draft.Faults.Add(
                FaultCodes.TestWithoutChannel, draft.Source.SpanAt(0, 1), "beside these tests stands no file of a channel",
                $"it would be {Stem(draft.Source.File)}.yaml");
        }
        else if (config is not null)
        {
            Compile(draft, config, channelFile, worlds);
        }

        _files.Add(new ChannelFile(draft.Source, draft.Places) { Version = "", Config = null, Faults = draft.Faults.InOrder() });
    }

    private void Compile(Draft draft, TestsConfig config, ChannelFile channelFile, TestWorlds worlds)
    {
        if (config.Tests.Count == 0)
        {
            draft.Faults.Add(FaultCodes.TestCannotFail, draft.Places.Find(config, nameof(config.Tests))!.Value, "the file has no test", "write one, or remove the file");
        }

        var compiler = new TestCompiler(draft, config, channelFile, _metrics);
        var compiled = new List<ChannelTest>();
        foreach (var test in config.Tests)
        {
            var world = worlds.For(config, test);
            if (world == Load)
            {
                _asTheyAre.Add(channelFile.Path);
            }

            var name = world.Reading.Files.First(file => file.Path == channelFile.Path).Config?.Channel;
            if (name is not null && world.Channels.Find(name) is { } channel)
            {
                compiled.Add(compiler.Compile(test, world.Channels, channel));
            }
            else
            {
                _channelFaults.UnionWith(world.Faults.Where(fault => fault.Place.File == channelFile.Path));
            }
        }

        if (!draft.Faults.HasAny)
        {
            _tests.AddRange(compiled);
        }
    }

    private ChannelFile? FileOfChannel(string tests) =>
        Load.Reading.Files.FirstOrDefault(file => Path.ChangeExtension(file.Path, null) == Stem(tests));

    private static string Stem(string tests) => Path.ChangeExtension(Path.ChangeExtension(tests, null), null);
}
