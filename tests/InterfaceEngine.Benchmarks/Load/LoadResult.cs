namespace InterfaceEngine.Benchmarks.Load;

/// <summary>What one run of the generator saw. Times of answers are microseconds.</summary>
internal sealed record LoadResult(
    long Accepted, long Refused, string? Error, double Seconds, double Median, double Percentile99, double Longest, double GeneratorCpuSeconds)
{
    public double PerSecond => Accepted / Math.Max(Seconds, 1e-9);
}
