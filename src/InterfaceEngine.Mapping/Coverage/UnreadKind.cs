namespace InterfaceEngine.Mapping;

/// <summary>How near a row came to a value that none read.</summary>
public enum UnreadKind
{
    /// <summary>No row is for it.</summary>
    NoRow,

    /// <summary>It is asked in a condition, or that it is there; it goes nowhere.</summary>
    ConditionOnly,

    /// <summary>A row is for it, but its condition or that of its place did not hold, or another value was there first.</summary>
    NotTaken,
}
