using InterfaceEngine.Host.Cli.Testing;

namespace InterfaceEngine.Tests.Host.Cli;

public sealed class LineDiffTests
{
    [Theory]
    [InlineData("a", "b", "- a,+ b")]
    [InlineData("a\nb\nc", "a\nx\nc", "  a,- b,+ x,  c")]
    [InlineData("a\nb", "a\nb\nc", "  a,  b,+ c")]
    [InlineData("a\nb\nc", "b\nc\nd", "- a,  b,  c,+ d")]
    [InlineData("1\n2\n3\n4\n5\n6", "1\n2\n3\n4\n5\nx", "...,  4,  5,- 6,+ x")]
    [InlineData("x\n2\n3\n4\n5\n6", "1\n2\n3\n4\n5\n6", "- x,+ 1,  2,  3,...")]
    [InlineData("a\n1\n2\n3\n4\n5\n6\nb", "x\n1\n2\n3\n4\n5\n6\ny", "- a,+ x,  1,  2,...,  5,  6,- b,+ y")]
    public void Only_what_differs_and_a_little_around_it_is_shown(string expected, string came, string shown) =>
        string.Join(',', LineDiff.Of(expected, came)).Should().Be(shown);

    [Fact]
    public void Texts_too_long_to_be_compared_are_shown_whole()
    {
        var expected = string.Join('\n', Enumerable.Range(0, 3000).Select(i => $"a{i}"));
        var came = string.Join('\n', Enumerable.Range(0, 3000).Select(i => $"b{i}"));
        LineDiff.Of(expected, came).Should().HaveCount(6000);
    }
}
