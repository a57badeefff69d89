namespace InterfaceEngine.Tests;

/// <summary>The checkout that the tests run from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution file.</summary>
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A folder of the messages that others published, which may lie beside the checkout: <c>messages</c>, <c>expected</c>.</summary>
    public static string CorpusOf(string folder) => Path.GetFullPath(PathOf("..", "shared", "corpus", folder));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "InterfaceEngine.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run from outside a checkout: no InterfaceEngine.sln above " + AppContext.BaseDirectory);
    }
}
