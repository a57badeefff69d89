using System.Globalization;
using System.Text;
using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>Runs when no other test does: it looks at the memory of the process.</summary>
[CollectionDefinition(nameof(MapMemoryTests), DisableParallelization = true)]
public sealed class MapMemoryCollection;

/// <summary>A mapper keeps nothing of the messages that it mapped.</summary>
[Collection(nameof(MapMemoryTests))]
public sealed class MapMemoryTests
{
    private const int Messages = 10_000;

    // A mapper that kept 100 bytes of each message would be found. What the runtime itself needs for code that it compiles again is not on this heap.
    private const long MostGrowth = 1_000_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ten_thousand_admissions_leave_the_memory_as_it_was(bool isTraced)
    {
        var mapper = new FhirMapper(MapSet.Load().Maps!);
        var options = new MapOptions { Trace = isTraced, Coverage = isTraced };
        Map(mapper, options, 0, 500);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        Map(mapper, options, 500, Messages);

        (GC.GetTotalMemory(forceFullCollection: true) - before).Should().BeLessThan(MostGrowth);
        GC.KeepAlive(mapper);
    }

    /// <summary>Each is another message of another patient, with another code that no map has.</summary>
    private static void Map(FhirMapper mapper, MapOptions options, int from, int count)
    {
        for (var i = from; i < from + count; i++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"""
                MSH|^~\&|ADT1|H{i}|LAB|MAIN|20260114083015+0100||ADT^A01^ADT_A01|M{i}|P|2.5.1
                EVN|A01|20260114083015
                PID|1||{i}^^^H{i}&1.2.{i}&ISO^MR||Quill{i}^Ada^M||19610615|X{i}|||{i} Mill Road^Apt 2^Lakeside^IL^62704||555{i}
                NK1|1|Quill{i}^Ben|SPO
                PV1|1|I|W{i}^412^A||||{i}^Stone^Sam|||MED||||||||V{i}^^^H{i}&1.2.{i}&ISO^VN
                AL1|1|DA|A{i}^Latex^L|MO|rash {i}
                DG1|1||D{i}^Cold^L||20260114|A
                """).ReplaceLineEndings("\r");
            _ = FhirJson.ToUtf8Bytes(mapper.Map(Hl7Message.Parse(Encoding.UTF8.GetBytes(text)), options).Bundle!);
        }
    }
}
