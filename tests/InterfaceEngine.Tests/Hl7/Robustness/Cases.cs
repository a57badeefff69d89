using System.Collections.Concurrent;

namespace InterfaceEngine.Tests.Hl7.Robustness;

/// <summary>Runs many cases on all cores; what fails is told by seed and index, and so is what does not end.</summary>
internal static class Cases
{
    private const int Shown = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5); // for the slowest of machines; the cases take seconds

    /// <summary>Runs <paramref name="check"/> for 0 up to <paramref name="count"/>; it returns null, or what does not hold.</summary>
    public static async Task HoldAsync(int count, string what, Func<int, string?> check)
    {
        var faults = new ConcurrentQueue<string>();
        var underWay = new ConcurrentDictionary<int, bool>();
        var all = Task.Run(() => Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (index, loop) =>
        {
            underWay[index] = true;
            if (Try(check, index) is { } fault)
            {
                faults.Enqueue($"{what}, case {index}: {fault}");
                if (faults.Count >= Shown)
                {
                    loop.Stop();
                }
            }

            underWay.TryRemove(index, out _);
        }));
        await Task.WhenAny(all, Task.Delay(Patience));
        all.IsCompleted.Should().BeTrue("{0}: cases {1} must end", what, string.Join(", ", underWay.Keys));
        await all;
        faults.Take(Shown).Should().BeEmpty();
    }

    private static string? Try(Func<int, string?> check, int index)
    {
        try
        {
            return check(index);
        }
        catch (Exception thrown)
        {
            return string.Join('\n', thrown.ToString().Split('\n').Take(3));
        }
    }
}
