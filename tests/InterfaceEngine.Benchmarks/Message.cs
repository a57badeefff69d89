namespace InterfaceEngine.Benchmarks;

/// <summary>The messages that every figure is measured with. Their segments end with CR.</summary>
internal static class Message
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Messages", name);

    public static byte[] Load(string name) => File.ReadAllBytes(PathOf(name));
}
