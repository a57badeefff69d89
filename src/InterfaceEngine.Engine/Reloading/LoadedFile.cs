using System.Globalization;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Engine.Reloading;

/// <summary>Why a channel file is not taken.</summary>
/// <param name="Code">The code of the fault, for <c>explain-error</c>; null where it is none of a file's text.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1; 0 where the reason stands in no line.</param>
/// <param name="Column">The column, from 1; 0 where the reason stands in no line.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">How to mend it; null where the message says it already.</param>
public sealed record FileFault(string? Code, string File, int Line, int Column, string Message, string? Hint = null)
{
    /// <inheritdoc/>
    public override string ToString() => (Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: ") : File + ": ")
        + (Code is null ? "" : Code + " ") + Message;
}

/// <summary>A channel file as it was read and compiled just now.</summary>
/// <param name="Path">The file.</param>
/// <param name="Version">Its version: that of the channel, where there is one.</param>
/// <param name="Channel">Its channel; null where that cannot run.</param>
/// <param name="Faults">What is wrong with it, or with what it shares with others.</param>
internal sealed record LoadedFile(string Path, string Version, Channel? Channel, IReadOnlyList<FileFault> Faults)
{
    /// <summary>Every file of a folder. A fault in what channels share is a fault of each channel that uses it.</summary>
    public static IReadOnlyList<LoadedFile> Of(ChannelLoad load)
    {
        var faults = load.Faults.ToLookup(fault => fault.Place.File, Of);
        var paths = load.Reading.Files.Select(file => file.Path).ToHashSet();
        FileFault[] shared = [.. load.Faults.Where(fault => !paths.Contains(fault.Place.File)).Select(Of)];
        FileFault[] maps = [.. load.MapFaults.Select(Of)];
        return
        [
            .. load.Compiled.Select(pair =>
            {
                var (file, channel) = pair;
                FileFault[] own = [.. faults[file.Path]];
                var all = channel is null ? (own.Length > 0 ? own : shared)
                    : maps.Length > 0 && channel.Destinations.Any(destination => destination.Config.BundleType is not null) ? maps
                    : [.. own, .. shared.Where(fault => channel.Uses.Any(name => fault.File.Replace('\\', '/').EndsWith("/" + name, StringComparison.Ordinal)))];
                return new LoadedFile(file.Path, channel?.Version ?? file.Version, channel, all);
            }),
        ];
    }

    private static FileFault Of(ChannelFault fault) => new(fault.Code, fault.Place.File, fault.Place.Line, fault.Place.Column, fault.Message, fault.Hint);

    private static FileFault Of(MapFault fault) => new(fault.Code, fault.File, fault.Line, fault.Column, fault.Message, fault.Hint);
}
