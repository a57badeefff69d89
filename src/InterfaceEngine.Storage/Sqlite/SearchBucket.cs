namespace InterfaceEngine.Storage.Sqlite;

/// <summary>Search keys lie in buckets of consecutive messages, so that writing touches few pages.</summary>
internal static class SearchBucket
{
    private const int Bits = 12;

    /// <summary>The bucket that holds a message.</summary>
    public static long Of(long sequence) => sequence >> Bits;

    /// <summary>The first message of a bucket.</summary>
    public static long First(long bucket) => bucket << Bits;
}
