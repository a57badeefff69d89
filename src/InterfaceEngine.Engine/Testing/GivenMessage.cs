using System.Globalization;
using System.Text;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Testing.Config;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Testing;

/// <summary>The message of a test: read where it stands, with the line ends of HL7, then changed where the test says so.</summary>
internal sealed class GivenMessage(GivenConfig config, IReadOnlyList<(Hl7Path Path, string Value)> set)
{
    private const int MaxBytes = 16 * 1024 * 1024; // as much as a listener takes

    /// <summary>Whether it is in the log of an engine.</summary>
    public bool IsStored => config.Stored is not null;

    /// <summary>The message as it comes in, or why there is none.</summary>
    public async Task<(ReadOnlyMemory<byte> Bytes, string? Refusal)> ReadAsync(StoredContent? stored, CancellationToken cancellationToken)
    {
        var (bytes, refusal) = await ContentAsync(stored, cancellationToken);
        if (bytes is null)
        {
            return (default, refusal);
        }

        var messages = Hl7Batch.Split(bytes).Messages;
        if (config.Number > 1 && config.Number > messages.Count)
        {
            return (default, string.Create(CultureInfo.InvariantCulture, $"there is no message {config.Number}: the file has {messages.Count}"));
        }

        // What holds no message at all is a test, too: how the channel answers it.
        var message = SegmentEnds.ToCarriageReturns(messages.Count == 0 ? bytes : messages[config.Number - 1]);
        return set.Count == 0 ? (message, null) : Change(message);
    }

    private async Task<(byte[]? Bytes, string? Refusal)> ContentAsync(StoredContent? stored, CancellationToken cancellationToken)
    {
        if (config.Text is { } text)
        {
            return (Encoding.UTF8.GetBytes(text), null);
        }

        if (config.File is { Value: var file })
        {
            var bytes = BoundedFile.Read(file, MaxBytes, out var refusal);
            return (bytes, $"the file {file} {refusal}");
        }

        if (stored is null)
        {
            return (null, "it is in the log of an engine, and none was given to be asked");
        }

        var (content, reason) = await stored(config.Stored!.Value, cancellationToken);
        return (content, $"the message {config.Stored} {reason}");
    }

    private (ReadOnlyMemory<byte> Bytes, string? Refusal) Change(ReadOnlyMemory<byte> bytes)
    {
        if (Hl7Message.TryParse(bytes, out var message) is var fault && fault != ParseFault.None)
        {
            return (default, $"values cannot be set in it, it is no message: {fault}");
        }

        var writer = new MessageWriter(message!);
        foreach (var (path, value) in set)
        {
            var wrong = value.Length == 0 ? writer.Clear(path) : writer.SetEncoded(path, value);
            if (wrong != WriteFault.None)
            {
                return (default, $"{path} cannot be set: {Words(wrong, path)}");
            }
        }

        return (writer.Message.Bytes, null);
    }

    private static string Words(WriteFault fault, Hl7Path path) => fault switch
    {
        WriteFault.NoSegment => $"the message has no segment {path.Segment}" + (path.SegmentOccurrence > 1 ? $"[{path.SegmentOccurrence}]" : ""),
        WriteFault.NotInCharset => "the message's character set lacks a character of it",
        WriteFault.NoDelimiterDeclared => "it needs a delimiter that MSH-2 does not declare",
        WriteFault.BreaksField => "it holds a field separator or a line end",
        _ => "the path names no single value",
    };
}
