using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace InterfaceEngine.Storage.Sqlite;

/// <summary>
/// Takes the operating system's SQLite, which its distribution keeps patched. The copy that comes as a package is of 2021 and has known
/// vulnerabilities (CVE-2025-6965); see docs/decisions.
/// </summary>
internal static class SqliteLibrary
{
    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>Loads it once for the process.</summary>
    /// <exception cref="DllNotFoundException">The system has none; the text says how to install it.</exception>
    public static void EnsureLoaded() => _ = Loaded.Value;

    private static bool Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return true;
    }

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != "e_sqlite3")
        {
            return IntPtr.Zero;
        }

        var library = OperatingSystem.IsWindows() ? "winsqlite3.dll" : OperatingSystem.IsMacOS() ? "libsqlite3.dylib" : "libsqlite3.so.0";
        return NativeLibrary.TryLoad(library, out var handle)
            ? handle
            : throw new DllNotFoundException($"SQLite is not installed: {library} was not found. On Debian or Ubuntu: apt-get install libsqlite3-0");
    }
}
