using System.Diagnostics.CodeAnalysis;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Channels;

/// <summary>A file path with places for values of the message: <c>archive/{MSH-7:yyyy-MM-dd}/{MSH-10}.hl7</c>.</summary>
/// <param name="Parts">In the order of the text.</param>
public sealed record PathTemplate(IReadOnlyList<PathTemplatePart> Parts)
{
    /// <summary>The parts of a date or time that a format may have; between them stand hyphens, underscores and dots.</summary>
    internal static readonly string[] DateFormatParts = ["yyyy", "MM", "dd", "HH", "mm", "ss", "fff"];

    /// <summary>Reads a template.</summary>
    /// <param name="text">The template.</param>
    /// <param name="template">The template where the result is true.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out PathTemplate? template)
    {
        var reader = new PathTemplateReader(text);
        var parts = reader.Read();
        template = reader.Faults.Count == 0 ? new PathTemplate(parts) : null;
        return template is not null;
    }
}

/// <summary>A piece of a path template.</summary>
public abstract record PathTemplatePart
{
    private PathTemplatePart()
    {
    }

    /// <summary>Text as it stands.</summary>
    public sealed record Literal(string Text) : PathTemplatePart;

    /// <summary>A value of the message.</summary>
    /// <param name="Path">Which one; it names one value, never many.</param>
    /// <param name="DateFormat">How a date or time is written, of yyyy MM dd HH mm ss fff; null for the value as it stands.</param>
    public sealed record Value(Hl7Path Path, string? DateFormat) : PathTemplatePart;

    /// <summary>The engine's number of the message.</summary>
    public sealed record Sequence : PathTemplatePart;
}
