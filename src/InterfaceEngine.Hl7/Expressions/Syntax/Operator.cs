namespace InterfaceEngine.Hl7.Expressions.Syntax;

/// <summary>The operators, loosest first as they bind.</summary>
internal enum Operator
{
    Or,
    And,
    Not,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
    Matches,
    NotMatches,
    Join,
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Exists,
    Empty,
}

internal static class Operators
{
    /// <summary>How an operator is written.</summary>
    public static string Sign(this Operator @operator) => @operator switch
    {
        Operator.Or => "or",
        Operator.And => "and",
        Operator.Not => "not",
        Operator.Equal => "=",
        Operator.NotEqual => "!=",
        Operator.Less => "<",
        Operator.LessOrEqual => "<=",
        Operator.Greater => ">",
        Operator.GreaterOrEqual => ">=",
        Operator.In => "in",
        Operator.NotIn => "not in",
        Operator.Matches => "matches",
        Operator.NotMatches => "not matches",
        Operator.Join => "&",
        Operator.Add => "+",
        Operator.Subtract or Operator.Negate => "-",
        Operator.Multiply => "*",
        Operator.Divide => "/",
        Operator.Exists => "exists",
        _ => "empty",
    };

    /// <summary>The operator that holds with the sides exchanged.</summary>
    public static Operator Mirrored(this Operator @operator) => @operator switch
    {
        Operator.Less => Operator.Greater,
        Operator.LessOrEqual => Operator.GreaterOrEqual,
        Operator.Greater => Operator.Less,
        Operator.GreaterOrEqual => Operator.LessOrEqual,
        _ => @operator,
    };

    /// <summary>Whether an ordering holds for the result of a comparison: negative, 0 or positive.</summary>
    public static bool Holds(this Operator @operator, int order) => @operator switch
    {
        Operator.Equal => order == 0,
        Operator.Less => order < 0,
        Operator.LessOrEqual => order <= 0,
        Operator.Greater => order > 0,
        _ => order >= 0,
    };
}
