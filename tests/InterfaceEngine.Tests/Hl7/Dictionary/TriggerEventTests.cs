using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Tests.Hl7.Dictionary;

/// <summary>Table 0354: which structure a message code and trigger event have.</summary>
public sealed class TriggerEventTests
{
    [Theory]
    [InlineData("2.5.1", "ADT", "A01", "ADT_A01")]
    [InlineData("2.5.1", "ADT", "A04", "ADT_A01")]
    [InlineData("2.5.1", "ADT", "A08", "ADT_A01")]
    [InlineData("2.5.1", "ADT", "A28", "ADT_A05")]
    [InlineData("2.5.1", "ADT", "A31", "ADT_A05")]
    [InlineData("2.5.1", "ADT", "A40", "ADT_A39")]
    [InlineData("2.5.1", "ADT", "A44", "ADT_A43")]
    [InlineData("2.5.1", "ADT", "A55", "ADT_A54")]
    [InlineData("2.5.1", "ORU", "R01", "ORU_R01")]
    [InlineData("2.5.1", "ORU", "R32", "ORU_R30")]
    [InlineData("2.5.1", "MDM", "T11", "MDM_T01")]
    [InlineData("2.5.1", "SIU", "S26", "SIU_S12")]
    [InlineData("2.5.1", "QBP", "Q22", "QBP_Q21")]
    [InlineData("2.5.1", "RDE", "O25", "RDE_O11")]
    [InlineData("2.5.1", "MFK", "M15", "MFK_M01")]
    [InlineData("2.5.1", "PPP", "PCC", "PPP_PCB")]
    [InlineData("2.3.1", "ADT", "A31", "ADT_A28")]
    [InlineData("2.3", "ADT", "A04", "ADT_A01")]
    [InlineData("2.3", "ADT", "A28", "ADT_A28")]
    [InlineData("2.1", "ADT", "A08", "ADT_A01")]
    [InlineData("2.7", "ADT", "A40", "ADT_A39")]
    [InlineData("2.7", "ADT", "A44", "ADT_A44")]
    [InlineData("2.7", "ORM", "O01", "ORM_O01")]
    [InlineData("2.8", "VXU", "V04", "VXU_V04")]
    public void A_trigger_event_has_the_structure_of_table_0354(string version, string code, string trigger, string structure)
    {
        For(version).StructureOf(code, trigger)!.Name.Should().Be(structure);
    }

    [Theory]
    [InlineData("ACK", null, "ACK")]
    [InlineData("ACK", "A01", "ACK")]
    [InlineData("ACK", "Z99", "ACK")]
    [InlineData("ORM", null, "ORM_O01")]
    [InlineData("ORM", "", "ORM_O01")]
    public void Every_ACK_is_ACK_and_a_code_of_one_structure_needs_no_trigger_event(string code, string? trigger, string structure)
    {
        For("2.5.1").StructureOf(code, trigger)!.Name.Should().Be(structure);
    }

    [Fact]
    public void A_code_of_several_structures_needs_its_trigger_event()
    {
        For("2.5.1").StructureOf("ADT", "").Should().BeNull();
    }

    [Fact]
    public void Every_structure_of_table_0354_of_2_5_1_is_defined()
    {
        var dictionary = For("2.5.1");

        var names = dictionary.Table(354)!.Codes.Select(code => code.Code).ToList();

        names.Should().HaveCountGreaterThan(190);
        names.Where(name => dictionary.Structure(name) is null).Should().BeEmpty();
    }

    [Fact]
    public void Every_event_that_table_0354_of_2_5_1_lists_finds_a_structure()
    {
        var dictionary = For("2.5.1");

        var events =
            from structure in dictionary.Table(354)!.Codes
            from trigger in structure.Display.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
            where trigger.Length == 3
            select (Code: structure.Code[..3], Trigger: trigger);

        events.Should().HaveCountGreaterThan(250);
        events.Where(message => dictionary.StructureOf(message.Code, message.Trigger) is null).Should().BeEmpty();
    }

    private static Hl7Dictionary For(string version)
    {
        Hl7Version.TryParse(version, out var parsed).Should().BeTrue();
        return Hl7Dictionary.For(parsed);
    }
}
