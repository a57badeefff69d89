using System.Diagnostics;

namespace InterfaceEngine.EndToEnd.Tests.Peers;

/// <summary>Asks another process again and again, because it tells nobody when it is done.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    public static async Task HoldsAsync(Func<Task<bool>> condition, TimeSpan deadline)
    {
        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Between);
        while (!await condition())
        {
            Stopwatch.GetElapsedTime(started).Should().BeLessThan(deadline, "it was waited for");
            await timer.WaitForNextTickAsync();
        }
    }
}
