using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Testing;

namespace InterfaceEngine.Tests.Engine.Testing;

/// <summary>A folder with channels, their tests and messages, made for one test.</summary>
internal sealed class TestedFolder : IDisposable
{
    public const string Channel = """
        channel: example
        receive: { mllp: { port: 2575 } }
        accept: { messages: [ADT] }
        filter: PV1-2 != "P"
        destinations:
          - name: copy
            file: { path: "copy/{MSH-7:yyyy-MM-dd}/{MSH-10}-{sequence}.hl7" }
          - name: women
            when: PID-8 = "F"
            order: none
            mllp: { host: 127.0.0.1, port: 6661 }
          - name: ehr
            if-set: EHR_URL
            fhir: { base: "${env:EHR_URL}" }
        """;

    public string Path { get; } = Directory.CreateTempSubdirectory("channel-tests").FullName;

    public TestedFolder With(string name, string content)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return this;
    }

    /// <summary>With the example channel, an admission in <c>a01.hl7</c>, and tests with these expectations.</summary>
    public TestedFolder Expecting(string expect, string given = "{ file: a01.hl7 }") =>
        WithTests($"tests:\n  - name: example\n    given: {given}\n    expect: {expect}\n");

    public TestedFolder WithTests(string tests) =>
        With("example.yaml", Channel).With("a01.hl7", Some.Admission).With("example.tests.yaml", tests);

    public ChannelTests Read() => ChannelTests.Of(ChannelLoad.Of(Path, ChannelEnvironment.OfProcess), Path, ChannelEnvironment.OfProcess);

    public async Task<IReadOnlyList<TestResult>> RunAsync(TestRunOptions? options = null)
    {
        using var tests = Read();
        tests.Faults.Should().BeEmpty();
        return await tests.RunAsync(options ?? new TestRunOptions(), CancellationToken.None);
    }

    /// <summary>What is otherwise than the only test expects, as <c>what: expected / came</c>.</summary>
    public async Task<IReadOnlyList<string>> MismatchesAsync(TestRunOptions? options = null) =>
        [.. (await RunAsync(options)).Single().Mismatches.Select(mismatch => $"{mismatch.What}: {mismatch.Expected} / {mismatch.Came}")];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
