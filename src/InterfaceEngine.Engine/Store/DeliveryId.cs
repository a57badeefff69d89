using System.Globalization;

namespace InterfaceEngine.Engine.Store;

/// <summary>
/// The number of a delivery: the message's sequence and, in the lowest ten bits, which of its deliveries. So deliveries sort in the order
/// of their messages, and those of one message lie side by side.
/// </summary>
public readonly record struct DeliveryId(long Value) : IComparable<DeliveryId>
{
    /// <summary>The most deliveries that one message can have, replays included.</summary>
    public const int MaxPerMessage = 1 << OrdinalBits;

    private const int OrdinalBits = 10;

    public DeliveryId(long sequence, int ordinal)
        : this((sequence << OrdinalBits) | (uint)ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(ordinal, MaxPerMessage);
        ArgumentOutOfRangeException.ThrowIfNegative(ordinal);
    }

    /// <summary>The message.</summary>
    public long Sequence => Value >> OrdinalBits;

    /// <summary>Which of the message's deliveries, from 0.</summary>
    public int Ordinal => (int)(Value & (MaxPerMessage - 1));

    public int CompareTo(DeliveryId other) => Value.CompareTo(other.Value);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}.{Ordinal}");

    public static bool operator <(DeliveryId left, DeliveryId right) => left.Value < right.Value;

    public static bool operator >(DeliveryId left, DeliveryId right) => left.Value > right.Value;

    public static bool operator <=(DeliveryId left, DeliveryId right) => left.Value <= right.Value;

    public static bool operator >=(DeliveryId left, DeliveryId right) => left.Value >= right.Value;
}
