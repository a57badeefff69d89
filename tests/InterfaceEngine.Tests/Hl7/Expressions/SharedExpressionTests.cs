using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Tests.Hl7.Expressions;

public sealed class SharedExpressionTests
{
    [Fact]
    public void Shared_expressions_use_each_other_in_any_order()
    {
        var library = Library("mrn = identifier(\"MR\")", "identifier(type) = PID-3[$.5 = type].1", "label(text) = \"[\" & text & \"]\"");
        Text("label(label(mrn))", library).Should().Be("[[12345]]");
        library.Names.Should().BeEquivalentTo("mrn", "identifier", "label");
    }

    [Fact]
    public void An_argument_keeps_the_meaning_it_has_where_it_is_written()
    {
        // In the definition $ is the repetition of PID-3; in the argument it is that of PID-11.
        var library = Library("has(type) = any(PID-3, $.5 = type)");
        IsTrue("any(PID-3, $.1 = \"12345\" and has($.5))", library).Should().BeTrue();
        IsTrue("any(PID-11, has($.4))", library).Should().BeFalse();
        IsTrue("any(PID-11, has(substring($.1, 99) & \"MR\"))", library).Should().BeTrue();
    }

    [Fact]
    public void A_loop_in_an_argument_does_not_disturb_the_loop_around_it()
    {
        // The condition in the argument runs within the loops of the definition, once in each of their turns.
        var library = Library(
            "twice(list) = any(OBX, any(list, $.1 = \"555\") and OBX-3 = \"B\")",
            "has(type) = any(PID-3, exists type and $.5 = \"SS\")");
        const string Orders = "\rPID|||1^^^^MR~2^^^^SS\rOBX|1||A\rOBX|2||B\rNK1|1||||555^H~666^W\r";
        var context = Expr.Context(Some.Message(Some.Header + Orders));
        var options = new ExpressionOptions { Library = library };
        Expr.Compile("twice(NK1-5[*][$.2 = \"H\"])", options).IsTrue(context).Should().BeTrue();
        Expr.Compile("has(NK1-5[$.2 = \"W\"].1)", options).IsTrue(context).Should().BeTrue();
        Expr.Compile("any(OBX, has(OBX[OBX-3 = \"A\"]-1) and OBX-1 = 2)", options).IsTrue(context).Should().BeTrue();
    }

    [Fact]
    public void The_text_of_a_definition_means_what_it_would_where_it_is_called()
    {
        var library = Library("is-mr = $.5 = \"MR\"");
        Text("PID-3[is-mr].1", library).Should().Be("12345");
        Expr.Faults("is-mr", new ExpressionOptions { Library = library }).Should().ContainSingle().Which.Code.Should().Be("EX103");
    }

    [Fact]
    public void A_parameter_may_stand_for_a_path_a_list_a_pattern_or_a_table()
    {
        var library = Library(
            "exactly-one(path) = count(path) = 1", "one-of(value, list) = value in list", "like(value, pattern) = value matches pattern",
            "named(table, key) = lookup(table, key, key)", "inpatients = [\"I\", \"E\"]");
        IsTrue("exactly-one(PV1) and not exactly-one(PID-3)", library).Should().BeTrue();
        IsTrue("one-of(PV1-2, [\"I\", \"O\"]) and one-of(1, [PID-1])", library).Should().BeTrue();
        IsTrue("like(PID-5.1, \"^Q\")", library).Should().BeTrue();
        Text("named(\"wards\", PV1-3.1)", library).Should().Be("Ward 4 West");
        IsTrue("PV1-2 in inpatients and PID-8 not in inpatients", library).Should().BeTrue();
    }

    [Theory]
    [InlineData("Upper = PID-8", "EX106", "Upper cannot be a name: names are small letters, digits and hyphens, a letter first.")]
    [InlineData("a-1 = PID-8", "EX106", "a-1 cannot be a name: names are small letters, digits and hyphens, a letter first.")]
    [InlineData("in = PID-8", "EX106", "in cannot be a name: names are small letters, digits and hyphens, a letter first.")]
    [InlineData("upper = PID-8", "EX106", "upper is a function of the language.")]
    [InlineData("f(x, x) = x", "EX106", "There are two parameters named x.")]
    [InlineData("f(X) = PID-8", "EX106", "X cannot be a parameter: names are small letters, digits and hyphens, a letter first.")]
    [InlineData("f(x) = f(x)", "EX105", "f uses itself: f uses f.")]
    [InlineData("f(x) = y", "EX101", "There is nothing named y.")]
    [InlineData("f(x) = x and", "EX005", "A value is missing at the end.")]
    [InlineData("f = PID-8 = \"M\" and PID-8 = \"F\"", "EX401", "PID-8 cannot be all of this at once: the condition is never true.")]
    [InlineData("f = upper(PID-3[*].1)", "EX203", "This names many values; here a text is needed.")]
    public void A_definition_is_checked_by_itself(string definition, string code, string message)
    {
        ExpressionLibrary.TryCreate([FaultCase.Definition(definition)], out _, out var faults);
        var fault = faults.Should().ContainSingle().Subject;
        (fault.Fault.Code, fault.Fault.Message).Should().Be((code, message));
    }

    [Fact]
    public void Recursion_is_found_over_any_number_of_definitions()
    {
        string[] definitions = ["a = b", "b = c(PID-8)", "c(x) = x & a", "d = a", "e = PID-8"];
        ExpressionLibrary.TryCreate([.. definitions.Select(FaultCase.Definition)], out var library, out var faults).Should().BeFalse();
        library.Should().BeNull();
        faults.Select(fault => (fault.Name, fault.Fault.Message)).Should().Equal(
            ("a", "a uses itself: a uses b uses c uses a."),
            ("b", "b uses itself: b uses c uses a uses b."),
            ("c", "c uses itself: c uses a uses b uses c."));
    }

    [Fact]
    public void A_parameter_that_has_the_name_of_a_definition_is_the_parameter()
    {
        var library = Library("type = \"MR\"", "identifier(type) = PID-3[$.5 = type].1");
        Text("identifier(\"SS\")", library).Should().Be("987-65-4321");
    }

    [Fact]
    public void Two_definitions_of_a_name_are_a_fault()
    {
        NamedExpression[] definitions = [FaultCase.Definition("f = PID-8"), FaultCase.Definition("f = PID-7")];
        ExpressionLibrary.TryCreate(definitions, out _, out var faults).Should().BeFalse();
        faults.Should().ContainSingle().Which.Fault.Message.Should().Be("There are two definitions of f.");
    }

    private static ExpressionLibrary Library(params string[] definitions)
    {
        ExpressionLibrary.TryCreate([.. definitions.Select(FaultCase.Definition)], out var library, out var faults).Should().BeTrue();
        faults.Should().BeEmpty();
        return library!;
    }

    private static string Text(string text, ExpressionLibrary library) =>
        Expr.Compile(text, new ExpressionOptions { Library = library }).Text(Expr.Context(Some.Message(Some.Admission)));

    private static bool IsTrue(string text, ExpressionLibrary library) => Text(text, library) == "true";
}
