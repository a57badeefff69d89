namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary>Where a value of the message is read from.</summary>
internal abstract class ValueSource
{
    /// <summary>The value; absent where there is none.</summary>
    public abstract Hl7Value Read(EvaluationContext context);
}

/// <summary><c>$</c>: the value that the innermost loop around it looks at, or the context's own.</summary>
/// <param name="loop">The depth of the loop; -1 for the context's own value.</param>
/// <param name="component">The component, from 1; 0 for the value itself.</param>
/// <param name="subcomponent">The subcomponent, from 1; 0 for the component itself.</param>
internal sealed class CurrentReader(int loop, int component, int subcomponent) : ValueSource
{
    public override Hl7Value Read(EvaluationContext context)
    {
        var value = loop < 0 ? context.CurrentValue : context.Loop(loop).Value;
        if (component == 0)
        {
            return value.Repetition(1);
        }

        // Below a component there are only subcomponents: for a map that stands at one, $.2 is its second.
        value = value.Level == Hl7Level.Component ? value.Subcomponent(component) : value.Component(component);
        return subcomponent == 0 ? value : value.Subcomponent(subcomponent);
    }
}
