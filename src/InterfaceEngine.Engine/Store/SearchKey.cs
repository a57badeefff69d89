using System.Text;

namespace InterfaceEngine.Engine.Store;

/// <summary>
/// A value that messages are found by, as 64 bits: the index then is small, takes every kind in one table, and holds no identifier in
/// clear. Of a hundred million keys, one search in some hundred billion finds a message too many.
/// </summary>
public static class SearchKey
{
    /// <summary>By the channel that took the message.</summary>
    public static long Channel(string name) => Of('c', name);

    /// <summary>By MSH-9.1^9.2.</summary>
    public static long Type(string type) => Of('t', type);

    /// <summary>By MSH-10.</summary>
    public static long ControlId(string id) => Of('i', id);

    /// <summary>By the id of an identifier of PID-3, without its assigning authority.</summary>
    public static long Patient(string id) => Of('p', id);

    /// <summary>By PV1-19.1.</summary>
    public static long Visit(string id) => Of('v', id);

    private static long Of(char kind, string value)
    {
        var length = Encoding.UTF8.GetMaxByteCount(value.Length) + 1;
        var bytes = length <= 256 ? stackalloc byte[length] : new byte[length];
        bytes[0] = (byte)kind;
        return StableHash.Of(bytes[..(1 + Encoding.UTF8.GetBytes(value, bytes[1..]))]);
    }
}
