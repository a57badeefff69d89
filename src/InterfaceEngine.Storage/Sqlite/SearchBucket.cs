namespace InterfaceEngine.Storage.Sqlite;

/// <summary>Search keys lie in buckets of consecutive messages, so that writing touches few pages.</summary>
internal static class SearchBucket
{
    private const int Bits = 12;

    public static long Of(long sequence) => sequence >> Bits;
}
