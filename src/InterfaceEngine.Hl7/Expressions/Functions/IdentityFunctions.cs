using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using InterfaceEngine.Hl7.Expressions.Evaluation;
using static InterfaceEngine.Hl7.Expressions.Functions.ParameterKind;

namespace InterfaceEngine.Hl7.Expressions.Functions;

/// <summary>Functions that make identifiers. They give the same for the same message, so that one handled again after a fault is the same again.</summary>
internal static class IdentityFunctions
{
    // The namespace of names that are no DNS names, URLs or OIDs: the name stands for itself.
    private static readonly byte[] Namespace = SHA256.HashData("interface-engine"u8)[..16];

    public static IReadOnlyList<FunctionDefinition> All =>
    [
        new("uuid", [new("text", Text)],
            "a UUID (version 5) made of the text: the same for the same text, on every machine; nothing stays nothing",
            static arguments => TextFunctions.Of(arguments.Text(0), Uuid)),
        new("sequence", [],
            "the engine's number of the message, which no other message of this engine has; nothing outside of an engine",
            static _ => new NumberCall(static context => context.Sequence)),
    ];

    /// <summary>RFC 9562 section 5.5, which is defined with SHA-1.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Nothing is protected by it.")]
    private static string Uuid(string text)
    {
        if (text.Length == 0)
        {
            return "";
        }

        var bytes = SHA1.HashData([.. Namespace, .. Encoding.UTF8.GetBytes(text)]);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x50);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes.AsSpan(0, 16), bigEndian: true).ToString();
    }
}
