using System.Buffers;
using BenchmarkDotNet.Attributes;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Benchmarks;

/// <summary>An admission as a transaction of ten resources, built by slots as a compiled mapper does, checked, written and read.</summary>
[MemoryDiagnoser]
public class FhirBenchmarks : IDisposable
{
    private readonly AdmissionBundle _admission = new();
    private readonly FhirJsonWriter _writer = new();
    private readonly ArrayBufferWriter<byte> _output = new(16 * 1024);
    private FhirElement _built = null!;
    private byte[] _json = null!;

    [GlobalSetup]
    public void Setup()
    {
        _built = _admission.Build();
        _json = FhirJson.ToUtf8Bytes(_built);
        if (FhirValidator.Validate(_built) is { Count: > 0 } issues)
        {
            throw new InvalidOperationException("The bundle of the benchmark is not valid: " + issues[0]);
        }
    }

    [Benchmark]
    public FhirElement Build() => _admission.Build();

    [Benchmark]
    public int Validate() => FhirValidator.Validate(_built).Count;

    [Benchmark]
    public int Write() => Write(_built);

    /// <summary>The share of one message on the way to a FHIR destination.</summary>
    [Benchmark(Baseline = true)]
    public int BuildValidateWrite()
    {
        var bundle = _admission.Build();
        return FhirValidator.Validate(bundle).Count + Write(bundle);
    }

    [Benchmark]
    public FhirElement? Read() => FhirJson.Read(_json).Resource;

    [Benchmark]
    public string NameBasedUuid() => UrnUuid.V5(AdmissionBundle.Space, "Patient|http://hospital.example/mrn|4711");

    public void Dispose()
    {
        _writer.Dispose();
        GC.SuppressFinalize(this);
    }

    private int Write(FhirElement bundle)
    {
        _output.ResetWrittenCount();
        _writer.Write(bundle, _output);
        return _output.WrittenCount;
    }
}
