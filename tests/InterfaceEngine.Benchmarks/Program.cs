using System.Globalization;
using BenchmarkDotNet.Running;
using InterfaceEngine.Benchmarks.Load;
using InterfaceEngine.Benchmarks.Storage;

switch (args)
{
    case ["store", .. var rest]:
        return await StoreBenchmark.RunAsync(rest);
    case ["load", .. var rest]:
        return LoadCommand.Run(rest);
    case ["generate", .. var rest]:
        return LoadCommand.RunGenerator(rest);
    case ["echo", var port]:
        await EchoServer.RunAsync(int.Parse(port, CultureInfo.InvariantCulture));
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(args);
        return 0;
}
