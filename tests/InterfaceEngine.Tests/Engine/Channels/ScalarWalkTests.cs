using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Channels.Reading.Yaml;

namespace InterfaceEngine.Tests.Engine.Channels;

/// <summary>Each character of a scalar is found again in the file, however it is written there.</summary>
public sealed class ScalarWalkTests
{
    [Theory]
    [InlineData("a b1 c")]
    [InlineData("'a b1 c'")]
    [InlineData("'it''s '' b1'")]
    [InlineData("\"a b1 c\"")]
    [InlineData("\"\\x61\\u0062\\U0001F600\\t b1\"")]
    [InlineData("\"a\\\n   b1\"")]
    [InlineData("\"a  \n\n   b1\"")]
    [InlineData("a\n  b1\n\n  c")]
    [InlineData("'a\n  b1'")]
    [InlineData("|\n  a\n    b1\n  c\n")]
    [InlineData("|2-\n  a\n  b1")]
    [InlineData(">-\n  a\n  a\n\n    more\n  b1\n")]
    [InlineData("&x a b1")]
    [InlineData("&x !!str\n  'a b1'")]
    [InlineData("|\r\n  a\r\n  b1\r\n")]
    [InlineData("\n  a b1")]
    public void A_character_of_a_scalar_is_found_in_the_file(string written)
    {
        var source = new SourceText("a.yaml", "key: " + written + "\n");
        var root = (YamlMapping)YamlTree.Read(source, new ReadingLimits(), new FaultList("a.yaml", 100))!;
        var scalar = (YamlScalar)root.Entries[0].Value;

        var found = scalar.At(scalar.Text.IndexOf("b1", StringComparison.Ordinal), 2);

        found.Should().Be(source.SpanAt(source.Text.IndexOf("b1", StringComparison.Ordinal), source.Text.IndexOf("b1", StringComparison.Ordinal) + 2));
    }

    [Theory]
    [InlineData("a\nbc\n\nd", 4)]
    [InlineData("a\r\nbc\r\n\r\nd", 4)]
    [InlineData("a\rbc\r\rd", 4)]
    public void Lines_end_as_they_end_in_an_editor(string text, int lines)
    {
        var source = new SourceText("a.yaml", text);

        source.LineCount.Should().Be(lines);
        source.PlaceAt(text.IndexOf('c')).ToString().Should().Be("a.yaml:2:2");
        source.PlaceAt(text.Length).ToString().Should().Be("a.yaml:4:2");
        source.Show(2, 1, 10).Should().Be("bc");
    }
}
