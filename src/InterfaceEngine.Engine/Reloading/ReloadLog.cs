using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine.Reloading;

/// <summary>Every log line of reloading.</summary>
internal static partial class ReloadLog
{
    [LoggerMessage(5001, LogLevel.Information, "Reload by {Cause}: {Outcome} in {Milliseconds:0} ms{Channels}")]
    public static partial void Reloaded(this ILogger logger, ReloadOutcome outcome, string cause, double milliseconds, string channels);

    [LoggerMessage(5002, LogLevel.Error, "Not taken: {Fault}")]
    public static partial void FileNotTaken(this ILogger logger, FileFault fault);

    [LoggerMessage(5003, LogLevel.Error, "Reload failed, what ran runs on: {Type}")]
    public static partial void ReloadFailed(this ILogger logger, string type);

    [LoggerMessage(5004, LogLevel.Warning, "Changes of files are noticed by looking every {Interval} alone: {Reason}")]
    public static partial void NoEvents(this ILogger logger, TimeSpan interval, string reason);

    [LoggerMessage(5005, LogLevel.Warning, "Messages that were accepted for channels whose files are gone are not all routed yet; those channels stay until they are")]
    public static partial void NotDrained(this ILogger logger);

    [LoggerMessage(5006, LogLevel.Error, "The source {Source} cannot be opened: {Reason}; its channels get no messages meanwhile")]
    public static partial void SourceNotOpen(this ILogger logger, string source, string reason);
}
