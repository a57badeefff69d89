using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Config.Rules;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Channels.Library;

/// <summary>From <c>functions.yaml</c> to the shared expressions, with their examples tried out.</summary>
/// <param name="draft">The file, which takes the faults.</param>
/// <param name="options">What is known to every expression of the folder.</param>
/// <param name="lookup">The lookup tables, for the examples.</param>
internal sealed class SharedFunctions(Draft draft, ExpressionOptions options, Lookup lookup)
{
    private const string NotAName = "EX106";

    /// <summary>The functions without those that have errors. What could not be read of the file is passed over: that is told already.</summary>
    public ExpressionLibrary Compile(FunctionsConfig config)
    {
        FunctionConfig[] functions = [.. config.Functions.Where(IsKnown)];
        var library = ExpressionLibrary.OfGood(
            [.. functions.Select(function => new NamedExpression(function.Name, function.Parameters, function.Expression.Text))],
            out var faults, options);
        foreach (var (name, fault) in faults)
        {
            Add(functions.First(function => function.Name == name), fault);
        }

        foreach (var example in functions.SelectMany(function => function.Examples).Where(draft.Places.IsWhole))
        {
            Try(example, options with { Library = library });
        }

        return library;
    }

    /// <summary>Whether the name and expression of every function could be read, right or wrong.</summary>
    public static bool AreKnown(FunctionsConfig config) => config.Functions.All(IsKnown);

    private static bool IsKnown(FunctionConfig? function) => function is { Name: not null, Expression: not null };

    private void Add(FunctionConfig function, ExpressionFault fault)
    {
        // A fault of the name or of a parameter has no place in the text of the expression.
        if (fault.Code == NotAName)
        {
            draft.Faults.Add(fault, draft.Places.Find(function, nameof(FunctionConfig.Name))!.Value.Place);
        }
        else
        {
            draft.Faults.Add(fault, function.Expression.At(fault.Offset));
        }
    }

    private void Try(FunctionExampleConfig example, ExpressionOptions known)
    {
        Expression.TryCompile(example.Expression.Text, known, out var expression, out var faults);
        foreach (var fault in faults)
        {
            draft.Faults.Add(fault, example.Expression.At(fault.Offset));
        }

        if (expression is null || !PointInTimeAttribute.TryParse(example.Clock, out var now))
        {
            return;
        }

        var context = new EvaluationContext(ExampleMessage.Read(example.Message ?? "", out _)!, new FixedClock(now)) { Lookup = lookup };
        var given = expression.Text(context);
        if (given != example.Gives || context.Fault != EvaluationFault.None)
        {
            draft.Faults.Add(
                FaultCodes.Example, draft.Places.Find(example, nameof(FunctionExampleConfig.Gives))!.Value,
                context.Fault == EvaluationFault.None ? $"the example gives '{given}'" : $"the example cannot be evaluated: {context.Fault}");
        }
    }
}
