using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace InterfaceEngine.EndToEnd.Tests.Tutorial;

/// <summary>A terminal whose command runs on while others are given elsewhere.</summary>
internal sealed class Terminal : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly BlockingCollection<string> _lines = [];
    private readonly List<string> _seen = [];

    /// <param name="start">The command.</param>
    public Terminal(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Take;
        _process.ErrorDataReceived += Take;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Waits for lines, in their order; others may stand between them only where <c>...</c> is shown.</summary>
    public void Expect(IReadOnlyList<string> shown, Func<string, string> asOnThePage)
    {
        var between = false;
        foreach (var line in shown)
        {
            if (line == "...")
            {
                between = true;
                continue;
            }

            string came;
            do
            {
                _lines.TryTake(out var next, Deadline).Should().BeTrue("'{0}' is shown, and came after:\n{1}", line, string.Join('\n', _seen));
                came = asOnThePage(next!);
                _seen.Add(came);
            }
            while (between && !ShownOutput.FitsLine(line, came));
            ShownOutput.FitsLine(line, came).Should().BeTrue("'{0}' is shown, and this came:\n{1}", line, string.Join('\n', _seen));
            between = false;
        }
    }

    /// <summary>Presses Ctrl-C and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(Deadline);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().WaitAsync(Deadline);
        }

        _process.Dispose();
        _lines.Dispose();
    }

    private void Take(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            _lines.Add(line.Data);
        }
    }
}
