using InterfaceEngine.Tests;

namespace InterfaceEngine.EndToEnd.Tests.Tutorial;

public sealed class TutorialTests
{
    [Theory]
    [InlineData("tutorial.md")]
    [InlineData("maps-tutorial.md")]
    public async Task Everything_on_the_page_is_as_it_says(string page)
    {
        Block[] blocks = [.. Block.Of(await File.ReadAllLinesAsync(Repository.PathOf("docs", page)))];
        blocks.Should().Contain(block => block.Language == "console").And.Contain(block => block.Language == "diff");

        await using var walk = new Walk("2575", "8080");
        foreach (var block in blocks)
        {
            try
            {
                await walk.DoAsync(block);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"docs/{page}:{block.Line}: {fault.Message}", fault);
            }
        }
    }

    [Theory]
    [InlineData("a|c", "a|b", false)]
    [InlineData("a", "a|b", false)]
    [InlineData("a|b", "a", false)]
    [InlineData("...", "", true)]
    [InlineData("a|...|c", "a|c", true)]
    [InlineData("a|...|c", "a|b|b|c|c", true)]
    [InlineData("a|...|c", "a|b|c|b", false)]
    [InlineData("took ... ms", "took 3 ms", true)]
    [InlineData("took ... ms", "took 3 s", false)]
    public void Dots_stand_for_what_varies_and_nothing_else_does(string shown, string came, bool fits) =>
        ShownOutput.Fits(shown.Split('|'), came.Length == 0 ? [] : came.Split('|')).Should().Be(fits);
}
