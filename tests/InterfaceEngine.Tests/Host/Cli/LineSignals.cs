using System.Text;
using System.Threading.Channels;

namespace InterfaceEngine.Tests.Host.Cli;

/// <summary>An output whose lines can be waited for.</summary>
internal sealed class LineSignals : TextWriter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public override Encoding Encoding => Encoding.UTF8;

    public override void WriteLine(string? value) => _lines.Writer.TryWrite(value ?? "");

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    /// <summary>Waits for a line that begins so; those before it are passed over.</summary>
    public async Task UntilAsync(string beginning)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!(await _lines.Reader.ReadAsync(deadline.Token)).StartsWith(beginning, StringComparison.Ordinal))
        {
        }
    }
}
