namespace InterfaceEngine.Mapping;

/// <summary>What of a message no row of the maps read.</summary>
/// <param name="Unread">The values, in the order of the message.</param>
/// <param name="SegmentsWithoutPlace">The indexes of the segments that no place took.</param>
public sealed record MessageCoverage(IReadOnlyList<UnreadValue> Unread, IReadOnlyList<int> SegmentsWithoutPlace);
