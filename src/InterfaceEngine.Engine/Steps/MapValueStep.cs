using System.Collections.Frozen;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7.Acknowledgments;

namespace InterfaceEngine.Engine.Steps;

/// <summary>Which value becomes which. Upper and lower case differ.</summary>
public sealed record MapValueConfig
{
    /// <summary>The value; in a field with components the first one.</summary>
    /// <example>PID-8</example>
    public required PathText Field { get; init; }

    /// <summary>The values and what each becomes, as text.</summary>
    /// <example>{ M: male, F: female }</example>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>Where the text is written; left out, in place of the value.</summary>
    /// <example>ZPD-2</example>
    public PathText? To { get; init; }

    /// <summary>What is done with another value: <c>keep</c>, <c>empty</c>, <c>fail</c>, <c>reject</c>, or a value to write.</summary>
    /// <example>U</example>
    public LiteralText? Otherwise { get; init; }

    internal Step Compile(StepCompiler compiler)
    {
        var field = compiler.Value(Field);
        StepPath? to = To is null ? null : compiler.Target(To);
        if (to is null)
        {
            compiler.CheckWritable(field, Field);
        }

        var otherwise = compiler.Otherwise(Otherwise, to ?? field);
        return new MapValueStep(compiler.Label, field, to, Values.ToFrozenDictionary(StringComparer.Ordinal), otherwise);
    }
}

/// <summary><c>map-value</c>.</summary>
internal sealed class MapValueStep(StepLabel label, StepPath field, StepPath? to, FrozenDictionary<string, string> values, Otherwise otherwise)
    : ValueStep(label, field, to, otherwise, ErrorCondition.TableValueNotFound)
{
    private readonly StepPath _field = field;

    protected override string Fault => $"{_field.Path} is none of the values that are known";

    protected override string? Change(string text, StepRun run) => values.GetValueOrDefault(text);
}
