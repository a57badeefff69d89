namespace InterfaceEngine.Host.Cli.Testing;

/// <summary>How one text differs from another, line by line: lines of the first alone begin with -, of the second alone with +.</summary>
internal static class LineDiff
{
    private const int Context = 2;
    private const int MaxCells = 4_000_000; // of the table of the longest common subsequence; beyond it, all of both is shown

    public static IReadOnlyList<string> Of(string expected, string came)
    {
        var left = expected.Split('\n');
        var right = came.Split('\n');
        var head = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        var most = Math.Min(left.Length, right.Length) - head;
        var tail = left.Reverse().Zip(right.Reverse()).Take(most).TakeWhile(pair => pair.First == pair.Second).Count();
        var lines = new List<string>();
        lines.AddRange(left.Take(head).Select(line => "  " + line));
        lines.AddRange(Middle(left[head..^tail], right[head..^tail]));
        lines.AddRange(left.TakeLast(tail).Select(line => "  " + line));
        return Shorten(lines);
    }

    private static List<string> Middle(string[] left, string[] right)
    {
        if ((long)left.Length * right.Length > MaxCells)
        {
            return [.. left.Select(line => "- " + line), .. right.Select(line => "+ " + line)];
        }

        var common = new int[left.Length + 1, right.Length + 1]; // of what is behind
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
            {
                common[i, j] = left[i] == right[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<string>();
        var (l, r) = (0, 0);
        while (l < left.Length || r < right.Length)
        {
            if (l < left.Length && r < right.Length && left[l] == right[r])
            {
                lines.Add("  " + left[l++]);
                r++;
            }
            else if (r == right.Length || (l < left.Length && common[l + 1, r] >= common[l, r + 1]))
            {
                lines.Add("- " + left[l++]);
            }
            else
            {
                lines.Add("+ " + right[r++]);
            }
        }

        return lines;
    }

    /// <summary>Lines that are in both are shown near a difference only.</summary>
    private static List<string> Shorten(List<string> lines)
    {
        var shown = new List<string>();
        for (var i = 0; i < lines.Count; i++)
        {
            var near = lines.Skip(Math.Max(i - Context, 0)).Take(Context * 2 + 1 - Math.Max(Context - i, 0));
            if (near.Any(line => line[0] != ' '))
            {
                shown.Add(lines[i]);
            }
            else if (shown.Count == 0 || shown[^1] != "...")
            {
                shown.Add("...");
            }
        }

        return shown;
    }
}
