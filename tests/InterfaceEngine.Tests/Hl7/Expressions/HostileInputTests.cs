using System.Text;
using FsCheck;
using FsCheck.Fluent;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Tests.Hl7.Expressions;

/// <summary>Whatever is written, and whatever is received, nothing throws and nothing hangs.</summary>
public sealed class HostileInputTests
{
    private static readonly string[] Parts =
    [
        "PID-3", "PID-3[*].1", "PID-3[$.5 = \"MR\"].1", "PID-3[", "[*]", "[2]", "]", "OBX", "OBX[*]-5", "OBX[OBX-3.1 = \"x\"]-5", "PV1",
        "ZPD-2", "$", "$.5", ".1", "-", "-3", "pid-3", "PID.3", "\"MR\"", "''", "\"", "'", "\\", "007", "1.5", "1e5", ".5",
        "99999999999999999999999999999", "true", "false", "and", "or", "not", "in", "matches", "exists", "empty", "AND",
        "=", "!=", "<", "<=", ">", ">=", "==", "<>", "&", "&&", "+", "*", "/", "?", ":", ",", "(", ")", "()", "[\"A\", \"B\"]",
        "any(", "all(", "none(", "count(", "upper(", "substring(", "lookup(\"wards\", ", "date(", "date-add(", "date-format(",
        "age(", "now()", "round(", "join(", "coalesce(", "pad-left(", "split(", "replace(", "deleted(", "hash(",
        "shared", "shared(", "x", "“", "–", "\u0000", "\n", "#", "é", "\uD800",
    ];

    private static readonly ExpressionOptions Options = new()
    {
        Versions = [Hl7Version.V251],
        LookupTables = ["wards"],
        Library = Shared(),
    };

    private static readonly Hl7Message[] Messages =
    [
        Some.Message(Some.Admission),
        Documentation.Message,
        Some.Message("MSH|"),
        Some.Message("MSH|^~\\&|\\X4\\|\\\\|~~^^&&\rPID|\\||~^&~~|^^^|\"\"^\"\"\rOBX\rOB\rPID"),
    ];

    [Fact]
    public void Random_text_is_compiled_or_refused() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Survives(text ?? "")));

    [Fact]
    public void Random_pieces_of_the_language_are_compiled_or_refused() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(Pieces(glue: " ").ToArbitrary(), Survives));

    [Fact]
    public void Random_pieces_without_blanks_are_compiled_or_refused() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(Pieces(glue: "").ToArbitrary(), Survives));

    [Fact]
    public void Expressions_that_are_right_by_construction_are_compiled_and_give_an_answer() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Condition(3).ToArbitrary(), text =>
        {
            Expression.TryCompile(text, ExpressionOptions.Default, out var expression, out var faults).Should().BeTrue(
                FaultText.Render(text, faults));
            Evaluates(expression!);

            // not is the opposite, and brackets change nothing.
            var context = Expr.Context(Messages[0]);
            Expr.Compile($"not ({text})").IsTrue(context).Should().Be(!expression!.IsTrue(context));
        }));

    [Fact]
    public void Random_bytes_in_a_message_are_read_without_a_fault() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), noise =>
        {
            byte[] bytes = [.. "MSH|^~\\&|"u8, .. noise, .. "\rPID|1||"u8, .. noise, (byte)'~', .. noise, .. "|x\rOBX|1|NM|"u8, .. noise];
            if (Hl7Message.TryParse(bytes, out var message) == ParseFault.None)
            {
                Ask(message!);
            }
        }));

    [Fact]
    public void Unbalanced_and_endless_text_is_refused_at_once()
    {
        foreach (var piece in Parts.Append("PID-3[$.1 = ").Append("any(OBX, "))
        {
            Survives(string.Concat(Enumerable.Repeat(piece, 4_000 / piece.Length)));
        }
    }

    private static void Ask(Hl7Message message)
    {
        string[] questions =
        [
            "PID-3[*].1 = \"é\" or PID-3[*] > 5 or PID-3[*] matches \"x+\"",
            "upper(PID-3) & join(OBX[*]-3[*].2, \"~\")",
            "date(PID-3) < now() or PID-3 = OBX-3",
        ];
        foreach (var text in questions)
        {
            Expr.Compile(text).Value(Expr.Context(message));
        }
    }

    private static void Survives(string text)
    {
        var compiled = Expression.TryCompile(text, Options, out var expression, out var faults);
        compiled.Should().Be(faults.All(fault => fault.Severity == FaultSeverity.Warning));
        foreach (var fault in faults)
        {
            fault.Offset.Should().BeInRange(0, text.Length);
            fault.Length.Should().BePositive();
            FaultText.Render(text, fault).Should().NotBeEmpty();
        }

        if (expression is not null)
        {
            Evaluates(expression);
        }
    }

    private static void Evaluates(Expression expression)
    {
        foreach (var message in Messages)
        {
            var context = Expr.Context(message);
            expression.Value(context);
            expression.Text(context);
            context.Fault.Should().Be(EvaluationFault.None);
        }
    }

    private static Gen<string> Pieces(string glue) =>
        from count in Gen.Choose(1, 25)
        from parts in Gen.ArrayOf(Gen.Elements(Parts), count)
        select new StringBuilder().AppendJoin(glue, parts).ToString();

    private static Gen<string> Condition(int depth)
    {
        var path = Gen.Elements("PID-8", "PID-3[*].5", "PID-3[2].1", "PV1-3.1", "OBX[OBX-1 = 2]-5", "ZPD-2", "PID-3[$.5 = 'MR'].1");
        var text = Gen.Elements("''", "'F'", "\"MR\"", "'12345'", "'\"\"'");
        var leaf = Gen.OneOf(
            from left in path from sign in Gen.Elements("=", "!=", "<", ">=") from right in text select $"{left} {sign} {right}",
            from left in path
            from sign in Gen.Elements("in", "not in")
            from one in text
            from other in text
            select $"{left} {sign} [{one}, {other}]",
            from left in path from sign in Gen.Elements("<", "=", ">") from number in Gen.Choose(0, 300) select $"{left} {sign} {number}",
            from one in path from presence in Gen.Elements("exists", "empty") select $"{presence} {one}");
        return depth == 0 ? leaf : Gen.OneOf(
            leaf,
            from left in Condition(depth - 1)
            from sign in Gen.Elements("and", "or", "=")
            from right in Condition(depth - 1)
            select $"({left}) {sign} ({right})",
            from one in Condition(depth - 1) select $"not ({one})",
            from one in Condition(depth - 1) from loop in Gen.Elements("any", "all", "none") select $"{loop}(OBX, {one})",
            from one in Condition(depth - 1) from yes in Condition(depth - 1) select $"(({one}) ? ({yes}) : not ({yes}))");
    }

    private static ExpressionLibrary Shared()
    {
        ExpressionLibrary.TryCreate([new NamedExpression("shared", ["x"], "upper(x) & PID-3[$.5 = x].1")], out var library, out _);
        return library!;
    }
}
