namespace InterfaceEngine.Storage.Sqlite;

/// <summary>The unit in which SQLite writes, and in which its log grows.</summary>
internal static class Pages
{
    /// <summary>SQLite's default since 2016; each page in the log has 24 bytes of its own before it.</summary>
    public const int Size = 4096;

    /// <summary>How many whole pages a content fills.</summary>
    public static int Of(int length) => length / Size;
}
