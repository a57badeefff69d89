using System.Diagnostics;

namespace InterfaceEngine.Tests;

/// <summary>Waits for what another thread brings about without telling anyone; fails after half a minute.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task HoldsAsync(Func<bool> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Stopwatch.GetElapsedTime(started).Should().BeLessThan(Patience, "it was waited for");
            await Task.Yield();
        }
    }
}
