using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Tests.Hl7.Dictionary;

public sealed class Hl7DictionaryTests
{
    private static readonly Hl7Dictionary V251 = Hl7Dictionary.For(Hl7Version.V251);

    [Theory]
    [InlineData("2.5.1", "2.5.1")]
    [InlineData("2.0", "2.1")]
    [InlineData("2.2.9", "2.2")]
    [InlineData("2.3.2", "2.3.1")]
    [InlineData("2.5.2", "2.5.1")]
    [InlineData("2.8.2", "2.8")]
    [InlineData("2.9", "2.8")]
    public void An_unknown_version_has_the_dictionary_of_the_nearest_older_known_one(string asked, string given)
    {
        Hl7Version.TryParse(asked, out var version).Should().BeTrue();

        Hl7Dictionary.For(version).Version.ToString().Should().Be(given);
    }

    [Fact]
    public void A_version_is_one_object_however_often_it_is_asked_for()
    {
        Hl7Dictionary.For(Hl7Version.V251).Should().BeSameAs(V251);
        Hl7Dictionary.For(Hl7Version.V251).Structure("ADT_A01").Should().BeSameAs(V251.Structure("ADT_A01"));
    }

    [Fact]
    public void PID_of_2_5_1_has_39_fields_and_PID_3_is_a_required_repeating_CX_without_table()
    {
        var pid = V251.Segment(SegmentId.Parse("PID"))!;

        pid.Name.Should().Be("Patient Identification");
        pid.Fields.Should().HaveCount(39);
        pid.Field(3).Should().Be(new FieldDefinition(3, "Patient Identifier List", "CX", Optionality.Required, 0, 250, 0));
        pid.Field(8).Should().Be(new FieldDefinition(8, "Administrative Sex", "IS", Optionality.Optional, 1, 1, 1));
        pid.Field(0).Should().BeNull();
        pid.Field(40).Should().BeNull();
    }

    [Theory]
    [InlineData("2.1", 20)]
    [InlineData("2.3", 30)]
    [InlineData("2.4", 38)]
    [InlineData("2.5", 39)]
    [InlineData("2.8", 40)]
    public void PID_grew_with_the_versions(string version, int fields)
    {
        For(version).Segment(SegmentId.Parse("PID"))!.Fields.Should().HaveCount(fields);
    }

    [Theory]
    [InlineData("2.3", "CM_MSG", 2)]
    [InlineData("2.3.1", "MSG", 3)]
    [InlineData("2.5.1", "MSG", 3)]
    public void MSH_9_was_a_CM_before_it_was_an_MSG(string version, string type, int components)
    {
        var dictionary = For(version);

        dictionary.Segment(SegmentId.Msh)!.Field(9)!.DataType.Should().Be(type);
        dictionary.DataType(type)!.Components.Should().HaveCount(components);
    }

    [Fact]
    public void Optionality_tells_what_is_required_conditional_kept_withdrawn_and_unused()
    {
        Field(V251, "PV1", 2).Optionality.Should().Be(Optionality.Required);
        Field(V251, "OBX", 2).Optionality.Should().Be(Optionality.Conditional);
        Field(V251, "PID", 2).Optionality.Should().Be(Optionality.Backward);
        Field(For("2.7"), "PID", 2).Optionality.Should().Be(Optionality.Withdrawn);
        Field(V251, "OBX", 20).Optionality.Should().Be(Optionality.NotUsed);
        Field(V251, "NTE", 3).Optionality.Should().Be(Optionality.Optional);
    }

    [Fact]
    public void OBX_5_repeats_without_bound_and_its_type_varies()
    {
        var value = Field(V251, "OBX", 5);

        value.DataType.Should().Be("VARIES");
        value.IsRepeating.Should().BeTrue();
        V251.DataType("VARIES")!.IsPrimitive.Should().BeTrue();
    }

    [Fact]
    public void CX_of_2_5_1_has_ten_components_and_the_fourth_is_an_HD()
    {
        var cx = V251.DataType("CX")!;

        cx.Components.Should().HaveCount(10);
        cx.Component(1)!.Optionality.Should().Be(Optionality.Required);
        cx.Component(4).Should().Be(new ComponentDefinition(4, "Assigning Authority", "HD", Optionality.Optional, 227, 363));
        cx.Component(11).Should().BeNull();
        V251.DataType("ST")!.IsPrimitive.Should().BeTrue();
    }

    [Fact]
    public void Table_1_of_2_5_1_has_six_codes_and_2_3_has_four()
    {
        var sex = V251.Table(1)!;

        sex.Name.Should().Be("Administrative Sex");
        sex.Codes.Select(code => code.Code).Should().Equal("A", "F", "M", "N", "O", "U");
        sex.Find("F")!.Display.Should().Be("Female");
        sex.Find("f").Should().BeNull();
        For("2.3").Table(1)!.Codes.Select(code => code.Code).Should().Equal("F", "M", "O", "U");
    }

    [Fact]
    public void A_table_that_sites_fill_is_known_and_empty()
    {
        var physicians = V251.Table(10)!;

        physicians.Name.Should().NotBeEmpty();
        physicians.Codes.Should().BeEmpty();
        physicians.Find("1").Should().BeNull();
    }

    [Fact]
    public void What_is_not_known_is_null()
    {
        V251.Segment(SegmentId.Parse("ZPD")).Should().BeNull();
        V251.Segment(SegmentId.Parse("UAC")).Should().BeNull("UAC came with 2.6");
        V251.DataType("CM_MSG").Should().BeNull();
        V251.Structure("ADT_A99").Should().BeNull();
        V251.StructureOf("ADT", "A99").Should().BeNull();
        V251.StructureOf("", null).Should().BeNull();
        V251.Table(9999).Should().BeNull();
    }

    private static Hl7Dictionary For(string version)
    {
        Hl7Version.TryParse(version, out var parsed).Should().BeTrue();
        return Hl7Dictionary.For(parsed);
    }

    private static FieldDefinition Field(Hl7Dictionary dictionary, string segment, int number) =>
        dictionary.Segment(SegmentId.Parse(segment))!.Field(number)!;
}
