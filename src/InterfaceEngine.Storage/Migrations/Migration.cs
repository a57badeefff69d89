using System.Globalization;

namespace InterfaceEngine.Storage;

/// <summary>A step of the schema: a file <c>Migrations/&lt;database&gt;/NNNN_name.sql</c>. Once released it never changes.</summary>
internal sealed record Migration(int Number, string Sql)
{
    /// <summary>All steps for a database, in order.</summary>
    public static IReadOnlyList<Migration> All(string database)
    {
        var assembly = typeof(Migration).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(database + "/", StringComparison.Ordinal))
            .Select(name => new Migration(int.Parse(name.AsSpan(database.Length + 1, 4), CultureInfo.InvariantCulture), Read(name)))
            .OrderBy(migration => migration.Number)
            .ToArray();

        string Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }
}
