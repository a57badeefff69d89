using InterfaceEngine.EndToEnd.Tests.Peers;
using InterfaceEngine.Tests;

namespace InterfaceEngine.EndToEnd.Tests.Endpoints;

/// <summary>A folder as a source, in the program itself, over a kill.</summary>
public sealed class FilesTests
{
    private const string Channel = """
        channel: folder
        receive:
          files: { folder: in, pattern: "*.hl7", stable: 0s, poll: 200ms }
        destinations:
          - name: copy
            file: { path: "out/{sequence}-{MSH-10}.hl7" }
        """;

    [Fact]
    public async Task A_file_that_comes_again_after_a_kill_gives_its_message_once()
    {
        await using var engine = await EngineProcess.StartAsync([("folder.yaml", Channel)]);
        var sample = Repository.PathOf("samples", "messages", "adt-a01-admission.hl7");
        var dropped = Path.Combine(engine.Folder, "in", "a.hl7");
        await DropAsync();

        engine.Kill();
        await engine.ExitAsync();
        await engine.StartAgainAsync();
        await DropAsync(); // as it lies there where the program ended between taking it and moving it

        (await engine.MessagesAsync()).Should().ContainSingle().Which!["remote"]!.ToString().Should().Be("a.hl7");
        Directory.GetFiles(Path.Combine(engine.Folder, "in", "archive")).Should().HaveCount(2);

        async Task DropAsync()
        {
            File.Copy(sample, dropped + ".part");
            File.Move(dropped + ".part", dropped);
            await Eventually.HoldsAsync(() => Task.FromResult(!File.Exists(dropped)), TimeSpan.FromSeconds(30));
        }
    }
}
