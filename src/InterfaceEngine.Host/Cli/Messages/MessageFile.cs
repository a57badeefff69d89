using System.Buffers;
using System.IO.Pipelines;
using InterfaceEngine.Hl7;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Host.Cli.Messages;

/// <summary>A message in a file, byte for byte.</summary>
/// <param name="File">The file's name as it was given.</param>
/// <param name="Number">Which message of the file, from 1.</param>
/// <param name="Bytes">The message; where the file holds none, all of its bytes.</param>
/// <param name="Envelope">The segments FHS, BHS, BTS and FTS of its file or block, and lines before the first message; with the first message only.</param>
internal sealed record MessageInFile(string File, int Number, ReadOnlyMemory<byte> Bytes, IReadOnlyList<ReadOnlyMemory<byte>> Envelope);

/// <summary>Files of messages: one or several, in a batch's envelope or in MLLP blocks, with any line ends.</summary>
internal static class MessageFile
{
    /// <summary>The name that stands for the standard input.</summary>
    public const string StandardInput = "-";

    private const byte StartOfBlock = 0x0B;

    /// <summary>Every message of a file; the whole of it where it holds none, so that nothing is passed over in silence.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read the file.</exception>
    public static async Task<IReadOnlyList<MessageInFile>> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var bytes = file == StandardInput ? await ReadInputAsync(cancellationToken) : await File.ReadAllBytesAsync(file, cancellationToken);
        var messages = new List<MessageInFile>();
        foreach (var block in await BlocksAsync(bytes, cancellationToken))
        {
            var batch = Hl7Batch.Split(block);
            var parts = batch.Messages.Count > 0 ? batch.Messages : [block];
            var before = messages.Count;
            messages.AddRange(parts.Select((part, index) => new MessageInFile(
                file, before + index + 1, part, index == 0 && batch.Messages.Count > 0 ? batch.Envelope : [])));
        }

        return messages;
    }

    private static async Task<byte[]> ReadInputAsync(CancellationToken cancellationToken)
    {
        await using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        await input.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    // A capture of a connection: the reader of the listener itself takes it apart, and what is between the blocks shows as it does there.
    private static async Task<IReadOnlyList<ReadOnlyMemory<byte>>> BlocksAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        if (!bytes.Contains(StartOfBlock))
        {
            return [bytes];
        }

        var blocks = new List<ReadOnlyMemory<byte>>();
        var options = new MllpFrameOptions { MaxFrameBytes = int.MaxValue, KeptBytes = int.MaxValue, AcceptMissingFinalCr = true };
        using var frames = new MllpFrameReader(PipeReader.Create(new ReadOnlySequence<byte>(bytes)), options, TimeProvider.System);
        while (await frames.WaitToReadAsync(cancellationToken))
        {
            while (frames.TryRead(out var reception))
            {
                if (reception.Kind != MllpReceptionKind.Separators)
                {
                    blocks.Add(reception.Bytes.ToArray());
                }
            }
        }

        return blocks;
    }
}
