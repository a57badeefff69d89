namespace InterfaceEngine.Mapping.Run;

/// <summary>What one run of a map remembers: the items that have names, and which elements it has been in.</summary>
internal readonly struct RunRegisters(MapRun run, int count)
{
    private static readonly object Touched = new();

    private readonly object?[] _items = count == 0 ? [] : new object?[count];

    public MapRun Run { get; } = run;

    public void Touch(int register)
    {
        if (register >= 0)
        {
            _items[register] ??= Touched;
        }
    }

    public bool IsTouched(int register) => register >= 0 && _items[register] is not null;

    public object? Get(int register, int repetition)
    {
        var item = _items[register];
        return item is List<object?> each ? repetition < each.Count ? each[repetition] : null : repetition == 0 ? item : null;
    }

    public void Set(int register, int repetition, object value)
    {
        if (repetition == 0 && _items[register] is not List<object?>)
        {
            _items[register] = value;
            return;
        }

        if (_items[register] is not List<object?> each)
        {
            _items[register] = each = [_items[register]];
        }

        while (each.Count <= repetition)
        {
            each.Add(null);
        }

        each[repetition] = value;
    }
}
