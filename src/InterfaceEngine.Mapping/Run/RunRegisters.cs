namespace InterfaceEngine.Mapping.Run;

/// <summary>
/// What one run of a map remembers: the items that have names, which elements it has been in, and how its conditions were answered. The
/// places are on stacks of the message, because maps run within maps and most runs are short.
/// </summary>
internal readonly record struct RunRegisters(MapRun Run, int Items, int Answers)
{
    private static readonly object Touched = new();

    public void Touch(int register)
    {
        if (register >= 0)
        {
            Run.Items[Items + register] ??= Touched;
        }
    }

    public bool IsTouched(int register) => register >= 0 && Run.Items[Items + register] is not null;

    public object? Get(int register, int repetition)
    {
        var item = Run.Items[Items + register];
        return item is List<object?> each ? repetition < each.Count ? each[repetition] : null : repetition == 0 ? item : null;
    }

    public void Set(int register, int repetition, object value)
    {
        ref var item = ref Run.Items[Items + register];
        if (repetition == 0 && item is not List<object?>)
        {
            item = value;
            return;
        }

        if (item is not List<object?> each)
        {
            item = each = [item];
        }

        while (each.Count <= repetition)
        {
            each.Add(null);
        }

        each[repetition] = value;
    }

    /// <summary>The answer of a condition that was asked before in this run.</summary>
    public bool TryRecall(int condition, out bool holds)
    {
        var answer = Run.Answers[Answers + condition];
        holds = answer > 0;
        return answer != 0;
    }

    public void Remember(int condition, bool holds) => Run.Answers[Answers + condition] = holds ? (sbyte)1 : (sbyte)-1;
}
