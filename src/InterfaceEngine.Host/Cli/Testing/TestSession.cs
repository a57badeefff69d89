using System.Diagnostics;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Testing;

namespace InterfaceEngine.Host.Cli.Testing;

/// <summary>Runs the tests of a folder, once or whenever something changes. Everything is read again for each run.</summary>
internal sealed class TestSession(TestOptions options, TextWriter output)
{
    private readonly ChannelMaps _maps = new(options.Folder);
    private IReadOnlyCollection<string> _files = []; // of the last run's tests

    /// <summary>Runs the tests.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken) => RunAsync(null, cancellationToken);

    /// <summary>Runs the tests, and those that a change concerns after each change, until it is cancelled.</summary>
    /// <returns>The exit code of the last run.</returns>
    public async Task<int> WatchAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        using var changes = new ChangedFiles(time);
        var code = await RunAsync(null, cancellationToken);
        while (!cancellationToken.IsCancellationRequested)
        {
            changes.Watch([options.Folder, .. _files.Select(file => Path.GetDirectoryName(file)!)]);
            await output.WriteLineAsync("Waiting for changes; Ctrl-C ends.");
            if (await changes.NextAsync(cancellationToken) is { Count: > 0 } changed)
            {
                code = await RunAsync(changed, cancellationToken);
            }
        }

        return code;
    }

    private async Task<int> RunAsync(IReadOnlyCollection<string>? changed, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var environment = TestEnvironment.Of(ChannelEnvironment.OfProcess);
        try
        {
            var load = ChannelLoad.Of(options.Folder, environment, _maps);
            using var tests = ChannelTests.Of(load, options.Folder, environment, _maps);
            if (new TestFaults(load, tests, options.Json) is { Count: > 0 } faults)
            {
                faults.Write(output);
                return ExitCode.BadConfiguration;
            }

            _files = [.. tests.Tests.SelectMany(test => test.Files).Distinct(StringComparer.Ordinal)];
            if (tests.Tests.Count == 0)
            {
                await Console.Error.WriteLineAsync($"There are no tests in {options.Folder}: the tests of NAME.yaml are in NAME.tests.yaml beside it.");
                return ExitCode.Ok;
            }

            var results = await RunAsync(tests, changed, cancellationToken);
            return await ReportAsync(results, Stopwatch.GetElapsedTime(started));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCode.BadConfiguration;
        }
    }

    private async Task<IReadOnlyList<TestResult>> RunAsync(ChannelTests tests, IReadOnlyCollection<string>? changed, CancellationToken cancellationToken)
    {
        using var stored = new StoredMessages(options.Engine, options.Token);
        var isOfAll = changed?.Any(file => !_files.Contains(file)) ?? true; // a map, a table, a new file
        var run = new TestRunOptions
        {
            Stored = stored.ReadAsync,
            Filter = test => IsAskedFor(test) && (isOfAll || test.Files.Any(changed!.Contains)),
        };
        var results = await tests.RunAsync(run, cancellationToken);
        var golden = results.SelectMany(result => result.Mismatches).Where(mismatch => mismatch.GoldenFile is not null).ToList();
        if (!options.Update || golden.Count == 0)
        {
            return results;
        }

        foreach (var bundle in golden)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(bundle.GoldenFile!))!);
            await File.WriteAllTextAsync(bundle.GoldenFile!, bundle.Came + "\n", cancellationToken);
            await Console.Error.WriteLineAsync($"written: {bundle.GoldenFile}");
        }

        return await tests.RunAsync(run, cancellationToken); // two tests may want different bundles in one file
    }

    private bool IsAskedFor(ChannelTest test) =>
        options.Filter is not { } text || $"{test.Channel}: {test.Name}".Contains(text, StringComparison.OrdinalIgnoreCase);

    private async Task<int> ReportAsync(IReadOnlyList<TestResult> results, TimeSpan elapsed)
    {
        if (options.Json)
        {
            TestJson.Write(output, results);
        }
        else
        {
            TestText.Write(output, results, elapsed);
        }

        if (options.JUnit is { } file)
        {
            TestJUnit.Write(file, results);
        }

        if (results.Count == 0 && options.Filter is not null)
        {
            await Console.Error.WriteLineAsync($"No test has '{options.Filter}' in its channel or name.");
            return ExitCode.Failed;
        }

        return results.All(result => result.Status == TestStatus.Passed) ? ExitCode.Ok : ExitCode.Failed;
    }
}
