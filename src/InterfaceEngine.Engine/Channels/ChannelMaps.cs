using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Engine.Reloading;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Engine.Channels;

/// <summary>
/// The maps of a folder of channels: those of the product, and over them those of its folder <c>maps</c>. To read and compile all of them
/// takes longer than all channels together, so they are kept until one of the folder changes.
/// </summary>
/// <param name="folder">The folder of the channels.</param>
public sealed class ChannelMaps(string folder)
{
    private readonly string _folder = Path.Combine(folder, "maps");
    private MapLoad? _load;
    private string _language = ""; // what the maps were checked against

    /// <summary>The version of the folder's maps, a part of the version of each channel that sends FHIR; empty where it has none.</summary>
    public string Version { get; private set; } = "";

    /// <summary>The maps as they are now. One caller at a time.</summary>
    /// <param name="library">What the channels share: expressions of the folder's maps may use it.</param>
    /// <exception cref="IOException">A map file cannot be read.</exception>
    public MapLoad Read(ChannelLibrary library)
    {
        ArgumentNullException.ThrowIfNull(library);
        var version = Directory.Exists(_folder) ? FolderDigest.Of(_folder) : "";
        var language = version.Length == 0 ? "" : library.MapLanguageVersion; // the maps of the product use nothing of a folder
        if (_load is null || version != Version || language != _language)
        {
            _load = MapSet.Load(_folder, library.MapLanguage);
            _language = language;
            Version = version;
        }

        return _load;
    }
}
