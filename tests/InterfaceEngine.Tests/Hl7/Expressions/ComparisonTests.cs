using System.Text;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Tests.Hl7.Expressions;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData(@"a\T\b", "a&b", true)]
    [InlineData(@"a\T\b", @"a\T\b", false)]
    [InlineData(@"\X41\DT", "ADT", true)]
    [InlineData(@"C:\temp", @"C:\temp", true)]
    [InlineData("Müller", "Müller", true)]
    [InlineData("Müller", "MÜLLER", false)]
    [InlineData("abc", "ab", false)]
    [InlineData("ab", "abc", false)]
    [InlineData("abc ", "abc", false)]
    public void Texts_are_compared_as_they_are_meant_not_as_they_are_sent(string sent, string literal, bool equal)
    {
        var message = Field(sent);
        Expr.IsTrue($"ZZZ-1 = '{literal}'", message).Should().Be(equal);
        Expr.IsTrue($"'{literal}' = ZZZ-1", message).Should().Be(equal);
        Expr.IsTrue($"ZZZ-1 != '{literal}'", message).Should().Be(!equal);
        Expr.IsTrue($"ZZZ-1 in ['x', '{literal}']", message).Should().Be(equal);
        Expr.IsTrue($"ZZZ-1[*] in ['x', '{literal}']", message).Should().Be(equal);
        Expr.IsTrue($"ZZZ-1 = '' & '{literal}'", message).Should().Be(equal);
        Expr.IsTrue($"trim('{literal}') = ZZZ-1", message).Should().Be(equal && literal == literal.Trim());
    }

    [Fact]
    public void Two_values_are_equal_if_they_mean_the_same_text()
    {
        var message = Some.Message(Some.Header + "\rZZZ|a\\T\\b|\\X61\\\\T\\b|a|a|\\E\\|^^|\r");
        Expr.IsTrue("ZZZ-1 = ZZZ-2", message).Should().BeTrue();
        Expr.IsTrue("ZZZ-3 = ZZZ-4", message).Should().BeTrue();
        Expr.IsTrue("ZZZ-1 = ZZZ-3", message).Should().BeFalse();
        Expr.IsTrue("ZZZ-3 != ZZZ-5", message).Should().BeTrue();
        Expr.IsTrue("ZZZ-6 = ZZZ-7", message).Should().BeTrue("delimiters alone say nothing");
    }

    [Fact]
    public void A_character_set_is_decoded_before_it_is_compared()
    {
        var latin = Encoding.Latin1.GetBytes("MSH|^~\\&|A|||||||1|P|2.5.1||||||8859/1\rZZZ|Müller\r");
        Expr.IsTrue("ZZZ-1 = \"Müller\" and ZZZ-1 matches \"^M.ller$\"", Hl7Message.Parse(latin)).Should().BeTrue();

        // The second byte of the first character is a backslash, and so is the escape character.
        byte[] big5 = [.. "MSH|^~\\&|A|||||||1|P|2.5.1||||||BIG-5\rZZZ|"u8, 0xB3, 0x5C, .. "|x\r"u8];
        Expr.IsTrue("ZZZ-1 = \"許\" and ZZZ-2 = \"x\"", Hl7Message.Parse(big5)).Should().BeTrue();
    }

    [Fact]
    public void Other_delimiters_of_a_message_are_its_own()
    {
        var message = Some.Message("MSH#*~!?#A#########\rZZZ#a*b?c~d!T!e\r");
        Expr.IsTrue("ZZZ-1.2.1 = \"b\" and ZZZ-1.2.2 = \"c\" and ZZZ-1[2] = \"d?e\"", message).Should().BeTrue();
        Expr.Text("MSH-1 & \" \" & MSH-2", message).Should().Be("# *~!?");
    }

    [Theory]
    [InlineData("10", "> 9", true)]
    [InlineData("10", "> \"9\"", true)]
    [InlineData("b", "> \"a\"", true)]
    [InlineData("b", "> \"10\"", true)]
    [InlineData("10", "> \"b\"", false)]
    [InlineData("1.50", "= 1.5", true)]
    [InlineData("1.50", "= \"1.5\"", false)]
    [InlineData(" 5 ", "= 5", true)]
    [InlineData("+5", "= 5", true)]
    [InlineData("-5", "< 0", true)]
    [InlineData("1e3", "= 1000", false)]
    [InlineData("1,000", "= 1000", false)]
    [InlineData("<5", "= 5", false)]
    [InlineData("<5", "!= 5", true)]
    [InlineData("5 mg", "> 1", false)]
    [InlineData("99999999999999999999999999999999", "> 1", false)]
    [InlineData(@"1\X30\", "= 10", true)]
    public void A_text_is_compared_with_a_number_as_a_number_if_it_is_one(string sent, string comparison, bool expected)
    {
        Expr.IsTrue("ZZZ-1 " + comparison, Field(sent)).Should().Be(expected);
    }

    [Theory]
    [InlineData("ZZZ-1 < 20", true)]
    [InlineData("20 > ZZZ-1", true)]
    [InlineData("ZZZ-1 <= 10", true)]
    [InlineData("10 >= ZZZ-1", true)]
    [InlineData("ZZZ-1 > 10", false)]
    [InlineData("10 < ZZZ-1", false)]
    [InlineData("ZZZ-1 >= 10", true)]
    [InlineData("length(ZZZ-1) = 2", true)]
    [InlineData("2 * 5 = ZZZ-1", true)]
    [InlineData("2 * 5 != number(\"10\")", false)]
    [InlineData("number(ZZZ-9) = number(ZZZ-9)", false)]
    [InlineData("number(ZZZ-9) != number(ZZZ-9)", true)]
    [InlineData("trim(ZZZ-1) < \"9\"", false)]
    [InlineData("trim(ZZZ-1) < trim(ZZZ-9)", false)]
    [InlineData("(ZZZ-1 = 10) = (ZZZ-9 = \"\")", true)]
    [InlineData("(ZZZ-1 = 10) != (ZZZ-9 = \"\")", false)]
    public void Either_side_may_be_the_path(string text, bool expected)
    {
        Expr.IsTrue(text, Field("10")).Should().Be(expected);
    }

    [Theory]
    [InlineData("ZZZ-1 in [1, 10]", true)]
    [InlineData("ZZZ-1 not in [1, 10]", false)]
    [InlineData("ZZZ-1 in [ZZZ-2, \"10\"]", true)]
    [InlineData("5 + 5 in [1, ZZZ-1]", true)]
    [InlineData("upper(\"a\") in [\"A\", \"B\"]", true)]
    [InlineData("ZZZ-1 in []", false)]
    [InlineData("ZZZ-1 not in []", true)]
    [InlineData("ZZZ-1[*] in [\"11\", \"10\"]", true)]
    [InlineData("\"10\" in ZZZ-1[*]", true)]
    [InlineData("\"11\" not in ZZZ-1[*]", true)]
    [InlineData("ZZZ-1[*] matches \"^1\"", true)]
    [InlineData("ZZZ-1[*] not matches \"^1\"", false)]
    [InlineData("trim(ZZZ-1) matches \"^1\"", true)]
    public void Lists_hold_whatever_can_be_compared(string text, bool expected)
    {
        Expr.IsTrue(text, Field("10")).Should().Be(expected);
    }

    [Fact]
    public void A_value_that_leads_to_too_large_a_number_is_nothing()
    {
        var message = Field("79228162514264337593543950335");
        Expr.Text("ZZZ-1 * 2", message).Should().BeEmpty();
        Expr.Text("ZZZ-1 + ZZZ-1", message).Should().BeEmpty();
        Expr.Text("-ZZZ-1 - ZZZ-1", message).Should().BeEmpty();
        Expr.Text("ZZZ-1 / 0.0001", message).Should().BeEmpty();
        Expr.IsTrue("ZZZ-1 * 2 > 1", message).Should().BeFalse();
    }

    private static Hl7Message Field(string value) => Some.Message(Some.Header + "\rZZZ|" + value + "\r");
}
