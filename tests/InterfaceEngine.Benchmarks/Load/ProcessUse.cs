using System.Globalization;

namespace InterfaceEngine.Benchmarks.Load;

/// <summary>What a process used, as Linux tells it.</summary>
internal static class ProcessUse
{
    private const double TicksPerSecond = 100;

    /// <summary>CPU time of a process in seconds, all threads.</summary>
    public static double CpuSeconds(int process)
    {
        var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>The most memory that was resident, in MB.</summary>
    public static double PeakMegabytes(int process) => Status(process, "VmHWM:");

    /// <summary>The memory that is resident, in MB.</summary>
    public static double Megabytes(int process) => Status(process, "VmRSS:");

    private static double Status(int process, string line) =>
        double.Parse(
            File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status"))
                .First(text => text.StartsWith(line, StringComparison.Ordinal))[line.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(),
            CultureInfo.InvariantCulture) / 1024;
}
