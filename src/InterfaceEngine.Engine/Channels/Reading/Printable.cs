using System.Globalization;

namespace InterfaceEngine.Engine.Channels.Reading;

/// <summary>
/// Text from a file, fit for a terminal and a log: no control characters, no line ends, nothing that reorders or hides what follows.
/// </summary>
internal static class Printable
{
    /// <summary>The text with a replacement character for each that is not fit; as long as before.</summary>
    public static string Of(string text) => text.All(IsFit) ? text : string.Concat(text.Select(c => IsFit(c) ? c : '\uFFFD'));

    private static bool IsFit(char character) => character == '\t' || CharUnicodeInfo.GetUnicodeCategory(character)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
