namespace InterfaceEngine.Hl7.Expressions;

/// <summary>What an expression gives, known when it is compiled.</summary>
public enum ExpressionType
{
    /// <summary>Not known: part of it could not be read, or it is a parameter.</summary>
    Unknown,

    /// <summary>A text; a path is one. Nothing is the empty text.</summary>
    Text,

    /// <summary>A decimal number, or nothing.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A point in time with the precision it was sent in, or nothing.</summary>
    Date,

    /// <summary>Many texts: a path with <c>[*]</c>.</summary>
    List,
}
