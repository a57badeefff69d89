using InterfaceEngine.Host.Cli.Mapping;

namespace InterfaceEngine.Tests.Host.Cli.Mapping;

public sealed class MaskedTextTests
{
    [Theory]
    [InlineData("Quill^Ada", "Aaaaa^Aaa")]
    [InlineData("480211", "999999")]
    [InlineData("078-05-1120", "999-99-9999")]
    [InlineData("Äöß éŁ", "Aaa aA")]
    [InlineData("山田", "aa")]
    [InlineData("٣½", "99")]
    [InlineData("a\r\nb\u00A0c", "a  a a")]
    [InlineData("\U0001F600€", "??")]
    [InlineData("", "")]
    [InlineData("12345678901", "9999999999...")]
    public void The_form_of_a_value_is_shown_and_nothing_of_it(string value, string masked) => MaskedText.Of(value, 10 + (value.Length == 11 && value[3] == '-' ? 1 : 0)).Should().Be(masked);
}
