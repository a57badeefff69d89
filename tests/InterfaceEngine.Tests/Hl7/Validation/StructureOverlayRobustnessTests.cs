using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Hl7.Validation;

namespace InterfaceEngine.Tests.Hl7.Validation;

/// <summary>Whatever the segments are, each has one place, and the work grows no faster than their number.</summary>
public sealed class StructureOverlayRobustnessTests
{
    private const int Many = 100_000;

    [Fact]
    public void Any_segments_in_any_order_have_exactly_one_place_each()
    {
        var dictionary = Hl7Dictionary.For(Hl7Version.V251);
        SegmentId[] ids = [.. dictionary.Segments.Select(segment => segment.Id), .. Overlaid.Segments("ZPI ZZ1 UAC 0|0")];
        var messages =
            from structure in Gen.Elements<StructureDefinition>([.. dictionary.Structures])
            from some in Gen.ArrayOf(Gen.Elements(ids), 6)
            from segments in Gen.Elements([.. SegmentsOf(structure.Nodes), .. some]).ListOf()
            select (structure, segments: segments.ToArray());

        Prop.ForAll(messages.ToArbitrary(), message => EachHasItsPlace(StructureOverlay.Of(message.structure, message.segments), message.segments))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_structure_takes_its_own_segments_in_its_own_order_without_a_finding()
    {
        var faulty = new List<string>();
        foreach (var dictionary in Hl7Dictionary.All)
        {
            foreach (var structure in dictionary.Structures)
            {
                foreach (var withOptional in new[] { false, true })
                {
                    SegmentId[] segments = [.. Once(structure.Nodes, withOptional)];
                    var faults = StructureOverlay.Of(structure, segments).Faults().ToList();
                    if (faults.Count > 0)
                    {
                        faulty.Add($"{dictionary.Version} {structure.Name} {string.Join(' ', segments)}: {string.Join(", ", faults)}");
                    }
                }
            }
        }

        // Its PRIOR_RESULT begins with NK1 as its ORDER does: taken for the next order, which is what is really sent.
        faulty.RemoveAll(fault => fault.Contains(" OPL_O37 ", StringComparison.Ordinal)).Should().Be(4);
        faulty.Should().BeEmpty();
    }

    [Fact]
    public void A_message_drawn_from_its_structure_with_all_that_may_repeat_twice_gets_the_groups_it_was_drawn_with()
    {
        var faulty = new List<string>();
        foreach (var structure in Hl7Dictionary.For(Hl7Version.V251).Structures)
        {
            var drawn = Twice(structure.Nodes, structure.Name).ToList();
            var overlay = StructureOverlay.Of(structure, [.. drawn.Select(segment => segment.Id)]);
            if (overlay.Findings.Count > 0 || drawn.Where((segment, index) => overlay.PathOfGroup(overlay.Place(index).Group) != segment.Group).Any())
            {
                faulty.Add(structure.Name);
            }
        }

        faulty.Should().Equal(["RCI_I05"], "only there the notes of the message follow those of a result, and nothing tells which is which");
    }

    [Theory]
    [InlineData("ORU_R01", "MSH PID OBR", "OBX")]
    [InlineData("ORU_R01", "MSH PID", "OBR OBX NTE")]
    [InlineData("ORU_R01", "MSH", "PV1 PID OBX OBR")]
    [InlineData("ORU_R01", "MSH PID OBR", "ZZZ")]
    [InlineData("ORU_R01", "MSH PID", "EVN")]
    [InlineData("OML_O21", "MSH PID ORC OBR", "OBX PV1")]
    [InlineData("ADT_A01", "MSH EVN PID PV1 PDA", "IN1 AL1 PV1 EVN")]
    public void A_message_of_a_hundred_thousand_segments_takes_milliseconds(string structure, string beginning, string repeated)
    {
        var part = Overlaid.Segments(repeated);
        SegmentId[] segments = [.. Overlaid.Segments(beginning), .. Enumerable.Range(0, Many).Select(index => part[index % part.Length])];
        var definition = Hl7Dictionary.For(Hl7Version.V251).Structure(structure)!;
        StructureOverlay.Of(definition, segments.AsSpan(0, 100));

        var fastest = Enumerable.Range(0, 5).Min(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            StructureOverlay.Of(definition, segments).SegmentCount.Should().Be(segments.Length);
            return Stopwatch.GetElapsedTime(start);
        });

        fastest.Should().BeLessThan(TimeSpan.FromSeconds(1), "it is 5 to 15 ms, backtracking would take minutes, and a busy machine is no reason");
    }

