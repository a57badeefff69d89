namespace InterfaceEngine.Hl7.Dictionary;

/// <summary>"Did you mean": the known names nearest to one that is not known.</summary>
public static class Suggestions
{
    private const int LongestName = 64; // a longer text is no misspelt name; it bounds the work

    /// <summary>
    /// The known names that are a few slips away: a letter too many, too few, another one, or two exchanged, letter case aside. One slip for
    /// names of up to five characters, one more for each further three.
    /// </summary>
    /// <param name="name">What was written.</param>
    /// <param name="known">The names to choose from.</param>
    /// <param name="limit">The most names to give.</param>
    /// <returns>
    /// Nearest first, among equals those of the letters that were written, then by name; empty where nothing is near or the name is
    /// longer than 64 characters.
    /// </returns>
    public static IReadOnlyList<string> Closest(string name, IEnumerable<string> known, int limit = 3)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > LongestName)
        {
            return [];
        }

        var slips = Math.Max(1, name.Length / 3);
        return
        [
            .. known
                .Where(candidate => Math.Abs(candidate.Length - name.Length) <= slips)
                .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
                .Where(candidate => candidate.Distance <= slips)
                .OrderBy(candidate => candidate.Distance)
                .ThenBy(candidate => candidate.Name.Count(letter => !name.Contains(letter, StringComparison.OrdinalIgnoreCase)))
                .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
                .Select(candidate => candidate.Name)
                .Take(limit),
        ];
    }

    /// <summary>The segments of a version nearest to a name: PDI gives PID.</summary>
    public static IReadOnlyList<string> Segments(Hl7Dictionary dictionary, string name) =>
        Closest(name, dictionary.Segments.Select(segment => segment.Id.ToString()));

    /// <summary>The structures of a version nearest to a name: ADT_01 gives ADT_A01.</summary>
    public static IReadOnlyList<string> Structures(Hl7Dictionary dictionary, string name) =>
        Closest(name, dictionary.Structures.Select(structure => structure.Name));

    /// <summary>
    /// Edit distance with exchange of neighbours (optimal string alignment): three rows of the table of distances between the beginnings
    /// of the two words are enough.
    /// </summary>
    internal static int Distance(string left, string right)
    {
        var beforeLast = new int[right.Length + 1];
        var last = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var same = Same(left[row - 1], right[column - 1]);
                var least = Math.Min(last[column - 1] + (same ? 0 : 1), Math.Min(last[column], current[column - 1]) + 1);
                var exchanged = row > 1 && column > 1
                    && Same(left[row - 1], right[column - 2]) && Same(left[row - 2], right[column - 1]);
                current[column] = exchanged ? Math.Min(least, beforeLast[column - 2] + 1) : least;
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[right.Length];
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
