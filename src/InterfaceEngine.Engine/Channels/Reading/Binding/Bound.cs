namespace InterfaceEngine.Engine.Channels.Reading.Binding;

/// <summary>What binding a node gave.</summary>
/// <param name="Value">The value; null where there is none. A record is there even if it <see cref="IsWhole">is not whole</see>.</param>
/// <param name="IsWhole">False where it, or anything in it, has a fault or is not known.</param>
internal readonly record struct Bound(object? Value, bool IsWhole)
{
    /// <summary>A fault was found, or the value cannot be known.</summary>
    public static Bound Nothing => default;

    /// <summary>The record does not exist in this environment, which is no fault.</summary>
    public static Bound Absent => new(null, true);

    public static Bound Whole(object value) => new(value, true);
}
