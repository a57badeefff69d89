using System.Security.Cryptography;
using System.Text;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading.Binding;
using InterfaceEngine.Engine.Channels.Reading.Checks;
using InterfaceEngine.Engine.Channels.Reading.Interpolation;
using InterfaceEngine.Engine.Channels.Reading.Yaml;

namespace InterfaceEngine.Engine.Channels.Reading;

/// <summary>The way of one file, whatever its record: bytes, text, nodes, the record and its checks.</summary>
internal sealed class ConfigReader(ChannelEnvironment environment, ReadingLimits limits)
{
    private readonly RecordShapes _shapes = new();

    /// <summary>Reads a file as a record.</summary>
    /// <typeparam name="T">The record of the whole file.</typeparam>
    /// <param name="path">What the file is called in faults.</param>
    /// <param name="bytes">Its content.</param>
    public (Draft Draft, Bound Bound) Read<T>(string path, byte[] bytes)
    {
        var draft = ReadText(path, bytes, limits.FileBytes);
        var root = draft.Faults.HasAny ? null : YamlTree.Read(draft.Source, limits, draft.Faults);
        return (draft, root is null ? Bound.Nothing : Binder(draft).Bind(typeof(T), root));
    }

    /// <summary>Reads a file as text, whatever it says.</summary>
    /// <param name="path">What the file is called in faults.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="maxBytes">More than these are a fault.</param>
    public Draft ReadText(string path, byte[] bytes, int maxBytes)
    {
        var faults = new FaultList(path, limits.Faults);
        var draft = new Draft(new SourceText(path, TextOf(path, bytes, maxBytes, faults)), faults);
        if (!faults.HasAny)
        {
            CheckCharacters(draft);
        }

        return draft;
    }

    /// <summary>A file whose content cannot be had.</summary>
    public Draft Unreadable(string path, string message)
    {
        var draft = new Draft(new SourceText(path, ""), new FaultList(path, limits.Faults));
        draft.Faults.Add(FaultCodes.Unreadable, draft.Source.SpanAt(0, 0), message);
        return draft;
    }

    /// <summary>The first 12 hexadecimal digits of the SHA-256.</summary>
    public static string VersionOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];

    private RecordBinder Binder(Draft draft)
    {
        var interpolator = new Interpolator(environment, limits, draft);
        var scalars = new ScalarBinder(ScalarTypes.Default(interpolator), interpolator, draft);
        return new RecordBinder(scalars, _shapes, AllChecks.OfRecords, interpolator, draft);
    }

    private static string TextOf(string path, byte[] bytes, int maxBytes, FaultList faults)
    {
        if (bytes.Length > maxBytes)
        {
            faults.Add(FaultCodes.TooLarge, Start(path), $"the file is larger than {maxBytes} bytes");
            return "";
        }

        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            faults.Add(FaultCodes.Encoding, Start(path), "the file is UTF-16, not UTF-8", "save it as UTF-8");
            return "";
        }

        var content = bytes.AsSpan(bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0);
        var valid = ValidLength(content);
        var text = Encoding.UTF8.GetString(content[..valid]);
        if (valid < content.Length)
        {
            // The line up to the byte is shown; the rest cannot be.
            var source = new SourceText(path, text);
            faults.Add(
                FaultCodes.Encoding, source.SpanAt(text.Length, text.Length + 1), $"the byte 0x{content[valid]:X2} is no UTF-8 here",
                "save the file as UTF-8; it looks as if it were saved in another encoding");
        }

        return text;
    }

    private static SourceSpan Start(string path) => new(new SourcePlace(path, 1, 1), 1);

    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        var length = 0;
        while (length < bytes.Length && Rune.DecodeFromUtf8(bytes[length..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            length += consumed;
        }

        return length;
    }

    /// <summary>
    /// Characters that no editor shows are refused; so are the line ends that YAML 1.1 has and editors do not, which would shift every
    /// line number.
    /// </summary>
    private static void CheckCharacters(Draft draft)
    {
        var text = draft.Source.Text;
        for (var i = 0; i < text.Length && !draft.Faults.IsFull; i++)
        {
            if ((char.IsControl(text[i]) && text[i] is not ('\t' or '\n' or '\r')) || text[i] is '\u2028' or '\u2029' or '\uFEFF')
            {
                draft.Faults.Add(
                    FaultCodes.Character, draft.Source.SpanAt(i, i + 1), $"the character U+{(int)text[i]:X4} is not allowed here",
                    "remove it; in double quotes it can be written as \\u and four digits");
            }
        }
    }
}
