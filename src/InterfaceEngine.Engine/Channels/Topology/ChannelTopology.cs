using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Channels.Topology;

/// <summary>
/// How the channels of a folder fit together and into the program: what can never be reached or passed, who sends to whom, which ports are
/// wanted. It is asked of files that have no fault by themselves.
/// </summary>
public static class ChannelTopology
{
    /// <summary>What is wrong or hardly meant in a folder that was read, what channels share included.</summary>
    /// <param name="folder">The folder, as it was named.</param>
    /// <param name="load">What it gave.</param>
    /// <param name="web">Where the engine's API will listen.</param>
    public static IReadOnlyList<ChannelFault> Of(string folder, ChannelLoad load, Uri web)
    {
        ArgumentNullException.ThrowIfNull(load);
        var toldAlready = load.Warnings.Where(fault => fault.Code == "EX401").Select(fault => (fault.Place.File, fault.Place.Line)).ToHashSet();
        return
        [
            .. Of(load.Reading.Files, web).Where(fault => !toldAlready.Contains((fault.Place.File, fault.Place.Line))),
            .. load.IsGood ? Unused.Of(folder, load.Library, load.Channels.Channels, load.Reading.Files) : [],
        ];
    }

    /// <summary>What is wrong or hardly meant, file by file.</summary>
    /// <param name="files">The files of the folder.</param>
    /// <param name="web">Where the engine's API will listen.</param>
    public static IReadOnlyList<ChannelFault> Of(IReadOnlyList<ChannelFile> files, Uri web)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(web);
        ChannelFile[] good = [.. files.Where(file => file.Config is not null)];
        return
        [
            .. good.SelectMany(Reachability.Of)
                .Concat(good.SelectMany(file => Ports.Of(file, web)))
                .Concat(Circles.Of(good))
                .Concat(Unheard.Of(good))
                .Concat(Strictness.Of(good))
                .Concat(good.SelectMany(FileNames.Of))
                .OrderBy(fault => fault.Place.File, StringComparer.Ordinal).ThenBy(fault => fault.Place.Line).ThenBy(fault => fault.Place.Column)
        ];
    }

    /// <summary>A warning at a key of a record, or at the beginning of its file where the key is not given.</summary>
    internal static ChannelFault Warning(FaultCode code, ChannelFile file, object record, string property, string message, string hint)
    {
        var span = file.PlaceOf(record, property) ?? new SourceSpan(new SourcePlace(file.Path, 1, 1), 1);
        return new ChannelFault(code.Code, span.Place, span.Length, Printable.Of(message), Printable.Of(hint)) { Severity = FaultSeverity.Warning };
    }
}
