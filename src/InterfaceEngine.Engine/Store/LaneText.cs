using System.Globalization;

namespace InterfaceEngine.Engine.Store;

/// <summary>A lane as people see it: its key in sixteen hexadecimal digits. It holds no identifier in clear.</summary>
public static class LaneText
{
    public static string Of(long lane) => lane.ToString("x16", CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out long lane) =>
        long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out lane) && text.Length == 16;
}
