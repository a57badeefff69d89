using System.Buffers;
using System.Text;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Tests.Fhir.Json;

public sealed class FhirJsonWriterTests
{
    private static readonly FhirDefinitions R4 = FhirDefinitions.R4;

    private readonly FhirElement _patient = new(R4["Patient"]);

    [Fact]
    public void Elements_are_written_in_the_order_of_the_definition_however_they_were_set()
    {
        _patient.Set("birthDate", "1970-01-02").Set("gender", "female");
        _patient.Add("name").Add("given", "A").Set("family", "B");
        _patient.Set("id", "1");

        Json().Should().Be("""{"resourceType":"Patient","id":"1","name":[{"family":"B","given":["A"]}],"gender":"female","birthDate":"1970-01-02"}""");
    }

    [Fact]
    public void Nothing_empty_is_written()
    {
        _patient.GetOrAdd("name", 2).Add("given", "A");
        _patient.Add("telecom").GetOrAdd("period");
        _patient.GetOrAdd("maritalStatus").Add("coding");
        _patient.GetOrAddPrimitive(R4["Patient"].Find("birthDate")!).GetOrAddExtras();

        Json().Should().Be("""{"resourceType":"Patient","name":[{"given":["A"]}]}""");
    }

    [Fact]
    public void Numbers_and_booleans_have_no_quotes_and_keep_their_digits()
    {
        var observation = new FhirElement(R4["Observation"]);
        observation.GetOrAdd("valueQuantity").Set("value", "1.50");
        var component = observation.Add("component");
        component.Set("valueBoolean", "true");
        observation.Add("component").Set("valueInteger", "-3");

        Text(observation).Should().Be(
            """{"resourceType":"Observation","valueQuantity":{"value":1.50},"component":[{"valueBoolean":true},{"valueInteger":-3}]}""");
    }

    [Fact]
    public void A_number_that_is_none_has_quotes_so_that_json_it_is()
    {
        var observation = new FhirElement(R4["Observation"]);
        observation.GetOrAdd("valueQuantity").Set("value", "1,5");

        Text(observation).Should().Be("""{"resourceType":"Observation","valueQuantity":{"value":"1,5"}}""");
    }

    [Fact]
    public void Ids_and_extensions_of_primitives_stand_beside_them()
    {
        var patientType = R4["Patient"];
        _patient.Set("birthDate", "1970");
        _patient.GetOrAddPrimitive(patientType.Find("birthDate")!).GetOrAddExtension("http://a").Set("valueCode", "x");
        _patient.GetOrAddPrimitive(patientType.Find("deceasedDateTime")!).GetOrAddExtension("http://b").Set("valueCode", "y");

        Json().Should().Be(
            """{"resourceType":"Patient","birthDate":"1970","_birthDate":{"extension":[{"url":"http://a","valueCode":"x"}]},"""
            + """_deceasedDateTime":{"extension":[{"url":"http://b","valueCode":"y"}]}}""".Insert(0, "\""));
    }

    [Fact]
    public void Extensions_of_a_list_stand_at_the_place_of_their_value()
    {
        var name = _patient.Add("name");
        var given = R4["HumanName"].Find("given")!;
        name.Set(given, "A", 0);
        name.Set(given, "C", 3); // 2 stays empty and is left out of both lists
        name.GetOrAddPrimitive(given, 1).GetOrAddExtension("http://a").Set("valueCode", "x");

        Json().Should().Be(
            """{"resourceType":"Patient","name":[{"given":["A",null,"C"],"_given":[null,{"extension":[{"url":"http://a","valueCode":"x"}]},null]}]}""");
    }

    [Fact]
    public void A_list_of_extensions_alone_has_no_list_of_values()
    {
        _patient.Add("name").GetOrAddPrimitive(R4["HumanName"].Find("given")!).GetOrAddExtension("http://a").Set("valueCode", "x");

        Json().Should().Be("""{"resourceType":"Patient","name":[{"_given":[{"extension":[{"url":"http://a","valueCode":"x"}]}]}]}""");
    }

    [Fact]
    public void Only_what_json_asks_for_is_escaped()
    {
        _patient.Add("name").Set("text", "Ä<&>'+\"\\\n\u0001漢");

        Json().Should().Be("""{"resourceType":"Patient","name":[{"text":"Ä<&>'+\"\\\n\u0001漢"}]}""");
    }

    [Fact]
    public void Indented_json_has_line_feeds_on_every_machine()
    {
        _patient.Set("active", "true");

        Encoding.UTF8.GetString(FhirJson.ToUtf8Bytes(_patient, indented: true)).Should().Be("{\n  \"resourceType\": \"Patient\",\n  \"active\": true\n}");
    }

    [Fact]
    public void A_writer_can_be_used_again()
    {
        using var writer = new FhirJsonWriter();
        var first = new ArrayBufferWriter<byte>();
        var second = new ArrayBufferWriter<byte>();

        writer.Write(_patient, first);
        writer.Write(_patient, second);

        first.WrittenSpan.ToArray().Should().Equal(second.WrittenSpan.ToArray()).And.Equal(FhirJson.ToUtf8Bytes(_patient));
    }

    private string Json() => Text(_patient);

    private static string Text(FhirElement element) => Encoding.UTF8.GetString(FhirJson.ToUtf8Bytes(element));
}
