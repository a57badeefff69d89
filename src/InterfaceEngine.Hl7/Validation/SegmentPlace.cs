namespace InterfaceEngine.Hl7.Validation;

/// <summary>The place of a segment of a message in its structure.</summary>
/// <param name="Id">The segment.</param>
/// <param name="Group">The index of the group occurrence that it belongs to; 0 is the message itself.</param>
/// <param name="Repetition">Which it is from 1 of its name at its place in the group; 0 for an unexpected one.</param>
/// <param name="IsExpected">False for a segment that has no place here and was left with the group that was open.</param>
/// <param name="Next">The index of the next segment of the same group occurrence; -1 for the last.</param>
public readonly record struct SegmentPlace(SegmentId Id, int Group, int Repetition, bool IsExpected, int Next);

/// <summary>One occurrence of a segment group in a message.</summary>
/// <param name="Name">The group's name; the structure's name for the message itself.</param>
/// <param name="Parent">The index of the occurrence that it lies in; -1 for the message.</param>
/// <param name="Repetition">Which it is from 1 of its name in the parent.</param>
/// <param name="FirstSegment">The index of the first segment that belongs to it directly; -1 where all are in groups below it.</param>
/// <param name="End">The index after the last occurrence inside it: those from its own index + 1 up to this one lie in it.</param>
public readonly record struct GroupOccurrence(string Name, int Parent, int Repetition, int FirstSegment, int End);
