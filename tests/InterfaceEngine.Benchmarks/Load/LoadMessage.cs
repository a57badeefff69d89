using System.Globalization;
using System.Text;

namespace InterfaceEngine.Benchmarks.Load;

/// <summary>
/// A framed message of which every copy has a control id and a patient of its own: MSH-10 is run (6), connection (C + 3) and sequence
/// (S + 9); PID-3.1 is a number of eight digits out of <see cref="Patients"/>.
/// </summary>
internal sealed class LoadMessage
{
    public const int IdLength = 20;
    public const int Patients = 20_000;

    private const int PatientLength = 8;
    private readonly byte[] _frame;
    private readonly int _id;
    private readonly int _patient;

    private LoadMessage(byte[] frame, int id, int patient)
    {
        _frame = frame;
        _id = id;
        _patient = patient;
    }

    public int Length => _frame.Length;

    /// <summary>Reads the message of a file whose segments end with CR.</summary>
    public static LoadMessage Load(string path)
    {
        var text = File.ReadAllText(path, Encoding.Latin1);
        var (id, idEnd) = Field(text, text.IndexOf("MSH|", StringComparison.Ordinal), 9);
        text = text[..id] + new string('0', IdLength) + text[idEnd..];
        var (patient, _) = Field(text, text.IndexOf("\rPID|", StringComparison.Ordinal) + 1, 3);
        text = text[..patient] + new string('0', PatientLength) + text[text.IndexOf('^', patient)..];
        return new LoadMessage(Encoding.Latin1.GetBytes("\u000b" + text + "\u001c\r"), id + 1, patient + 1);
    }

    /// <summary>A copy for one connection.</summary>
    public LoadMessage ForConnection(string run, int connection)
    {
        var frame = (byte[])_frame.Clone();
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{run}C{connection:000}S")).CopyTo(frame, _id);
        return new LoadMessage(frame, _id, _patient);
    }

    /// <summary>The frame of that sequence; valid until the next call.</summary>
    public ReadOnlySpan<byte> Frame(int connection, int sequence)
    {
        Digits(_frame.AsSpan(_id + IdLength - 9, 9), sequence);
        Digits(_frame.AsSpan(_patient, PatientLength), 10_000_000 + (int)(((long)connection * 7919 + sequence) % Patients));
        return _frame;
    }

    public bool IsAnswer(ReadOnlySpan<byte> acknowledgment) => acknowledgment.IndexOf(_frame.AsSpan(_id, IdLength)) > 0;

    /// <summary>MSH-10 of a message without its frame.</summary>
    public static ReadOnlySpan<byte> ControlId(ReadOnlySpan<byte> message)
    {
        var separator = message[3];
        var at = 3;
        for (var field = 0; field < 8; field++)
        {
            at += 1 + message[(at + 1)..].IndexOf(separator);
        }

        var id = message[(at + 1)..];
        return id[..id.IndexOfAny(separator, (byte)'\r')];
    }

    private static (int Start, int End) Field(string text, int segment, int separators)
    {
        var at = segment + 2;
        for (var i = 0; i < separators; i++)
        {
            at = text.IndexOf('|', at + 1);
        }

        return (at + 1, text.IndexOfAny(['|', '\r'], at + 1));
    }

    private static void Digits(Span<byte> digits, int value)
    {
        for (var i = digits.Length - 1; i >= 0; i--, value /= 10)
        {
            digits[i] = (byte)('0' + value % 10);
        }
    }
}
