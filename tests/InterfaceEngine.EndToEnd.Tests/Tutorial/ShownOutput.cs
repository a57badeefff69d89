using System.Text.RegularExpressions;

namespace InterfaceEngine.EndToEnd.Tests.Tutorial;

/// <summary>
/// Output as the page shows it: <c>...</c> alone on a line stands for any lines, or none, and inside a line for any text.
/// </summary>
internal static class ShownOutput
{
    private const string Varies = "...";

    public static bool Fits(IReadOnlyList<string> shown, IReadOnlyList<string> came)
    {
        // Each shown line may end what "..." before it stands for, so all places where it does are followed at once.
        HashSet<int> places = [0];
        foreach (var line in shown)
        {
            places = line == Varies
                ? [.. Enumerable.Range(places.Min(), came.Count - places.Min() + 1)]
                : [.. places.Where(place => place < came.Count && FitsLine(line, came[place])).Select(place => place + 1)];
            if (places.Count == 0)
            {
                return false;
            }
        }

        return places.Contains(came.Count);
    }

    public static bool FitsLine(string shown, string came) =>
        Regex.IsMatch(came.TrimEnd(), $"^{string.Join(".*", shown.Split(Varies).Select(Regex.Escape))}$", RegexOptions.CultureInvariant);
}
