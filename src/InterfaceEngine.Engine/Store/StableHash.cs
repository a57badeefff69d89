namespace InterfaceEngine.Engine.Store;

/// <summary>
/// A 64-bit hash that is the same in every run and version: it is stored. FNV-1a with the final mix of MurmurHash3; for keys of a few dozen
/// bytes, where nobody gains by a collision: two patients in one lane wait for each other, a search shows a message too many.
/// </summary>
internal static class StableHash
{
    public static long Of(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in bytes)
        {
            hash = (hash ^ value) * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDUL;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53UL;
        return (long)(hash ^ (hash >> 33));
    }
}
