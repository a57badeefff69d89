namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary>True if all are; the rest is not looked at behind one that is not.</summary>
internal sealed class And(BooleanTerm[] operands) : BooleanTerm
{
    public override bool Evaluate(EvaluationContext context)
    {
        foreach (var operand in operands)
        {
            if (!operand.Evaluate(context))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>True if one is; the rest is not looked at behind it.</summary>
internal sealed class Or(BooleanTerm[] operands) : BooleanTerm
{
    public override bool Evaluate(EvaluationContext context)
    {
        foreach (var operand in operands)
        {
            if (operand.Evaluate(context))
            {
                return true;
            }
        }

        return false;
    }
}

internal sealed class Not(BooleanTerm operand) : BooleanTerm
{
    public override bool Evaluate(EvaluationContext context) => !operand.Evaluate(context);
}

/// <summary><c>a &amp; b</c>. The order to delete has no text to be joined: it counts as nothing.</summary>
internal sealed class Join(TextTerm[] operands) : TextTerm
{
    public override string Evaluate(EvaluationContext context)
    {
        var texts = new string[operands.Length];
        long length = 0;
        for (var i = 0; i < texts.Length; i++)
        {
            var text = operands[i].Evaluate(context);
            texts[i] = text == ValueText.Delete ? "" : text;
            length += texts[i].Length;
        }

        return context.Allows(length) ? string.Concat(texts) : "";
    }
}
