using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Acknowledgments;

namespace InterfaceEngine.Engine.Sources;

/// <summary>Takes one file: its messages go to the intake, then the file goes to the archive or to the errors. The move is the commit.</summary>
internal sealed class FileIntake(FilesReceiveConfig config, LiveRoute live, MessageIntake intake)
{
    private const int MaxNumber = 1000;

    /// <summary>Where files go of which every message was taken.</summary>
    public string Archive { get; } = config.Archive ?? Path.Combine(config.Folder, "archive");

    /// <summary>Where the others go.</summary>
    public string Errors { get; } = config.Errors ?? Path.Combine(config.Folder, "errors");

    /// <summary>Takes a file.</summary>
    /// <returns>False where the store takes nothing now: the file lies where it was.</returns>
    /// <exception cref="IOException">It cannot be read or moved.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public async Task<bool> TakeAsync(FileInfo file, CancellationToken cancellationToken)
    {
        using var use = await live.EnterAsync(cancellationToken);
        var origin = new Origin(file.Name, IsPrivate: true);
        var answers = new List<byte>();
        var isRefused = false;
        foreach (var reception in file.Length > config.MaxFile.Value
            ? [await intake.RefuseTooLongAsync(await BeginningAsync(file, cancellationToken), file.Length, origin, use.Value, cancellationToken)]
            : await ReceiveAllAsync(file, origin, use.Value, cancellationToken))
        {
            if (reception.Refusal == RefusalReason.StoreUnavailable)
            {
                return false;
            }

            isRefused |= reception.Refusal is not null;
            answers.AddRange(reception.Answer.Span);
        }

        Move(file, isRefused ? Errors : Archive, isRefused || config.Ack ? [.. answers] : null);
        return true;
    }

    private async Task<List<Reception>> ReceiveAllAsync(FileInfo file, Origin origin, IntakeRoute route, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        var receptions = new List<Reception>();
        foreach (var message in intake.Split(bytes, route))
        {
            // What the first messages of a file lead to cannot be taken back: one that the store does not take ends the file, and when it is
            // taken again those before are recognised.
            var reception = await intake.ReceiveAsync(SegmentEnds.ToCarriageReturns(message), origin, route, cancellationToken);
            receptions.Add(reception);
            if (reception.Refusal == RefusalReason.StoreUnavailable)
            {
                break;
            }
        }

        return receptions;
    }

    private static async Task<byte[]> BeginningAsync(FileInfo file, CancellationToken cancellationToken)
    {
        var beginning = new byte[64 * 1024];
        await using var stream = file.OpenRead();
        return beginning[..await stream.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, cancellationToken)];
    }

    private static void Move(FileInfo file, string folder, byte[]? answers)
    {
        var target = Path.Combine(folder, file.Name);
        for (var number = 2; (File.Exists(target) || File.Exists(target + ".ack")) && number <= MaxNumber; number++)
        {
            target = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(file.Name)}-{number}{file.Extension}");
        }

        if (answers is not null)
        {
            File.WriteAllBytes(target + ".ack", answers);
        }

        File.Move(file.FullName, target, overwrite: false);
    }
}
