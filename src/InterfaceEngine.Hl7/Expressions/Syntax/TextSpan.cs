namespace InterfaceEngine.Hl7.Expressions;

/// <summary>A stretch of the text of an expression.</summary>
internal readonly record struct TextSpan(int Offset, int Length)
{
    public int End => Offset + Length;

    public TextSpan To(TextSpan last) => new(Offset, last.End - Offset);
}
