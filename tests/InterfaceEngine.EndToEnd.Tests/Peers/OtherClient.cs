using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using InterfaceEngine.Tests;

namespace InterfaceEngine.EndToEnd.Tests.Peers;

/// <summary>An MLLP client of another make, in Node: tests/mllp-peers, whose packages ./test installs.</summary>
internal static class OtherClient
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);
    private static readonly string Folder = Repository.PathOf("tests", "mllp-peers");

    /// <param name="Id">The number that the message was sent under.</param>
    /// <param name="Code">MSA-1; null where there was no answer.</param>
    /// <param name="Errors">ERR-3, or ERR-1 before 2.5.</param>
    /// <param name="Fault">What went wrong, in the client's words.</param>
    internal sealed record Answer(int Id, string? Code, IReadOnlyList<string>? Errors, string? Fault);

    /// <summary>Sends messages one after the other and gives what came back, in the same order.</summary>
    public static async Task<IReadOnlyList<Answer>> SendAsync(int port, IEnumerable<(byte[] Message, bool WantsAnswer)> messages)
    {
        Directory.Exists(Path.Combine(Folder, "node_modules")).Should().BeTrue("./test runs 'npm ci' in tests/mllp-peers");
        var start = new ProcessStartInfo("node", ["client.mjs", port.ToString(CultureInfo.InvariantCulture)])
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        foreach (var (line, index) in messages.Select((line, index) => (line, index)))
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(
                new { id = index, message = Convert.ToBase64String(line.Message), wantsAnswer = line.WantsAnswer }));
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Deadline);
        process.ExitCode.Should().Be(0);
        return [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Answer>(line, JsonSerializerOptions.Web)!)];
    }
}
