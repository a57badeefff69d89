using System.Buffers;
using BenchmarkDotNet.Attributes;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Acknowledgments;

namespace InterfaceEngine.Benchmarks;

/// <summary>What one message costs before anything is done with it: ADT^A01 of 1 KB.</summary>
[MemoryDiagnoser]
public class Hl7Benchmarks
{
    private static readonly Hl7Path PatientId = Hl7Path.Parse("PID-3[1].1");
    private readonly byte[] _bytes = Message.Load("adt_a01_1k.hl7");
    private readonly ArrayBufferWriter<byte> _output = new(1024);
    private Hl7Message _message = null!;

    [GlobalSetup]
    public void Parse() => _message = Hl7Message.Parse(_bytes);

    [Benchmark]
    public int HeaderOnly()
    {
        MessageHeader.TryRead(_bytes, out var header);
        return header.Field(10).Length;
    }

    [Benchmark]
    public int AllFields()
    {
        var message = Hl7Message.Parse(_bytes);
        return message.SegmentCount;
    }

    [Benchmark]
    public int EveryFieldVisited()
    {
        var message = Hl7Message.Parse(_bytes);
        var length = 0;
        for (var i = 0; i < message.SegmentCount; i++)
        {
            var segment = message[i];
            var count = segment.FieldCount;
            for (var field = 1; field <= count; field++)
            {
                length += segment.Field(field).Raw.Length;
            }
        }

        return length;
    }

    [Benchmark]
    public int ReadPath() => _message[PatientId].Raw.Length;

    [Benchmark]
    public int BuildAcknowledgment()
    {
        _output.ResetWrittenCount();
        MessageHeader.TryRead(_bytes, out var header);
        AcknowledgmentWriter.Write(_output, header, new Acknowledgment(AcknowledgmentCode.CA, "1A2B3C4D5E", DateTimeOffset.UnixEpoch, []));
        return _output.WrittenCount;
    }
}
