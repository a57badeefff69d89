using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace InterfaceEngine.EndToEnd.Tests.Tutorial;

/// <summary>
/// Someone who does what a page says, block by block, in an empty folder: writes its files, makes its changes, gives its commands and looks
/// at what they show. Free ports stand for the page's, with as many digits, so that all else is as on the page.
/// </summary>
internal sealed class Walk : IAsyncDisposable
{
    private const string Command = "$ ";
    private const string Interrupt = "^C";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("tutorial").FullName;
    private readonly string _programs = Directory.CreateTempSubdirectory("programs").FullName;
    private readonly Dictionary<string, Terminal> _terminals = [];
    private readonly (string Page, string Free)[] _ports;
    private int _exitCode;

    public Walk(params string[] ports)
    {
        _ports = [.. ports.Zip(FreePorts().Take(ports.Length))];
        var program = Path.Combine(_programs, "interface-engine");
        // The addresses that the page leaves to their defaults are the only thing that is not as on the page.
        File.WriteAllText(program, $"""
            #!/bin/sh
            case "$1" in
              run) set -- "$@" --web http://127.0.0.1:{Here("8080")};;
              messages|tail|replay) set -- "$@" --url http://127.0.0.1:{Here("8080")};;
            esac
            exec dotnet "{Path.Combine(AppContext.BaseDirectory, "interface-engine.dll")}" "$@"
            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public async Task DoAsync(Block block)
    {
        switch (block)
        {
            case { Language: "console", Terminal: { } name }:
                await InAsync(name, block.Lines);
                break;
            case { Language: "console" }:
                await GiveAsync(block.Lines);
                break;
            case { Language: "diff" }:
                await ChangeAsync(block);
                break;
            default:
                await WriteAsync(block.File!, Here(block.Text));
                break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var terminal in _terminals.Values)
        {
            await terminal.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_programs, recursive: true);
    }

    private async Task InAsync(string name, IReadOnlyList<string> lines)
    {
        if (lines[0].StartsWith(Command, StringComparison.Ordinal))
        {
            _terminals.Add(name, new Terminal(Shell("exec " + lines[0][Command.Length..])));
            lines = [.. lines.Skip(1)];
        }

        if (lines is [Interrupt])
        {
            (await _terminals[name].InterruptAsync()).Should().Be(0);
            return;
        }

        _terminals[name].Expect(lines, AsOnThePage);
    }

    private async Task GiveAsync(IReadOnlyList<string> lines)
    {
        for (var at = 0; at < lines.Count;)
        {
            var command = lines[at][Command.Length..];
            string[] shown = [.. lines.Skip(at + 1).TakeWhile(line => !line.StartsWith(Command, StringComparison.Ordinal))];
            using var process = Process.Start(Shell(command))!;
            var error = process.StandardError.ReadToEndAsync();
            var came = AsOnThePage(await process.StandardOutput.ReadToEndAsync().WaitAsync(Deadline) + await error);
            await process.WaitForExitAsync().WaitAsync(Deadline);
            _exitCode = process.ExitCode;
            ShownOutput.Fits(shown, came.Length == 0 ? [] : came.TrimEnd('\n').Split('\n')).Should().BeTrue("of {0} this is shown:\n{1}\nand this came:\n{2}", command, string.Join('\n', shown), came);
            at += shown.Length + 1;
        }
    }

    private async Task ChangeAsync(Block block)
    {
        var before = Without('+');
        var path = Path.Combine(_folder, block.File!);
        var text = await File.ReadAllTextAsync(path);
        (text.Split(before).Length - 1).Should().Be(1, "{0} has this once:\n{1}\n{2}", block.File, before, text);
        await WriteAsync(block.File!, text.Replace(before, Without('-'), StringComparison.Ordinal));

        string Without(char sign) => Here(string.Concat(block.Lines.Where(line => line[0] != sign).Select(line => line[1..] + "\n")));
    }

    // As careful editors do: whoever looks sees all of the text or the one before.
    private async Task WriteAsync(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = Path.Combine(_folder, ".draft");
        await File.WriteAllTextAsync(draft, text);
        File.Move(draft, path, overwrite: true);
    }

    private ProcessStartInfo Shell(string command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"(exit {_exitCode.ToString(CultureInfo.InvariantCulture)}); {Here(command)}"])
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{_programs}:{start.Environment["PATH"]}";
        return start;
    }

    private string Here(string text) => _ports.Aggregate(text, (at, port) => at.Replace(port.Page, port.Free, StringComparison.Ordinal));

    private string AsOnThePage(string text) => _ports.Aggregate(text, (at, port) => at.Replace(port.Free, port.Page, StringComparison.Ordinal));

    private static IEnumerable<string> FreePorts()
    {
        foreach (var port in Enumerable.Range(0, int.MaxValue).Select(_ => Random.Shared.Next(3000, 10_000)).Distinct())
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Any, port));
            }
            catch (SocketException)
            {
                continue;
            }

            yield return port.ToString(CultureInfo.InvariantCulture);
        }
    }
}
