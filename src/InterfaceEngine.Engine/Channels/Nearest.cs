namespace InterfaceEngine.Engine.Channels;

/// <summary>The word that a mistyped one was probably meant to be.</summary>
internal static class Nearest
{
    private const int LongestWord = 64;

    /// <summary>The nearest of some words; null where none is near: more than a third of the letters would have to change.</summary>
    public static string? To(string word, IEnumerable<string> words)
    {
        if (word.Length is 0 or > LongestWord)
        {
            return null;
        }

        var plain = Plain(word);
        var farthest = Math.Max(1, word.Length / 3);
        var nearest = words
            .Where(candidate => candidate.Length <= LongestWord)
            .Select(candidate => (Word: candidate, Plain: Plain(candidate)))
            .Where(candidate => Math.Abs(candidate.Plain.Length - plain.Length) <= farthest) // each letter more or less is one to change
            .Select(candidate => (candidate.Word, Distance: Distance(plain, candidate.Plain)))
            .DefaultIfEmpty((Word: "", Distance: int.MaxValue))
            .MinBy(candidate => candidate.Distance);
        return nearest.Distance <= farthest ? nearest.Word : null;
    }

    /// <summary><c>maxMessage</c>, <c>max_message</c> and <c>max-message</c> are one.</summary>
    private static string Plain(string word) =>
        string.Concat(word.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>How many letters to insert, delete, replace or swap with their neighbour (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(
                        Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1,
                        rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
