using System.Globalization;
using System.Text;
using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Hl7.Validation;

/// <summary>
/// A message structure laid over the segments of a message: for each segment the group occurrence that it belongs to, and what differs.
/// <para>
/// It is an overlay and no parser: it never drops, reorders or refuses a segment. What has no place stays with the group that is open where
/// it stands (HL7 v2.7 chapter 2.6.2: a receiver ignores what it does not expect), so nothing after it loses its place. Missing
/// beginnings of groups, late segments and repetitions too many are placed by the rules of <c>PlacementRules</c>. The work is linear in
/// the number of segments.
/// </para>
/// </summary>
public sealed class StructureOverlay
{
    /// <summary>How many findings are kept where the caller names no limit.</summary>
    public const int DefaultMaxFindings = 100;

    private readonly SegmentPlace[] _places;
    private readonly GroupOccurrence[] _groups;

    internal StructureOverlay(
        StructureDefinition structure, SegmentPlace[] places, GroupOccurrence[] groups, int groupCount,
        IReadOnlyList<StructureFinding> findings, int findingsLeftOut)
    {
        Structure = structure;
        _places = places;
        _groups = groups;
        GroupCount = groupCount;
        Findings = findings;
        FindingsLeftOut = findingsLeftOut;
    }

    /// <summary>Lays a structure over the segments of a message.</summary>
    /// <param name="structure">The structure, usually from <see cref="Hl7Dictionary.StructureOf"/>.</param>
    /// <param name="segments">The names of the message's segments in order, MSH first.</param>
    /// <param name="maxFindings">How many findings are kept; the rest is counted in <see cref="FindingsLeftOut"/>.</param>
    public static StructureOverlay Of(
        StructureDefinition structure, ReadOnlySpan<SegmentId> segments, int maxFindings = DefaultMaxFindings)
    {
        ArgumentNullException.ThrowIfNull(structure);
        return StructureWalk.Run(structure, segments, maxFindings);
    }

    /// <summary>The structure.</summary>
    public StructureDefinition Structure { get; }

    /// <summary>The number of segments.</summary>
    public int SegmentCount => _places.Length;

    /// <summary>The number of group occurrences with the message itself, which is the one of index 0.</summary>
    public int GroupCount { get; }

    /// <summary>What differs from the structure, by segment; see <see cref="FindingsLeftOut"/>.</summary>
    public IReadOnlyList<StructureFinding> Findings { get; }

    /// <summary>How many findings there were beyond the limit.</summary>
    public int FindingsLeftOut { get; }

    /// <summary>The place of the segment of an index from 0.</summary>
    public SegmentPlace Place(int segment) => _places[segment];

    /// <summary>The group occurrence of an index; 0 is the message. They stand in the order of the message, each before those inside it.</summary>
    public GroupOccurrence Group(int group) => _groups.AsSpan(0, GroupCount)[group];

    /// <summary>The indices of the group occurrences directly inside one, in order.</summary>
    public GroupsInside GroupsIn(int group) => new(_groups, group);

    /// <summary>The indices of the segments that belong to a group occurrence directly, in order, unexpected ones among them.</summary>
    public SegmentsInside SegmentsIn(int group) => new(_places, Group(group).FirstSegment);

    /// <summary>
    /// The place of a segment as text: <c>ORU_R01.PATIENT_RESULT[1].ORDER_OBSERVATION[2].OBSERVATION[3].OBX</c>. Groups have their
    /// repetition always, segments from the second on.
    /// </summary>
    public string PathOf(int segment)
    {
        var place = Place(segment);
        var path = Path(place.Group).Append('.').Append(place.Id);
        return place.Repetition > 1
            ? path.Append(CultureInfo.InvariantCulture, $"[{place.Repetition}]").ToString()
            : path.ToString();
    }

    /// <summary>The place of a group occurrence as text: <c>ORU_R01.PATIENT_RESULT[1]</c>.</summary>
    public string PathOfGroup(int group) => Path(group).ToString();

    private StringBuilder Path(int group)
    {
        var occurrence = Group(group);
        return occurrence.Parent < 0
            ? new StringBuilder(occurrence.Name)
            : Path(occurrence.Parent).Append(CultureInfo.InvariantCulture, $".{occurrence.Name}[{occurrence.Repetition}]");
    }
}
