using InterfaceEngine.Fhir;

namespace InterfaceEngine.Tests.Fhir.Bundles;

public sealed class UrnUuidTests
{
    private static readonly Guid Dns = new("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    [Fact]
    public void The_example_of_RFC_9562_comes_out() =>
        UrnUuid.V5(Dns, "www.example.com").Should().Be("urn:uuid:2ed6657d-e927-568b-95e1-2665a8aea6a2");

    [Fact]
    public void A_name_of_any_length_and_script_has_one()
    {
        var uuids = new[] { "", "ä", new string('x', 500), new string('x', 501) }.Select(name => UrnUuid.V5(Dns, name)).ToArray();

        uuids.Should().OnlyHaveUniqueItems().And.OnlyContain(uuid => PrimitiveSyntax.IsUuid(uuid));
        UrnUuid.V5(Dns, new string('x', 500)).Should().Be(uuids[2]);
    }
}
