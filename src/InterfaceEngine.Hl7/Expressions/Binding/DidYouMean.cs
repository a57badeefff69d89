using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Hl7.Expressions.Binding;

/// <summary>Hints for what is misspelt.</summary>
internal static class DidYouMean
{
    /// <summary>The nearest of the known names, as a question; null where none is near.</summary>
    public static string? OneOf(string name, IEnumerable<string> known) =>
        Suggestions.Closest(name, known, 1) is [var nearest] ? $"did you mean {nearest}?" : null;
}
