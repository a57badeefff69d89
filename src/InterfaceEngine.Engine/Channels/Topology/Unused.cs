using System.Text.RegularExpressions;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Channels.Topology;

/// <summary>Lookup tables and functions that no channel uses. A function counts as used wherever its name stands.</summary>
internal static partial class Unused
{
    /// <summary>Looks at channels of which all could be compiled.</summary>
    public static IEnumerable<ChannelFault> Of(string folder, ChannelLibrary library, IReadOnlyList<Channel> channels, IReadOnlyList<ChannelFile> files)
    {
        foreach (var file in library.Tables.Select(table => LibraryFolder.FileOf(table.Name)))
        {
            if (!channels.Any(channel => channel.Uses.Contains(file)))
            {
                yield return Warning(FaultCodes.UnusedLookup, new SourcePlace(Path.Combine(folder, file), 1, 1), 1, "no channel looks into this table");
            }
        }

        if (library.Sources.FirstOrDefault(source => Path.GetFileName(source.File) == LibraryFolder.Functions) is not { } functions)
        {
            yield break;
        }

        var words = files.Select(file => file.Source.Text).Append(functions.Text)
            .SelectMany(text => Word().Matches(text)).CountBy(match => match.Value).ToDictionary(StringComparer.Ordinal);
        foreach (var name in library.Functions.Names.Where(name => words.GetValueOrDefault(name) <= 1))
        {
            var at = Word().Matches(functions.Text).First(match => match.Value == name);
            yield return Warning(FaultCodes.UnusedFunction, functions.PlaceAt(at.Index), name.Length, $"nothing uses the function '{name}'");
        }
    }

    private static ChannelFault Warning(FaultCode code, SourcePlace place, int length, string message) =>
        new(code.Code, place, length, message, "remove it, or use it") { Severity = FaultSeverity.Warning };

    [GeneratedRegex("[A-Za-z0-9_-]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
