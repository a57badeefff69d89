using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using InterfaceEngine.Hl7.Charsets;

namespace InterfaceEngine.Hl7;

/// <summary>Text to the bytes of a value: delimiters, line ends and the MLLP framing bytes become escape sequences.</summary>
public static class EscapeWriter
{
    private const byte StartBlock = 0x0B;
    private const byte EndBlock = 0x1C;

    /// <summary>Encodes text so that <see cref="EscapeReader"/> gives the same text back.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="delimiters">What the message declares.</param>
    /// <param name="charset">The message's character set.</param>
    /// <param name="bytes">The bytes where the result is <see cref="WriteFault.None"/>.</param>
    public static WriteFault TryEncode(string text, Delimiters delimiters, Charset charset, [NotNull] out byte[]? bytes)
    {
        ArgumentNullException.ThrowIfNull(charset);
        bytes = [];
        if (!charset.TryEncode(text, out var plain))
        {
            return WriteFault.NotInCharset;
        }

        // Delimiter values inside a multi-byte character are no delimiters and must not be escaped: look at the shape.
        var shape = charset.ShapeOf(plain).Span;
        var output = new ArrayBufferWriter<byte>(plain.Length + 16);
        for (var i = 0; i < plain.Length; i++)
        {
            var sequence = Sequence(shape[i], delimiters);
            if (sequence.IsEmpty)
            {
                output.Write(plain.AsSpan(i, 1));
                continue;
            }

            if (delimiters.Escape == 0)
            {
                return WriteFault.NoDelimiterDeclared;
            }

            output.Write([delimiters.Escape]);
            output.Write(sequence);
            output.Write([delimiters.Escape]);
        }

        bytes = output.WrittenSpan.ToArray();
        return WriteFault.None;
    }

    private static ReadOnlySpan<byte> Sequence(byte value, Delimiters delimiters) => value switch
    {
        (byte)'\r' => "X0D"u8,
        (byte)'\n' => "X0A"u8,
        StartBlock => "X0B"u8,
        EndBlock => "X1C"u8,
        0 => "X00"u8, // and no delimiter is ever 0: that means undeclared
        _ when value == delimiters.Escape => "E"u8,
        _ when value == delimiters.Field => "F"u8,
        _ when value == delimiters.Component => "S"u8,
        _ when value == delimiters.Subcomponent => "T"u8,
        _ when value == delimiters.Repetition => "R"u8,
        _ when value == delimiters.Truncation => "P"u8,
        _ => default,
    };
}
