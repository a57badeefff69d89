namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>A text with its place in the file, so that a fault in it is shown there.</summary>
/// <param name="Text">The text.</param>
/// <param name="Place">Where it begins.</param>
public abstract record PlacedText(string Text, SourcePlace Place)
{
    /// <summary>
    /// Follows a character of the text back through folded lines, escapes and replaced <c>${...}</c>; null for one line as it stands.
    /// </summary>
    internal Func<int, SourcePlace>? Follow { get; init; }

    /// <summary>Where a character of the text stands in the file.</summary>
    /// <param name="offset">From 0; the length of the text is the place behind it.</param>
    public SourcePlace At(int offset) => Follow?.Invoke(offset) ?? Place with { Column = Place.Column + offset };

    public virtual bool Equals(PlacedText? other) =>
        other is not null && EqualityContract == other.EqualityContract && Text == other.Text && Place == other.Place;

    public override int GetHashCode() => HashCode.Combine(Text, Place);
}

/// <summary>An expression.</summary>
/// <param name="Text">The expression.</param>
/// <param name="Place">Where it begins.</param>
public sealed record ExpressionText(string Text, SourcePlace Place) : PlacedText(Text, Place);

/// <summary>An HL7 path: <c>PID-3.4</c>.</summary>
/// <param name="Text">The path.</param>
/// <param name="Place">Where it begins.</param>
public sealed record PathText(string Text, SourcePlace Place) : PlacedText(Text, Place);

/// <summary>A value as HL7 writes it, with the delimiters <c>~ ^ &amp;</c>: <c>HOSP&amp;1.2.3&amp;ISO</c>.</summary>
/// <param name="Text">The value.</param>
/// <param name="Place">Where it begins.</param>
public sealed record LiteralText(string Text, SourcePlace Place) : PlacedText(Text, Place);

/// <summary>A message with expressions in braces.</summary>
/// <param name="Text">The template.</param>
/// <param name="Place">Where it begins.</param>
public sealed record TemplateText(string Text, SourcePlace Place) : PlacedText(Text, Place);

/// <summary>
/// The text of a path template with its place in the file. One that was read from a file is a <see cref="PathTemplate"/> without a fault.
/// </summary>
/// <param name="Text">The template.</param>
/// <param name="Place">Where it begins.</param>
public sealed record PathTemplateText(string Text, SourcePlace Place);
