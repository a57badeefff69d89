using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Tests.Mllp;

/// <summary>Keeps every log line as text.</summary>
internal sealed class LogRecorder : ILogger
{
    public Observed<(LogLevel Level, string Text)> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Add((logLevel, formatter(state, exception) + exception));
}
