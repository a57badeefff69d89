namespace InterfaceEngine.Hl7;

/// <summary>A segment of a message: a view, cheap to make and to copy.</summary>
public readonly struct Segment
{
    private readonly Hl7Message _message;

    internal Segment(Hl7Message message, int index)
    {
        _message = message;
        Index = index;
    }

    /// <summary>Its place in the message, 0 being MSH.</summary>
    public int Index { get; }

    /// <summary>Its name; none where the line is shorter than three bytes.</summary>
    public SegmentId Id => Extent is var extent && extent.End - extent.Start >= SegmentId.Length
        ? new SegmentId(_message.Shape.Slice(extent.Start, SegmentId.Length))
        : default;

    /// <summary>Its bytes without the line end.</summary>
    public ReadOnlySpan<byte> Raw => _message.Bytes.Span[Extent.Start..Extent.End];

    /// <summary>Where its bytes begin in the message.</summary>
    public int Offset => Extent.Start;

    /// <summary>The number of its last field, present or empty; 0 where the name stands alone. MSH-1 counts.</summary>
    public int FieldCount => Extent.FieldCount == 1 ? 0 : Extent.FieldCount - 1 + Extent.HeaderShift;

    /// <summary>True for MSH, FHS and BHS wherever they stand: their field 1 is the separator, their field 2 the encoding characters.</summary>
    internal bool DeclaresDelimiters => Extent.HeaderShift == 1;

    private ref readonly SegmentExtent Extent => ref _message.Segments[Index];

    /// <summary>A field by its number in the standard, from 1; absent where the segment is shorter.</summary>
    public Hl7Value Field(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ref readonly var extent = ref Extent;
        if (extent.HeaderShift == 1 && number <= 2)
        {
            return HeaderField(extent, number);
        }

        var at = number - extent.HeaderShift;
        if (at >= extent.FieldCount)
        {
            return default;
        }

        var starts = _message.FieldStarts.Slice(extent.FirstField, extent.FieldCount);
        var end = at + 1 < starts.Length ? starts[at + 1] - 1 : extent.End;
        return new Hl7Value(_message, starts[at], end - starts[at], Hl7Level.Field);
    }

    // MSH-1 and MSH-2 are the delimiters: they are not split by themselves.
    private Hl7Value HeaderField(in SegmentExtent extent, int number)
    {
        if (extent.FieldCount < 2)
        {
            return default;
        }

        var starts = _message.FieldStarts.Slice(extent.FirstField, extent.FieldCount);
        if (number == 1)
        {
            return new Hl7Value(_message, starts[1] - 1, 1, Hl7Level.Subcomponent);
        }

        var end = extent.FieldCount > 2 ? starts[2] - 1 : extent.End;
        return new Hl7Value(_message, starts[1], end - starts[1], Hl7Level.Subcomponent);
    }
}
