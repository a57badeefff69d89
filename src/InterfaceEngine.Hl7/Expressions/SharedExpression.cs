using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions;

/// <summary>An expression with a name and parameters that channels share, as it is written.</summary>
/// <param name="Name">Its name: small letters, digits and hyphens.</param>
/// <param name="Parameters">The names of its parameters, which stand in the text for the arguments of a call.</param>
/// <param name="Text">The expression.</param>
public sealed record NamedExpression(string Name, IReadOnlyList<string> Parameters, string Text);

/// <summary>A fault in the definition of a shared expression.</summary>
/// <param name="Name">The name of the definition.</param>
/// <param name="Fault">The fault, in that definition's text.</param>
public sealed record LibraryFault(string Name, ExpressionFault Fault);

/// <summary>A shared expression that was read.</summary>
internal sealed record SharedExpression(string Name, IReadOnlyList<string> Parameters, ExpressionSyntax Syntax)
{
    /// <summary>How it is called.</summary>
    public string Signature => Parameters.Count == 0 ? Name : $"{Name}({string.Join(", ", Parameters)})";
}