    [Fact]
    public void An_ordinary_message_allocates_little_more_than_its_places()
    {
        var definition = Hl7Dictionary.For(Hl7Version.V251).Structure("ADT_A01")!;
        var segments = Overlaid.Segments("MSH EVN PID PD1 NK1 PV1 AL1");
        StructureOverlay.Of(definition, segments);

        var before = GC.GetAllocatedBytesForCurrentThread();
        StructureOverlay.Of(definition, segments);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        allocated.Should().BeLessThan(1024);
    }

    [Fact]
    public void Threads_that_share_a_structure_see_the_same_places()
    {
        var shared = Hl7Dictionary.For(Hl7Version.V251).Structure("ORU_R01")!;
        var fresh = new StructureDefinition(shared.Name, shared.Description, shared.Nodes);
        var segments = Overlaid.Segments("MSH PID PV1 NTE ORC OBR NTE OBX ZBX OBX SPM OBX PID OBX PV1");

        var seen = Enumerable.Range(0, 64).AsParallel().WithDegreeOfParallelism(8)
            .Select(_ => string.Join(' ', StructureOverlay.Of(fresh, segments).Paths()))
            .ToList();

        seen.Distinct().Should().ContainSingle();
    }

    private static bool EachHasItsPlace(StructureOverlay overlay, SegmentId[] segments)
    {
        var seen = new int[segments.Length];
        for (var group = 0; group < overlay.GroupCount; group++)
        {
            var occurrence = overlay.Group(group);
            if (occurrence.Parent >= group || occurrence.End <= group || occurrence.End > overlay.GroupCount)
            {
                return false;
            }

            foreach (var segment in overlay.SegmentsIn(group))
            {
                seen[segment]++;
                if (overlay.Place(segment).Group != group || overlay.Place(segment).Id != segments[segment])
                {
                    return false;
                }
            }
        }

        return seen.All(times => times == 1) && Enumerable.Range(0, segments.Length).All(index => overlay.PathOf(index).Length > 0);
    }

    /// <summary>A message with each required part once: from each choice the first.</summary>
    private static IEnumerable<SegmentId> Once(IEnumerable<StructureNode> nodes, bool withOptional) =>
        nodes.Where(node => withOptional || node.Min > 0).SelectMany(node => node switch
        {
            SegmentNode segment => [segment.Id],
            ChoiceNode choice => [choice.Alternatives[0]],
            GroupNode group => Once(group.Nodes, withOptional),
            _ => throw new InvalidOperationException("A kind of node that this test does not know."),
        });

    private static IEnumerable<(SegmentId Id, string Group)> Twice(IReadOnlyList<StructureNode> nodes, string path) =>
        from node in nodes
        from repetition in Enumerable.Range(1, node.IsRepeating ? 2 : 1)
        from segment in node switch
        {
            SegmentNode segment => [(segment.Id, path)],
            ChoiceNode choice => [(choice.Alternatives[0], path)],
            GroupNode inner => Twice(inner.Nodes, $"{path}.{inner.Name}[{repetition}]"),
            _ => throw new InvalidOperationException("A kind of node that this test does not know."),
        }
        select segment;

    private static IEnumerable<SegmentId> SegmentsOf(IEnumerable<StructureNode> nodes) => Once(nodes, withOptional: true);
}
