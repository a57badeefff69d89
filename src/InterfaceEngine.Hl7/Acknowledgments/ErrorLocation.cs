namespace InterfaceEngine.Hl7.Acknowledgments;

/// <summary>ERR-2, data type ERL: where in the message the fault is. Zero leaves a part out.</summary>
/// <param name="Segment">The segment's name.</param>
/// <param name="Sequence">Which segment of that name, from 1.</param>
/// <param name="Field">The field.</param>
/// <param name="Repetition">Its repetition.</param>
/// <param name="Component">Its component.</param>
/// <param name="Subcomponent">Its subcomponent.</param>
public readonly record struct ErrorLocation(
    SegmentId Segment, int Sequence = 1, int Field = 0, int Repetition = 0, int Component = 0, int Subcomponent = 0);
