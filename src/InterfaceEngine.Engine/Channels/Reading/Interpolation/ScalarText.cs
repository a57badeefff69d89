using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading.Yaml;

namespace InterfaceEngine.Engine.Channels.Reading.Interpolation;

/// <summary>The text of a scalar with its references replaced, and the way back to what stands in the file.</summary>
internal sealed class ScalarText(YamlScalar scalar, string value, IReadOnlyList<(int Start, Piece Piece)> pieces)
{
    private const int LongestShown = 60;

    /// <summary>With references replaced. Never shown where <see cref="IsFromOutside"/>.</summary>
    public string Value => value;

    /// <summary>Whether any of it came from outside the file.</summary>
    public bool IsFromOutside => pieces.Any(piece => piece.Piece is Piece.Reference);

    /// <summary>Whether any of it came from such a reference.</summary>
    public bool Refers(ReferenceKind kind) => pieces.Any(piece => piece.Piece is Piece.Reference reference && reference.Kind == kind);

    /// <summary>The whole scalar in the file.</summary>
    public SourceSpan Span => scalar.Span;

    /// <summary>Offset of the scalar in the file.</summary>
    public int FileStart => scalar.Start;

    /// <summary>Offset behind the scalar in the file.</summary>
    public int FileEnd => scalar.End;

    /// <summary>What the file says, for messages: references unreplaced, cut to a line.</summary>
    public string Shown => Show(scalar);

    public static string Show(YamlScalar scalar)
    {
        var shown = scalar.Text.Length > LongestShown ? scalar.Text[..LongestShown] + "..." : scalar.Text;
        return Confidential.Hide(shown.ReplaceLineEndings(" "));
    }

    /// <summary>Some characters of the value, in the file: of a replaced reference the whole of it.</summary>
    public SourceSpan At(int offset, int length)
    {
        var found = (Start: 0, Piece: (Piece)new Piece.Literal("", 0, 0));
        foreach (var piece in pieces)
        {
            if (piece.Start > offset)
            {
                break;
            }

            found = piece;
        }

        return found.Piece is Piece.Literal
            ? scalar.At(found.Piece.Start + offset - found.Start, length)
            : scalar.At(found.Piece.Start, found.Piece.Length);
    }
}
