using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>Segments that belong to an order wherever the order stands.</summary>
public sealed class PartsOfOrdersTests
{
    private const string Patient = "PID|1||100^^^MPI&1.2.3&ISO^MR||Quill^Ada";

    private static readonly MapSet Set = MapSet.Load().Maps!;

    private static MapResult Map(string type, params string[] segments) =>
        Yaml.Map(Set, [Yaml.Header.Replace("ADT^A01^ADT_A01", type, StringComparison.Ordinal), .. segments]);

    [Theory]
    [InlineData("ORC|RE|P1", "TQ1|1|2^&cap|||||||R", "OBR|1|P1||5-5^Test^LN", "FT1|1|||20260114||CG|100^Test")]
    [InlineData("FT1|1|||20260114||CG|100^Test", "ORC|RE|P1", "TQ1|1|2^&cap|||||||R", "OBR|1|P1||5-5^Test^LN")]
    public void An_order_within_charges_has_its_timing(params string[] segments)
    {
        var result = Map("DFT^P03^DFT_P03", ["EVN||20260114083000+0100", Patient, .. segments]);

        result.At("ServiceRequest.quantityQuantity.value").Should().Be("2");
        result.At("ServiceRequest.priority").Should().Be("routine");
    }

    [Fact]
    public void The_container_of_an_ordered_specimen_is_part_of_it()
    {
        var result = Map("OMG^O19^OMG_O19", Patient, "ORC|NW|P1", "OBR|1|P1||5-5^Test^LN", "SPM|1|S1&LAB||SER", "SAC||A1^LAB|C1^LAB");

        result.At("Specimen.accessionIdentifier.value").Should().Be("A1");
        result.At("Specimen.container.identifier.value").Should().Be("C1");
    }
}
