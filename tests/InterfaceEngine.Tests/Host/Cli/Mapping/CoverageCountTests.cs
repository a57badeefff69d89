using System.Text;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Host.Cli.Mapping;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Host.Cli.Mapping;

public sealed class CoverageCountTests
{
    private static readonly FhirMapper Mapper = new(MapSet.Load().Maps!);

    private readonly CoverageCount _count = new(new LocationName(
        [new LocalSegment(SegmentId.Parse("ZPD"), "Needs", [new FieldDefinition(1, "Aids", "ST", Optionality.Optional, 1, 0, 0)])]));

    private void Add(string type, params string[] segments)
    {
        var text = $"MSH|^~\\&|A|B|C|D|20260101||{type}|1|P|2.5.1\r{string.Join('\r', segments)}\r";
        var message = Hl7Message.Parse(Encoding.UTF8.GetBytes(text));
        _count.Add(message, Mapper.Map(message, new MapOptions { Coverage = true }));
    }

    private CountedPlace Place(string location) => _count.Places.Single(place => place.Location == location);

    [Fact]
    public void A_place_is_counted_by_type_with_its_name_and_masked_examples()
    {
        Add("ADT^A01", "PID|1||1||Quill^Ada", "ZPD|Cane 1~Cane 22", "ZPD|x");
        Add("ADT^A01", "PID|1||1||Quill^Ada", "ZPD|Cane 1");

        var place = Place("ZPD-1");
        (place.Type, place.Name, place.Messages, place.Values, place.Kind).Should().Be(("ADT^A01", "Aids", 2, 4, UnreadKind.NoRow));
        place.Examples.Should().Equal("Aaaa 9", "Aaaa 99", "a");
        Place("PID-1").Name.Should().Be("Set ID - PID");
        var segment = _count.Segments.Should().ContainSingle().Which;
        (segment.Segment, segment.Name, segment.Messages, segment.Count).Should().Be(("ZPD", "Needs", 2, 3));
    }

    [Fact]
    public void Messages_without_a_map_are_counted_by_type()
    {
        Add("ZZZ^Z01", "PID|1");
        Add("ZZZ^Z01", "PID|1");
        Add("not a type", "PID|1");

        _count.Messages.Should().Be(3);
        _count.WithoutMap.Should().Equal(new CountedType("ZZZ^Z01", 2), new CountedType("(no type)", 1));
        _count.Places.Should().BeEmpty();
    }

    [Fact]
    public void A_segment_whose_name_may_be_text_is_not_named()
    {
        Add("ADT^A01", "PID|1||1||Quill^Ada", "Qui|ll");

        _count.Segments.Should().ContainSingle().Which.Segment.Should().Be("???");
        _count.Places.Should().NotContain(place => place.Location.StartsWith("Qui", StringComparison.Ordinal));
    }

    [Fact]
    public void The_most_frequent_stand_first()
    {
        Add("ADT^A01", "PID|1||1||Quill^Ada", "ZPD|1");
        Add("ADT^A01", "PID|1||1||Quill^Ada");

        _count.Places.Select(place => place.Messages).Should().BeInDescendingOrder();
    }

    [Fact]
    public void Junk_does_not_fill_the_memory()
    {
        for (var i = 0; i < 3; i++)
        {
            Add("ADT^A01", "PID|1||1||Quill^Ada", "ZP" + i + string.Concat(Enumerable.Range(0, 9_999).Select(field => $"|{field}")));
        }

        _count.Places.Should().HaveCount(CoverageCount.MostPlaces);
        _count.ValuesLeftOut.Should().BePositive();
    }
}
