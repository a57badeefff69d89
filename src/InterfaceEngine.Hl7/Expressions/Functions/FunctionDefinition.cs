using InterfaceEngine.Hl7.Expressions.Evaluation;

namespace InterfaceEngine.Hl7.Expressions.Functions;

/// <summary>What an argument is converted to, or has to be.</summary>
internal enum ParameterKind
{
    Text,
    Number,
    Date,

    /// <summary>A text that is written out, so that it can be checked when the channel loads.</summary>
    Literal,

    /// <summary>A path, of one value or many, or a text.</summary>
    Value,

    /// <summary>A path with <c>[*]</c>.</summary>
    Many,

    /// <summary>A path that is gone through, every one where no index is given.</summary>
    Loop,

    /// <summary>A condition, asked once in each turn.</summary>
    Condition,
}

/// <param name="Name">As the signature shows it.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="IsOptional">True where it may be left out; what follows is optional too.</param>
internal sealed record FunctionParameter(string Name, ParameterKind Kind, bool IsOptional = false);

/// <summary>A function of the language.</summary>
/// <param name="Name">Its name, in small letters with hyphens.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Build">Makes the term of one call; null for a loop, whose term the binder makes.</param>
internal sealed record FunctionDefinition(
    string Name, IReadOnlyList<FunctionParameter> Parameters, string Summary, Func<CallArguments, Term>? Build)
{
    /// <summary>True where the last parameter may be given any number of times.</summary>
    public bool IsRepeating { get; init; }

    public int MinArguments => Parameters.Count(parameter => !parameter.IsOptional);

    public int MaxArguments => IsRepeating ? int.MaxValue : Parameters.Count;

    /// <summary>How it is called: <c>substring(text, start [, length])</c>.</summary>
    public string Signature
    {
        get
        {
            var text = new System.Text.StringBuilder(Name).Append('(');
            for (var i = 0; i < Parameters.Count; i++)
            {
                var name = (i > 0 ? ", " : "") + Parameters[i].Name;
                text.Append(Parameters[i].IsOptional ? $" [{name}]" : name);
            }

            return text.Append(IsRepeating ? ", ...)" : ")").ToString();
        }
    }
}
