using BenchmarkDotNet.Running;
using InterfaceEngine.Benchmarks.Storage;

if (args is ["store", .. var rest])
{
    return await StoreBenchmark.RunAsync(rest);
}

BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(args);
return 0;
