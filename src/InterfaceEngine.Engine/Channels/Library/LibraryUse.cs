using System.Text;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Engine.Channels.Library;

/// <summary>
/// What one channel takes of the library. It is part of the channel's version: a table that changes makes a new version of the channels that
/// look into it, and of no other.
/// </summary>
internal sealed class LibraryUse(ChannelLibrary library)
{
    private readonly SortedSet<string> _files = new(StringComparer.Ordinal);
    private string _template = ""; // the version of a template file; empty where there is none

    /// <summary>The files that were used so far, as the folder names them: <c>lookups/wards.csv</c>.</summary>
    public IReadOnlyCollection<string> Files => _files;

    /// <summary>Notes what an expression uses.</summary>
    public void Add(Expression expression)
    {
        foreach (var name in expression.LookupTables)
        {
            Column(name);
        }

        if (expression.UsesLibrary)
        {
            _files.Add(LibraryFolder.Functions);
        }
    }

    /// <summary>Notes that messages are mapped, which asks for the names of the folder; where it has none, nothing.</summary>
    public void AddNamespaces()
    {
        if (library.Namespaces.HasAny)
        {
            _files.Add(LibraryFolder.Namespaces);
        }
    }

    /// <summary>Notes that messages are held against what senders add to the standard.</summary>
    public void AddSegments()
    {
        if (library.Segments is not null)
        {
            _files.Add(LibraryFolder.Segments);
        }
    }

    /// <summary>Notes what the maps use.</summary>
    public void Add(MapSet maps)
    {
        foreach (var name in maps.LookupTables)
        {
            Column(name);
        }

        if (maps.UsesFunctions)
        {
            _files.Add(LibraryFolder.Functions);
        }
    }

    /// <summary>Notes a file of the channel's own.</summary>
    public void AddTemplate(string version) => _template = version;

    /// <summary>The column of a lookup table, <c>wards.floor</c>, or of <c>wards</c> the first behind the key; null where there is none.</summary>
    public LookupColumn? Column(string name)
    {
        var column = library.Column(name);
        if (column is not null)
        {
            _files.Add(LibraryFolder.FileOf(column.Table.Name));
        }

        return column;
    }

    /// <summary>The version of a channel: that of its file where it uses nothing, else a hash of it and of what it uses.</summary>
    public string VersionOf(ChannelFile file) => _files.Count == 0 && _template.Length == 0
        ? file.Version
        : ConfigReader.VersionOf(Encoding.UTF8.GetBytes(string.Join(' ', [file.Version, _template, .. _files.Select(name => $"{name} {library.VersionOf(name)}")])));
}
