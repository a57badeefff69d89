using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Tests.Hl7.Expressions;

/// <summary>The edges of functions; what they do in the middle stands in docs/expressions.md.</summary>
public sealed class FunctionTests
{
    [Theory]
    [InlineData("substring(\"abc\", 0, 2)", "a")]
    [InlineData("substring(\"abc\", -5, 2)", "")]
    [InlineData("substring(\"abc\", 2)", "bc")]
    [InlineData("substring(\"abc\", 2, 99)", "bc")]
    [InlineData("substring(\"abc\", 4)", "")]
    [InlineData("substring(\"abc\", 2, -1)", "")]
    [InlineData("substring(\"abc\", 1.9, 1.9)", "a")]
    [InlineData("substring(\"abc\", 99999999999999999999, 99999999999999999999)", "")]
    [InlineData("substring(\"abc\", 79228162514264337593543950335, 79228162514264337593543950335)", "")]
    [InlineData("substring(\"abc\", -79228162514264337593543950335, 79228162514264337593543950335)", "")]
    [InlineData("substring(\"abc\", number(\"x\" & \"\"), 1)", "")]
    [InlineData("substring(\"a\\uD842\\uDFB7b\", 2, 1)", "\U00020BB7")]
    [InlineData("substring(\"a\\uD842\\uDFB7b\", 3)", "b")]
    [InlineData("length(\"a\\uD842\\uDFB7b\")", "3")]
    [InlineData("split(\"a-b-c\", \"-\", 3)", "c")]
    [InlineData("split(\"a-b-c\", \"-\", 4)", "")]
    [InlineData("split(\"a-b-c\", \"-\", 0)", "")]
    [InlineData("split(\"a-b-c\", \"\", 1)", "a-b-c")]
    [InlineData("split(\"a-b-c\", \"\", 2)", "")]
    [InlineData("split(\"\", \"-\", 1)", "")]
    [InlineData("pad-left(\"\", 5, \"0\")", "")]
    [InlineData("pad-left(\"123456\", 5, \"0\")", "123456")]
    [InlineData("pad-left(7, 3, \"0\")", "007")]
    [InlineData("replace(\"aaa\", \"a\", \"bb\")", "bbbbbb")]
    [InlineData("replace(\"aaa\", \"\", \"x\")", "aaa")]
    [InlineData("digits(\"+49 (0)30-12\")", "4903012")]
    [InlineData("hash(\"\")", "")]
    [InlineData("hash(\"abc\")", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("upper(\"straße\")", "STRAßE")]
    [InlineData("coalesce(\"\", \"\", \"c\", \"d\")", "c")]
    [InlineData("coalesce(\"\", \"\")", "")]
    [InlineData("lookup(\"wards\", \"5W\")", "")]
    [InlineData("lookup(\"wards\", \"5W\", \"none\")", "none")]
    [InlineData("lookup(\"wards\", \"\", \"none\")", "none")]
    [InlineData("round(2.5)", "3")]
    [InlineData("round(-2.5)", "-3")]
    [InlineData("round(2.345, 2)", "2.35")]
    [InlineData("round(2.345, 99)", "2.345")]
    [InlineData("round(2.345, -1)", "2")]
    [InlineData("number(\" 1.50 \" & \"\")", "1.50")]
    [InlineData("1 / 3 * 3 = 1 ? \"\" : \"not quite\"", "not quite")]
    [InlineData("true ? 1 : \"x\"", "1")]
    [InlineData("false ? date(\"2026\") : date(\"2025\")", "2025")]
    [InlineData("false ? 1 : 2.0", "2.0")]
    [InlineData("(true ? false : true) ? \"a\" : \"b\"", "b")]
    [InlineData("join(ZZZ-9[*], \",\")", "")]
    [InlineData("exists number(\"x\" & \"\") or exists date(\"x\" & \"\") or exists trim(\" \")", "false")]
    [InlineData("empty (1 / 0)", "true")]
    public void Edges_are_as_they_should(string text, string expected)
    {
        Expr.Text(text, Some.Message(Some.Header)).Should().Be(expected);
    }

    [Theory]
    [InlineData("upper(ZZZ-1)")]
    [InlineData("trim(ZZZ-1)")]
    [InlineData("digits(ZZZ-1)")]
    [InlineData("replace(ZZZ-1, '\"', \"\")")]
    [InlineData("substring(ZZZ-1, 1, 1)")]
    [InlineData("split(ZZZ-1, '\"', 1)")]
    [InlineData("pad-left(ZZZ-1, 9, \"0\")")]
    [InlineData("hash(ZZZ-1)")]
    [InlineData("lookup(\"wards\", ZZZ-1, \"x\")")]
    [InlineData("coalesce(ZZZ-2, ZZZ-1, \"x\")")]
    public void What_is_to_be_deleted_stays_so(string text)
    {
        Expr.Text(text, Some.Message(Some.Header + "\rZZZ|\"\"\r")).Should().Be("\"\"");
    }

    [Fact]
    public void Without_lookups_no_table_has_a_key()
    {
        var context = new EvaluationContext(Some.Message(Some.Header), Expr.Noon);
        Expr.Compile("lookup(\"wards\", \"4W\", \"none\")").Text(context).Should().Be("none");
    }

    [Fact]
    public void The_value_comes_with_its_type()
    {
        var context = Expr.Context(Some.Message(Some.Admission));
        Expr.Compile("PID-8").Value(context).Should().Be(new ExpressionValue(ExpressionType.Text, "F", null, false, null, []));
        Expr.Compile("count(PID-3)").Value(context).Should().Be(new ExpressionValue(ExpressionType.Number, "2", 2, false, null, []));
        Expr.Compile("exists PID-8").Value(context).Should().Be(new ExpressionValue(ExpressionType.Boolean, "true", null, true, null, []));
        Expr.Compile("date(PID-7)").Value(context).Date!.Value.Precision.Should().Be(DateTimePrecision.Day);
        var list = Expr.Compile("PID-3[*].1").Value(context);
        (list.Type, list.Text).Should().Be((ExpressionType.List, "12345"));
        list.Items.Should().Equal("12345", "987-65-4321");
    }

    [Theory]
    [InlineData("PID-8", ExpressionType.Text)]
    [InlineData("PV1", ExpressionType.Boolean)]
    [InlineData("PID-8 = \"F\"", ExpressionType.Boolean)]
    [InlineData("PID-3[*].1", ExpressionType.List)]
    [InlineData("count(OBX)", ExpressionType.Number)]
    [InlineData("date(PID-7)", ExpressionType.Date)]
    public void The_type_is_known_beforehand(string text, ExpressionType type) => Expr.Compile(text).Type.Should().Be(type);

    [Fact]
    public void A_number_is_taken_where_a_text_is_asked_for_and_a_text_where_a_number_or_date_is()
    {
        var context = Expr.Context(Some.Message(Some.Admission));
        var text = Expr.Compile("count(PID-3)", new ExpressionOptions { Result = ExpressionType.Text }).Value(context);
        (text.Type, text.Text).Should().Be((ExpressionType.Text, "2"));
        Expr.Compile("PID-1", new ExpressionOptions { Result = ExpressionType.Number }).Value(context).Number.Should().Be(1);
        Expr.Compile("PID-7", new ExpressionOptions { Result = ExpressionType.Date }).Value(context).Date.Should().NotBeNull();
    }

    [Fact]
    public void What_is_no_condition_cannot_be_asked_whether_it_is_true()
    {
        var expression = Expr.Compile("PID-8");
        var ask = () => expression.IsTrue(Expr.Context(Some.Message(Some.Header)));
        ask.Should().Throw<InvalidOperationException>();
    }

    [Theory]
    [InlineData("date-diff(\"20251031\", \"20260228\", \"months\")", "3")]
    [InlineData("date-diff(\"20260228\", \"20251031\", \"months\")", "-3")]
    [InlineData("date-diff(\"20240229\", \"20260228\", \"years\")", "1")]
    [InlineData("date-diff(\"202601150000+0100\", \"202601150000-0500\", \"hours\")", "6")]
    [InlineData("date-diff(\"20260115\", \"202601151200\", \"hours\")", "")]
    [InlineData("date-diff(\"2026\", \"2031\", \"years\")", "5")]
    [InlineData("extract(\"a-12-b-34\", '\\d+')", "12")]
    [InlineData("extract(\"a-12-b-34\", 'b-(\\d)')", "3")]
    [InlineData("extract(\"abc\", '\\d+')", "")]
    [InlineData("replace-pattern('\"\"', 'x*', 'y')", "\"\"")]
    [InlineData("number-format(2.005, 2)", "2.01")]
    [InlineData("number-format(MSH-9.1, 2)", "")]
    [InlineData("min(MSH-9.1, 3, -2)", "-2")]
    [InlineData("ceiling(-1.5)", "-1")]
    [InlineData("pad-right(\"\", 3, \"0\")", "")]
    [InlineData("uuid(\"\")", "")]
    public void Functions_of_dates_numbers_and_patterns(string text, string expected) =>
        Expr.Text(text, Some.Message(Some.Header)).Should().Be(expected);

    [Fact]
    public void An_identifier_made_of_a_text_is_always_the_same_and_the_number_of_the_message_is_the_engines()
    {
        var context = new EvaluationContext(Some.Message(Some.Header), Expr.Noon) { Sequence = 4711 };

        Expr.Compile("sequence()").Text(context).Should().Be("4711");
        var id = Expr.Compile("uuid(\"a\")").Text(context);
        id.Should().MatchRegex("^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$");
        Expr.Compile("uuid(\"a\")").Text(context).Should().Be(id);
        Expr.Compile("uuid(\"b\")").Text(context).Should().NotBe(id);
    }
}
