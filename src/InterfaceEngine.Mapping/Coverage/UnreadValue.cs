using InterfaceEngine.Hl7;

namespace InterfaceEngine.Mapping;

/// <summary>A value of a message that no row read.</summary>
/// <param name="Segment">The segment's index in the message.</param>
/// <param name="Id">Its name.</param>
/// <param name="Field">The field.</param>
/// <param name="Component">The component, where others of the repetition were read; 0 for the whole repetition.</param>
/// <param name="Subcomponent">The subcomponent, where others of the component were read; 0 for the whole component.</param>
/// <param name="Kind">How near a row came.</param>
/// <param name="Value">The value.</param>
public readonly record struct UnreadValue(
    int Segment, SegmentId Id, int Field, int Component, int Subcomponent, UnreadKind Kind, Hl7Value Value);
