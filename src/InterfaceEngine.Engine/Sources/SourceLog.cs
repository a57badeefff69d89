using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine.Sources;

/// <summary>Every log line of sources that the intake does not write. Never content, never a file's name: it may be a patient's.</summary>
internal static partial class SourceLog
{
    [LoggerMessage(1101, LogLevel.Warning, "Folder {Folder}: {Trouble}")]
    public static partial void FolderTrouble(this ILogger logger, string folder, string trouble);

    [LoggerMessage(1102, LogLevel.Warning, "{Source}: a message cannot be made: {Trouble}")]
    public static partial void TimerTrouble(this ILogger logger, string source, string trouble);
}
