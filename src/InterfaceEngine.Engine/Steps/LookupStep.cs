using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7.Acknowledgments;

namespace InterfaceEngine.Engine.Steps;

/// <summary>What is looked up.</summary>
public sealed record LookupConfig
{
    /// <summary>The value that is the key; in a field with components the first one.</summary>
    /// <example>PV1-3.1</example>
    public required PathText Field { get; init; }

    /// <summary>The table in the folder lookups, by its name: its first column behind the key. Another column stands behind a point: <c>wards.floor</c>.</summary>
    /// <example>wards</example>
    public required LiteralText Table { get; init; }

    /// <summary>Where the entry is written; left out, in place of the key.</summary>
    /// <example>PV1-3.9</example>
    public PathText? To { get; init; }

    /// <summary>What is done where the table has no such key: <c>keep</c>, <c>empty</c>, <c>fail</c>, <c>reject</c>, or a value to write.</summary>
    /// <example>keep</example>
    public LiteralText? Otherwise { get; init; }

    internal Step Compile(StepCompiler compiler)
    {
        var field = compiler.Value(Field);
        StepPath? to = To is null ? null : compiler.Target(To);
        if (to is null)
        {
            compiler.CheckWritable(field, Field);
        }

        return new LookupStep(compiler.Label, field, to, compiler.Table(Table), compiler.Otherwise(Otherwise, to ?? field));
    }
}

/// <summary><c>lookup</c>.</summary>
internal sealed class LookupStep(StepLabel label, StepPath field, StepPath? to, string table, Otherwise otherwise)
    : ValueStep(label, field, to, otherwise, ErrorCondition.TableValueNotFound)
{
    private readonly StepPath _field = field;

    protected override string Fault => $"the table {table} has no entry for {_field.Path}";

    protected override string? Change(string text, StepRun run) => run.Lookup(table, text);
}
