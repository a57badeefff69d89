using System.Collections.Frozen;

namespace InterfaceEngine.Hl7.Expressions.Functions;

/// <summary>Every function of the language.</summary>
internal static class FunctionTable
{
    public static IReadOnlyList<FunctionDefinition> All { get; } =
        Array.AsReadOnly<FunctionDefinition>(
        [
            .. LoopFunctions.All, .. TextFunctions.All, .. PartFunctions.All,
            .. PatternFunctions.All, .. ChoiceFunctions.All, .. NumberFunctions.All, .. DateFunctions.All, .. IdentityFunctions.All,
        ]);

    private static readonly FrozenDictionary<string, FunctionDefinition> ByName = All.ToFrozenDictionary(
        function => function.Name, StringComparer.Ordinal);

    public static FunctionDefinition? Find(string name) => ByName.GetValueOrDefault(name);
}
