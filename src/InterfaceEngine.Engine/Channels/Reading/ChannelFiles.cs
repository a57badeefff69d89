using System.Text;
using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Channels.Reading;

/// <summary>
/// Reads channel files: YAML to <see cref="ChannelConfig"/>, with every fault of every file at once. A file has a config where it has no
/// fault; what one file lacks never touches another. Expressions are kept as text with their place, to be compiled by whoever runs them.
/// </summary>
public static class ChannelFiles
{
    /// <summary>Reads every channel file of a folder and below it.</summary>
    /// <param name="folder">The folder; faults name files as this does.</param>
    /// <param name="environment">What <c>${...}</c> looks into.</param>
    /// <param name="limits">Where they differ from the defaults.</param>
    public static ChannelReading Read(string folder, ChannelEnvironment environment, ReadingLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        limits ??= new ReadingLimits();
        if (ChannelFolder.Find(folder, limits.Files, out var refusal) is not { } paths)
        {
            var fault = new ChannelFault(FaultCodes.Folder.Code, new SourcePlace(folder, 1, 1), 1, $"the folder {refusal}");
            return new ChannelReading([], [fault]);
        }

        var reader = new ChannelReader(environment, limits);
        foreach (var path in paths)
        {
            if (BoundedFile.Read(path, limits.FileBytes, out var fileRefusal) is { } bytes)
            {
                reader.Add(path, bytes);
            }
            else
            {
                reader.AddUnreadable(path, $"the file {fileRefusal}");
            }
        }

        return reader.Finish();
    }

    /// <summary>Reads one text as if it were a channel file.</summary>
    /// <param name="path">What the text is called in faults.</param>
    /// <param name="text">The text.</param>
    /// <param name="environment">What <c>${...}</c> looks into.</param>
    /// <param name="limits">Where they differ from the defaults.</param>
    public static ChannelReading ReadText(string path, string text, ChannelEnvironment environment, ReadingLimits? limits = null) =>
        Read([(path, Encoding.UTF8.GetBytes(text))], environment, limits);

    /// <summary>Reads some files that are in memory, as if they were a folder.</summary>
    internal static ChannelReading Read(IEnumerable<(string Path, byte[] Bytes)> files, ChannelEnvironment environment, ReadingLimits? limits = null)
    {
        var reader = new ChannelReader(environment, limits ?? new ReadingLimits());
        foreach (var (path, bytes) in files)
        {
            reader.Add(path, bytes);
        }

        return reader.Finish();
    }
}
