namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary>Which of several segments or repetitions are read.</summary>
/// <param name="Number">
/// From 1; <see cref="Hl7Path.Every"/> for all; 0 for the first, where a path says nothing or a condition alone.
/// </param>
/// <param name="Condition">What they fulfil; null for no condition.</param>
/// <param name="Loop">The depth of the loop that the condition is evaluated in.</param>
internal readonly record struct PathIndex(int Number, BooleanTerm? Condition, int Loop)
{
    /// <summary>True where at most one is read and its number is known beforehand.</summary>
    public bool IsPlain => Condition is null && Number >= 0;

    public bool IsMany => Number == Hl7Path.Every;
}
