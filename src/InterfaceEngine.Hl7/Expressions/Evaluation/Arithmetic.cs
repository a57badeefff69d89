using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary>Calculation with decimal numbers. With nothing on one side, by zero or out of range the result is nothing.</summary>
internal sealed class Arithmetic(Operator @operator, NumberTerm left, NumberTerm right) : NumberTerm
{
    private const double Range = 7.9e28; // a little below decimal.MaxValue

    public override decimal? Evaluate(EvaluationContext context)
    {
        if (left.Evaluate(context) is not { } first
            || right.Evaluate(context) is not { } second
            || (second == 0 && @operator == Operator.Divide))
        {
            return null;
        }

        // Asked beforehand: an exception for each value of a hostile message would be slow.
        var estimate = Calculate((double)first, (double)second);
        return Math.Abs(estimate) < Range ? Calculate(first, second) : null;
    }

    private T Calculate<T>(T first, T second)
        where T : System.Numerics.INumber<T> => @operator switch
        {
            Operator.Add => first + second,
            Operator.Subtract => first - second,
            Operator.Multiply => first * second,
            _ => first / second,
        };
}
