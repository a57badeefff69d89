namespace InterfaceEngine.Hl7.Expressions;

/// <summary>An expression that has a fault, and the same mended.</summary>
/// <param name="Wrong">Has the fault.</param>
/// <param name="Right">Has none.</param>
public sealed record ExpressionFaultExample(string Wrong, string Right)
{
    private static readonly Dictionary<string, ExpressionFaultExample> All = new(StringComparer.Ordinal)
    {
        ["EX002"] = new("PID-8 = “F”", "PID-8 = \"F\""),
        ["EX003"] = new("PID-8 = \"F", "PID-8 = \"F\""),
        ["EX004"] = new("PID-11.5 matches \"^\\d{5}$\"", "PID-11.5 matches '^\\d{5}$'"),
        ["EX005"] = new("PID-8 =", "PID-8 = \"F\""),
        ["EX006"] = new("PID-8 = \"F\")", "PID-8 = \"F\""),
        ["EX007"] = new("(PID-8 = \"F\" and PV1-2 = \"I\"", "(PID-8 = \"F\" and PV1-2 = \"I\")"),
        ["EX008"] = new("PV1-2 in (\"I\", \"E\")", "PV1-2 in [\"I\", \"E\"]"),
        ["EX009"] = new("OBX-5 > .5", "OBX-5 > 0.5"),
        ["EX010"] = new("PID-3.1[2] = \"1\"", "PID-3[2].1 = \"1\""),
        ["EX011"] = new("1 < OBX-5 < 10", "1 < OBX-5 and OBX-5 < 10"),
        ["EX101"] = new("uper(PID-5.1) = \"DOE\"", "upper(PID-5.1) = \"DOE\""),
        ["EX102"] = new("replace(PID-5.1)", "replace(PID-5.1, \"-\", \" \")"),
        ["EX103"] = new("$.5 = \"MR\"", "any(PID-3, $.5 = \"MR\")"),
        ["EX107"] = new("date-format(PID-7, \"YYYY-MM-dd\")", "date-format(PID-7, \"yyyy-MM-dd\")"),
        ["EX108"] = new("PID-3.1 matches \"[0-9\"", "PID-3.1 matches \"[0-9]\""),
        ["EX109"] = new("PID-5.1 matches PID-5.2", "PID-5.1 matches \"^[A-Z]+$\""),
        ["EX201"] = new("PV1 = \"I\"", "PV1-2 = \"I\""),
        ["EX203"] = new("upper(PID-3[*].1)", "upper(PID-3.1)"),
        ["EX204"] = new("PV1-2 in \"I\"", "PV1-2 in [\"I\"]"),
        ["EX205"] = new("PID-8 = \"F\" ? \"a\" : exists PID-8", "PID-8 = \"F\" ? \"a\" : \"b\""),
        ["EX206"] = new("date(PID-7) < \"15.06.1961\"", "date(PID-7) < \"1961-06-15\""),
        ["EX301"] = new("PDI-3.1 = \"1\"", "PID-3.1 = \"1\""),
        ["EX302"] = new("PID-99 = \"x\"", "PID-8 = \"F\""),
        ["EX303"] = new("PID-8.2 = \"x\"", "PID-8 = \"F\""),
        ["EX305"] = new("PID-7[2] = \"19610615\"", "PID-7 = \"19610615\""),
        ["EX306"] = new("MSH-9.1 = \"ADTT\"", "MSH-9.1 = \"ADT\""),
        ["EX307"] = new("PID-3 = \"4711\"", "PID-3.1 = \"4711\""),
        ["EX308"] = new("PID-7 < \"20000101\"", "date(PID-7) < \"2000-01-01\""),
        ["EX309"] = new("PID-7 + 1 > 5", "OBX-1 + 1 > 5"),
        ["EX401"] = new("PID-8 = \"M\" and PID-8 = \"F\"", "PID-8 = \"M\" or PID-8 = \"F\""),
        ["EX402"] = new("PID-8 != \"M\" or PID-8 != \"F\"", "PID-8 != \"M\" and PID-8 != \"F\""),
        ["EX403"] = new("PID-3.1 = 007", "PID-3.1 = \"007\""),
        ["EX404"] = new("any(PID-3, PID-3.5 = \"MR\")", "any(PID-3, $.5 = \"MR\")"),
    };

    /// <summary>The example of a code; null where its fault is not in the expression alone (limits, tables, shared expressions, the type wanted).</summary>
    public static ExpressionFaultExample? Of(string code) => All.GetValueOrDefault(code);
}
