using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>
/// A folder in which files appear. Each holds one message or several, with or without batch envelopes, its lines ended by CR, LF or CRLF. A
/// file that was taken is moved, so it is never taken twice; after a crash in between, its messages are recognised as repetitions.
/// </summary>
public sealed record FilesReceiveConfig
{
    /// <summary>The folder. Folders in it are not looked into.</summary>
    /// <example>/srv/in/adt</example>
    public required string Folder { get; init; }

    /// <summary>Which files: a name with <c>*</c> and <c>?</c>. Those that begin with a point are never taken.</summary>
    /// <example>*.hl7</example>
    public string Pattern { get; init; } = "*";

    /// <summary>In which order files are taken. One that is still being written holds up those behind it.</summary>
    public FileOrder Order { get; init; } = FileOrder.Name;

    /// <summary>How often the folder is looked at, besides when the operating system tells of a change; network shares often tell of none.</summary>
    [Between("100ms", "1d")]
    public Duration Poll { get; init; } = Duration.FromSeconds(5);

    /// <summary>For how long a file must not have changed before it is taken.</summary>
    [Between("0s", "1h")]
    public Duration Stable { get; init; } = Duration.FromSeconds(1);

    /// <summary>Where files go of which every message was taken; the folder <c>archive</c> in the folder where this is left out.</summary>
    public string? Archive { get; init; }

    /// <summary>
    /// Where files go of which a message was refused; the folder <c>errors</c> in the folder where this is left out. Beside each lies a file
    /// of the same name and <c>.ack</c>, with the answers that say why.
    /// </summary>
    public string? Errors { get; init; }

    /// <summary>Whether the answers to the messages of a file are written beside it in the archive as well.</summary>
    public bool Ack { get; init; }

    /// <summary>The largest file; a larger one goes to the errors.</summary>
    [Between("1KiB", "1GiB")]
    public ByteSize MaxFile { get; init; } = ByteSize.FromMebibytes(16);

    /// <summary>
    /// The character set of messages whose MSH-18 is empty, by its name in HL7 table 0211. <c>auto</c>: UTF-8 where the bytes are valid
    /// UTF-8, else Windows-1252.
    /// </summary>
    /// <example>8859/1</example>
    [CharsetName]
    public string Charset { get; init; } = "auto";
}

/// <summary>In which order files are taken.</summary>
public enum FileOrder
{
    /// <summary>By their names, character by character.</summary>
    Name,

    /// <summary>By when they were last written, then by name.</summary>
    Time,
}
