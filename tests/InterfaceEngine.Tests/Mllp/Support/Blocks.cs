using System.Text;

namespace InterfaceEngine.Tests.Mllp;

/// <summary>The bytes of MLLP as text, Latin-1, a character for each byte.</summary>
internal static class Blocks
{
    public const string SB = "\v";
    public const string EB = "\u001C";
    public const string CR = "\r";

    public static string Block(string content) => SB + content + EB + CR;

    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    public static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
