using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Tests.Engine.Channels;

public sealed class PathTemplateTests
{
    [Fact]
    public void A_template_is_its_literals_values_and_numbers_in_order()
    {
        PathTemplate.TryParse("archive/{MSH-7:yyyy-MM-dd}/{PID-3[2].1}_{sequence}.hl7", out var template).Should().BeTrue();

        template!.Parts.Should().Equal(
            new PathTemplatePart.Literal("archive/"),
            new PathTemplatePart.Value(Hl7Path.Parse("MSH-7"), "yyyy-MM-dd"),
            new PathTemplatePart.Literal("/"),
            new PathTemplatePart.Value(Hl7Path.Parse("PID-3[2].1"), null),
            new PathTemplatePart.Literal("_"),
            new PathTemplatePart.Sequence(),
            new PathTemplatePart.Literal(".hl7"));
    }

    [Theory]
    [InlineData("yyyyMMdd")]
    [InlineData("yyyy")]
    [InlineData("HHmmss.fff")]
    [InlineData("yyyy_MM_dd-HH.mm")]
    public void A_date_format_is_of_the_known_parts(string format) => PathTemplate.TryParse($"{{MSH-7:{format}}}", out _).Should().BeTrue();

    [Theory]
    [InlineData("YYYY")]
    [InlineData("yy")]
    [InlineData("MMM")]
    [InlineData("d")]
    [InlineData("yyyy/MM")]
    [InlineData("yyyy MM")]
    [InlineData("hh")]
    [InlineData("ffff")]
    [InlineData("")]
    [InlineData("--")]
    public void Another_format_is_refused(string format) => PathTemplate.TryParse($"{{MSH-7:{format}}}", out _).Should().BeFalse();

    [Theory]
    [InlineData("a/../b")]
    [InlineData("..")]
    [InlineData("../{PID-3}")]
    [InlineData("a\\..\\b")]
    public void A_path_that_leaves_its_folder_is_refused(string text) => PathTemplate.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("/srv/{PID-3}")]
    [InlineData("a..b/c..")]
    [InlineData("{PID-3}..")]
    public void Dots_that_lead_nowhere_are_no_fault(string text) => PathTemplate.TryParse(text, out _).Should().BeTrue();
}
