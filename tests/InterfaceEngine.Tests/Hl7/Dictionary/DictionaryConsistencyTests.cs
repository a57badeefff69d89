using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Tests.Hl7.Dictionary;

/// <summary>What the definitions of a version say of each other holds, for every version.</summary>
public sealed class DictionaryConsistencyTests
{
    public static TheoryData<string> Versions { get; } = [.. Hl7Dictionary.All.Select(dictionary => dictionary.Version.ToString())];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_data_type_and_table_that_a_field_names_exists(string version)
    {
        var dictionary = For(version);
        var fields = dictionary.Segments.SelectMany(segment => segment.Fields.Select(field => (segment.Id, Field: field))).ToList();

        fields.Should().HaveCountGreaterThan(400);
        fields.Where(field => dictionary.DataType(field.Field.DataType) is null).Should().BeEmpty();
        fields.Where(field => field.Field.Table > 0 && dictionary.Table(field.Field.Table) is null).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_data_type_and_table_that_a_component_names_exists(string version)
    {
        var dictionary = For(version);
        var components = dictionary.DataTypes.SelectMany(type => type.Components.Select(component => (type.Name, Component: component)));

        components.Where(component => dictionary.DataType(component.Component.DataType) is null).Should().BeEmpty();
        components.Where(component => component.Component.Table > 0 && dictionary.Table(component.Component.Table) is null)
            .Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Fields_and_components_are_numbered_without_gaps(string version)
    {
        var dictionary = For(version);

        dictionary.Segments.Should().OnlyContain(segment =>
            segment.Fields.Count > 0 && segment.Fields.Select(field => field.Number).SequenceEqual(Enumerable.Range(1, segment.Fields.Count)));
        dictionary.DataTypes.Should().OnlyContain(type =>
            type.Components.Select(component => component.Number).SequenceEqual(Enumerable.Range(1, type.Components.Count)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_structure_begins_with_MSH_and_has_only_segments_of_its_version(string version)
    {
        var dictionary = For(version);

        dictionary.Structures.Should().HaveCountGreaterThan(30);
        foreach (var structure in dictionary.Structures)
        {
            structure.Nodes[0].Should().Be(new SegmentNode(SegmentId.Msh, 1, 1), structure.Name);
            SegmentsOf(structure.Nodes).Where(id => dictionary.Segment(id) is null).Should().BeEmpty(structure.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Groups_are_named_once_among_their_siblings_and_never_empty(string version)
    {
        foreach (var structure in For(version).Structures)
        {
            Check(structure.Name, structure.Nodes);
        }

        static void Check(string path, IReadOnlyList<StructureNode> nodes)
        {
            var groups = nodes.OfType<GroupNode>().ToList();
            groups.Select(group => group.Name).Should().OnlyHaveUniqueItems(path);
            foreach (var group in groups)
            {
                group.Nodes.Should().NotBeEmpty(path);
                Check(path + "." + group.Name, group.Nodes);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Codes_of_a_table_are_found_by_themselves(string version)
    {
        For(version).Tables.Should().OnlyContain(table => table.Codes.All(code => table.Find(code.Code) == code && code.Display.Length > 0));
    }

    [Fact]
    public void All_threads_that_ask_at_once_see_the_same_definitions()
    {
        var dictionary = Hl7Dictionary.For(Hl7Version.V231);

        var seen = Enumerable.Range(0, 64).AsParallel().WithDegreeOfParallelism(8)
            .Select(_ => (dictionary.Structure("ORU_R01"), dictionary.Segment(SegmentId.Msh), dictionary.Table(3), dictionary.DataType("XPN")))
            .ToList();

        seen.Distinct().Should().ContainSingle();
    }

    private static IEnumerable<SegmentId> SegmentsOf(IEnumerable<StructureNode> nodes) => nodes.SelectMany(node => node switch
    {
        SegmentNode segment => [segment.Id],
        ChoiceNode choice => choice.Alternatives,
        GroupNode group => SegmentsOf(group.Nodes),
        _ => throw new InvalidOperationException("A kind of node that this test does not know."),
    });

    private static Hl7Dictionary For(string version)
    {
        Hl7Version.TryParse(version, out var parsed).Should().BeTrue();
        return Hl7Dictionary.For(parsed);
    }
}
