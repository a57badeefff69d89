using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7.Acknowledgments;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Hl7.Expressions.Evaluation;

namespace InterfaceEngine.Engine.Steps;

/// <summary>
/// What is replaced in a text. In a field with parts each part is looked at by itself, so that its delimiters stay. The pattern is a regular
/// expression that looks at each character once, so no text can make it slow; lookaround and back references are not part of it.
/// </summary>
public sealed record ReplaceConfig
{
    /// <summary>The value.</summary>
    /// <example>PID-13.1</example>
    public required PathText Field { get; init; }

    /// <summary>The regular expression.</summary>
    /// <example>[^0-9+]</example>
    public required LiteralText Pattern { get; init; }

    /// <summary>What is written in place of each match; <c>$1</c> is what the first pair of brackets matched. Left out, matches are removed.</summary>
    /// <example>$2-$1</example>
    public string With { get; init; } = "";

    internal Step Compile(StepCompiler compiler)
    {
        var field = compiler.Target(Field);
        if (!InterfaceEngine.Hl7.Expressions.Evaluation.Pattern.TryCompile(Pattern.Text, ExpressionLimits.Default.PatternTimeout, out var pattern, out var why))
        {
            compiler.Fault(FaultCodes.StepPattern, Pattern, $"the pattern cannot be used: {why}");
        }

        return new ReplaceStep(compiler.Label, field, pattern!, With);
    }
}

/// <summary><c>replace</c>.</summary>
internal sealed class ReplaceStep(StepLabel label, StepPath field, Pattern pattern, string with)
    : ValueStep(label, field, null, new Otherwise(OtherwiseKind.Fail), ErrorCondition.DataType)
{
    protected override string Fault => "the pattern took too long";

    protected override bool EveryPart => true;

    protected override string? Change(string text, StepRun run) => pattern.TryReplace(text, with, out var result) ? result : null;
}
