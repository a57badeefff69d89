using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using InterfaceEngine.Hl7.Charsets;

namespace InterfaceEngine.Hl7;

/// <summary>
/// A value as people write it: HL7 text with the recommended delimiters <c>~ ^ &amp;</c> and escape sequences, whatever the message declares
/// that it is written into. <c>|</c>, line ends and a backslash that begins no sequence are characters of the text.
/// </summary>
public sealed class Hl7Literal
{
    private readonly IReadOnlyList<Part> _parts;
    private readonly byte[]? _recommended; // how a message with the recommended delimiters has it, where that is the same in every character set

    private Hl7Literal(string text, IReadOnlyList<Part> parts)
    {
        Text = text;
        _parts = parts;
        _recommended = Ascii.IsValid(text) && Encode(Delimiters.Recommended, Charset.Ascii, out var bytes) == WriteFault.None ? bytes : null;
    }

    /// <summary>What was written.</summary>
    public string Text { get; }

    /// <summary>How many components its longest repetition has.</summary>
    public int Components { get; private set; } = 1;

    /// <summary>How many subcomponents its longest component has.</summary>
    public int Subcomponents { get; private set; } = 1;

    /// <summary>Reads a literal.</summary>
    /// <param name="text">The text.</param>
    /// <param name="level">What it is written into: delimiters of a higher level cannot stand in it.</param>
    /// <param name="literal">The literal where the result is true.</param>
    /// <param name="faultAt">Offset of the first delimiter that cannot stand there; -1 for none.</param>
    public static bool TryParse(string text, Hl7Level level, [NotNullWhen(true)] out Hl7Literal? literal, out int faultAt)
    {
        ArgumentNullException.ThrowIfNull(text);
        literal = null;
        faultAt = -1;
        var parts = new List<Part>();
        int components = 1, subcomponents = 1, mostComponents = 1, mostSubcomponents = 1;
        var start = 0;
        for (var at = 0; at < text.Length;)
        {
            var kind = KindAt(text, at, out var length);
            if (kind == PartKind.Text)
            {
                at++;
                continue;
            }

            if (Level(kind) < level)
            {
                faultAt = at;
                return false;
            }

            components = kind == PartKind.Component ? components + 1 : kind == PartKind.Repetition ? 1 : components;
            subcomponents = kind == PartKind.Subcomponent ? subcomponents + 1 : kind is PartKind.Repetition or PartKind.Component ? 1 : subcomponents;
            mostComponents = Math.Max(mostComponents, components);
            mostSubcomponents = Math.Max(mostSubcomponents, subcomponents);
            AddText(at);
            parts.Add(new Part(kind, text.Substring(at, length)));
            at += length;
            start = at;
        }

        AddText(text.Length);
        literal = new Hl7Literal(text, parts) { Components = mostComponents, Subcomponents = mostSubcomponents };
        return true;

        void AddText(int end)
        {
            if (end > start)
            {
                parts.Add(new Part(PartKind.Text, text[start..end]));
            }
        }
    }

    /// <summary>The bytes of the value in a message.</summary>
    /// <param name="delimiters">What the message declares.</param>
    /// <param name="charset">Its character set.</param>
    /// <param name="bytes">The bytes where the result is <see cref="WriteFault.None"/>.</param>
    public WriteFault TryEncode(Delimiters delimiters, Charset charset, out ReadOnlyMemory<byte> bytes)
    {
        if (_recommended is not null && delimiters == Delimiters.Recommended)
        {
            bytes = _recommended;
            return WriteFault.None;
        }

        var fault = Encode(delimiters, charset, out var encoded);
        bytes = encoded;
        return fault;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private WriteFault Encode(Delimiters delimiters, Charset charset, out byte[] bytes)
    {
        var output = new ArrayBufferWriter<byte>(Text.Length + 16);
        bytes = [];
        foreach (var (kind, text) in _parts)
        {
            if (kind == PartKind.Text)
            {
                var fault = EscapeWriter.TryEncode(text, delimiters, charset, out var plain);
                if (fault != WriteFault.None)
                {
                    return fault;
                }

                output.Write(plain);
                continue;
            }

            var delimiter = kind switch
            {
                PartKind.Repetition => delimiters.Repetition,
                PartKind.Component => delimiters.Component,
                PartKind.Subcomponent => delimiters.Subcomponent,
                _ => delimiters.Escape,
            };
            if (delimiter == 0)
            {
                return WriteFault.NoDelimiterDeclared;
            }

            output.Write([delimiter]);
            if (kind == PartKind.Escape)
            {
                output.Write(Encoding.ASCII.GetBytes(text[1..^1]));
                output.Write([delimiter]);
            }
        }

        bytes = output.WrittenSpan.ToArray();
        return WriteFault.None;
    }

    private static Hl7Level Level(PartKind kind) => kind switch
    {
        PartKind.Repetition => Hl7Level.Field,
        PartKind.Component => Hl7Level.Repetition,
        PartKind.Subcomponent => Hl7Level.Component,
        _ => Hl7Level.Subcomponent,
    };

    private static PartKind KindAt(string text, int at, out int length)
    {
        length = 1;
        switch (text[at])
        {
            case '~':
                return PartKind.Repetition;
            case '^':
                return PartKind.Component;
            case '&':
                return PartKind.Subcomponent;
            case '\\' when text.IndexOf('\\', at + 1) is > 0 and var close && IsSequence(text.AsSpan((at + 1)..close)):
                length = close - at + 1;
                return PartKind.Escape;
            default:
                return PartKind.Text;
        }
    }

    // HL7 v2.5.1 chapter 2.7.1: what EscapeReader gives a meaning to, and the local ones that begin with Z.
    private static bool IsSequence(ReadOnlySpan<char> text) => text switch
    {
        [] => false,
        "F" or "S" or "T" or "R" or "E" or "P" or "H" or "N" => true,
        ['X' or 'C' or 'M', .. var hex] => hex.Length > 0 && hex.Length % 2 == 0 && IsAll(hex, char.IsAsciiHexDigit),
        ['.', >= 'a' and <= 'z', >= 'a' and <= 'z', .. var count] => IsAll(count, static sign => char.IsAsciiDigit(sign) || sign is '+' or '-'),
        ['Z', .. var local] => local.Length > 0 && !local.ContainsAnyExceptInRange('0', 'Z'),
        _ => false,
    };

    private static bool IsAll(ReadOnlySpan<char> text, Func<char, bool> holds)
    {
        foreach (var character in text)
        {
            if (!holds(character))
            {
                return false;
            }
        }

        return true;
    }

    private enum PartKind
    {
        Text,
        Repetition,
        Component,
        Subcomponent,
        Escape,
    }

    private readonly record struct Part(PartKind Kind, string Text);
}
