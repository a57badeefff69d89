using System.Text;
using BenchmarkDotNet.Attributes;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Steps;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Benchmarks;

/// <summary>What a channel with five steps costs for each message: where they change it, where they find nothing to do, and in a loop over results.</summary>
[MemoryDiagnoser]
public class StepBenchmarks
{
    private readonly Hl7Message _admission = Hl7Message.Parse(Message.Load("adt_a01_1k.hl7"));
    private readonly Hl7Message _results = Hl7Message.Parse(Message.Load("oru_r01_20obx.hl7"));
    private readonly StepProgram _five = Compile(
        """
          - set: { PID-3.4: "HOSP&2.16.840.1.113883.19.5&ISO" }
          - map-value: { field: PID-8, values: { M: male, F: female } }
          - calculate: { PV1-3.4: upper(PV1-3.4) }
          - date: { field: PID-7, to: yyyy-MM-dd }
          - if: PV1-2 = "I"
            then: [ default: { PV1-4: E } ]
        """);

    private readonly StepProgram _nothing = Compile(
        """
          - set: { PID-8: F }
          - default: { PID-8: U }
          - replace: { field: PID-13, pattern: "#" }
          - copy: { from: PV1-50, to: ZPD-1 }
          - if: PV1-2 = "O"
            then: [ drop: outpatients ]
        """);

    private readonly StepProgram _loop = Compile(
        """
          - for-each:
              over: OBX
              when: OBX-11 = "F"
              steps: [ set: { OBX-11: C } ]
        """);

    [Benchmark(Baseline = true)]
    public object Five() => _five.Run(_admission, TimeProvider.System);

    [Benchmark]
    public object NothingToDo() => _nothing.Run(_admission, TimeProvider.System);

    [Benchmark]
    public object TwentyResults() => _loop.Run(_results, TimeProvider.System);

    private static StepProgram Compile(string steps)
    {
        var text = "channel: steps\nreceive: { mllp: { port: 2575 } }\naccept: { versions: [\"2.5.1\"] }\nsteps:\n" + steps + "\n";
        var reading = ChannelFiles.Read([("steps.yaml", Encoding.UTF8.GetBytes(text))], ChannelEnvironment.None);
        return new ChannelCompiler(ChannelLibrary.Empty, null).Compile(reading.Files[0])!.Steps!;
    }
}
