using System.Buffers;
using BenchmarkDotNet.Attributes;
using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Benchmarks;

/// <summary>From the bytes of a message to the bytes of its bundle, by the maps of the product.</summary>
[MemoryDiagnoser]
public class MappingBenchmarks : IDisposable
{
    private readonly FhirJsonWriter _writer = new();
    private readonly ArrayBufferWriter<byte> _output = new(64 * 1024);
    private FhirMapper _mapper = null!;
    private byte[] _admission = null!;
    private byte[] _results = null!;

    [GlobalSetup]
    public void Setup()
    {
        _mapper = new FhirMapper(MapSet.Load().Maps!);
        _admission = Message.Load("adt_a01_1k.hl7");
        _results = Message.Load("oru_r01_20obx.hl7");
        foreach (var bytes in (byte[][])[_admission, _results])
        {
            if (FhirValidator.Validate(_mapper.Map(Hl7Message.Parse(bytes)).Bundle!).FirstOrDefault(issue => issue.IsError) is { } issue)
            {
                throw new InvalidOperationException("The bundle of the benchmark is not valid: " + issue);
            }
        }
    }

    [Benchmark(Baseline = true)]
    public int Admission() => Map(_admission);

    [Benchmark]
    public int TwentyResults() => Map(_results);

    [Benchmark]
    public MapSet? Load() => MapSet.Load().Maps;

    public void Dispose()
    {
        _writer.Dispose();
        GC.SuppressFinalize(this);
    }

    private int Map(byte[] bytes)
    {
        var bundle = _mapper.Map(Hl7Message.Parse(bytes)).Bundle!;
        _output.ResetWrittenCount();
        _writer.Write(bundle, _output);
        return _output.WrittenCount;
    }
}
