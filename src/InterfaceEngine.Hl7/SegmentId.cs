using System.Text;

namespace InterfaceEngine.Hl7;

/// <summary>
/// The three-character name of a segment (<c>MSH</c>, <c>PID</c>, <c>ZPD</c>), packed so that comparing is one instruction.
/// HL7 v2.5.1 chapter 2.5.2: three characters, the first <c>Z</c> for segments defined locally.
/// </summary>
public readonly struct SegmentId : IEquatable<SegmentId>
{
    /// <summary>The number of bytes of every segment name.</summary>
    public const int Length = 3;

    private readonly int _packed; // first character in the highest of three bytes; 0 = none

    private SegmentId(int packed) => _packed = packed;

    /// <summary>Message header.</summary>
    public static SegmentId Msh { get; } = new("MSH"u8);

    /// <summary>Takes a name from its three bytes, of any value: what was received is kept as it is.</summary>
    /// <exception cref="ArgumentException">The span is not three bytes long.</exception>
    public SegmentId(ReadOnlySpan<byte> name)
    {
        if (name.Length != Length)
        {
            throw new ArgumentException("A segment name has three characters.", nameof(name));
        }

        _packed = (name[0] << 16) | (name[1] << 8) | name[2];
    }

    /// <summary>Takes a name from text of three ASCII characters.</summary>
    /// <exception cref="ArgumentException">The text is not three ASCII characters.</exception>
    public static SegmentId Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length == Length && Ascii.IsValid(name)
            ? new SegmentId((name[0] << 16) | (name[1] << 8) | name[2])
            : throw new ArgumentException("A segment name has three ASCII characters.", nameof(name));
    }

    /// <summary>True for the default value, which names no segment.</summary>
    public bool IsNone => _packed == 0;

    /// <summary>True for a segment defined locally: its name begins with <c>Z</c>.</summary>
    public bool IsLocal => (byte)(_packed >> 16) == (byte)'Z';

    /// <inheritdoc/>
    public bool Equals(SegmentId other) => _packed == other._packed;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SegmentId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _packed;

    /// <summary>The name as text; empty for the default value.</summary>
    public override string ToString() =>
        IsNone ? "" : string.Create(Length, _packed, static (text, packed) =>
        {
            text[0] = (char)(byte)(packed >> 16);
            text[1] = (char)(byte)(packed >> 8);
            text[2] = (char)(byte)packed;
        });

    /// <summary>Same name.</summary>
    public static bool operator ==(SegmentId left, SegmentId right) => left._packed == right._packed;

    /// <summary>Another name.</summary>
    public static bool operator !=(SegmentId left, SegmentId right) => left._packed != right._packed;
}
