using BenchmarkDotNet.Attributes;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Hl7.Validation;

namespace InterfaceEngine.Benchmarks.Hl7;

/// <summary>The overlay of messages that every feed has, and of one that is far too long.</summary>
[MemoryDiagnoser]
public class StructureOverlayBenchmarks
{
    private static readonly Hl7Dictionary Dictionary = Hl7Dictionary.For(Hl7Version.V251);

    private readonly StructureDefinition _admission = Dictionary.Structure("ADT_A01")!;
    private readonly StructureDefinition _result = Dictionary.Structure("ORU_R01")!;
    private readonly SegmentId[] _admissionSegments = Segments("MSH EVN PID PD1 NK1 PV1 AL1");
    private readonly SegmentId[] _resultSegments = Segments("MSH PID PV1 ORC OBR" + string.Concat(Enumerable.Repeat(" OBX", 20)));
    private readonly SegmentId[] _longSegments = Segments("MSH PID PV1 ORC OBR" + string.Concat(Enumerable.Repeat(" OBX", 100_000)));

    [Benchmark]
    public StructureOverlay ADT_A01_of_7_segments() => StructureOverlay.Of(_admission, _admissionSegments);

    [Benchmark]
    public StructureOverlay ORU_R01_of_25_segments() => StructureOverlay.Of(_result, _resultSegments);

    [Benchmark]
    public StructureOverlay ORU_R01_of_100_005_segments() => StructureOverlay.Of(_result, _longSegments);

    private static SegmentId[] Segments(string names) => [.. names.Split(' ').Select(SegmentId.Parse)];
}
