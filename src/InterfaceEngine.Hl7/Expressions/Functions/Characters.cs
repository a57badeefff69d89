namespace InterfaceEngine.Hl7.Expressions.Functions;

/// <summary>
/// Counting by characters as people see them in code charts: one outside of the basic plane, two chars of .NET, is never torn.
/// </summary>
internal static class Characters
{
    public static int Count(string text)
    {
        var count = text.Length;
        foreach (var character in text)
        {
            if (char.IsLowSurrogate(character))
            {
                count--;
            }
        }

        return count;
    }

    /// <summary>Part of a text. What lies outside of it is left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The first character, from 1.</param>
    /// <param name="length">How many.</param>
    public static string Part(string text, decimal start, decimal length)
    {
        var first = IndexOf(text, Clamp(start));
        var last = IndexOf(text, (long)Clamp(start) + Clamp(length)); // behind the last
        return text[first..Math.Max(first, last)];
    }

    /// <summary>A whole number that fits, the fraction cut off.</summary>
    public static int Clamp(decimal number) => (int)Math.Clamp(number, int.MinValue, int.MaxValue);

    private static int IndexOf(string text, long number)
    {
        var index = 0;
        for (var i = 1; i < number && index < text.Length; i++)
        {
            index += char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;
        }

        return index;
    }
}
