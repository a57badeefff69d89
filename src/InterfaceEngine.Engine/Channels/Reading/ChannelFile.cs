using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Channels.Reading;

/// <summary>A channel file as it was read.</summary>
public sealed class ChannelFile
{
    private readonly SourcePlaces _places;

    internal ChannelFile(SourceText source, SourcePlaces places)
    {
        Source = source;
        _places = places;
    }

    /// <summary>The file, as it was named.</summary>
    public string Path => Source.File;

    /// <summary>The first 12 hexadecimal digits of the SHA-256 of its bytes. What the environment puts in has no part in it.</summary>
    public required string Version { get; init; }

    /// <summary>
    /// What the file says; null where there is a fault in it, or where <see cref="ChannelEnvironment.None"/> leaves something open.
    /// </summary>
    public required ChannelConfig? Config { get; init; }

    /// <summary>What is wrong in it, in its order.</summary>
    public required IReadOnlyList<ChannelFault> Faults { get; init; }

    internal SourceText Source { get; }

    /// <summary>A file that it names and whose text was compiled with it: a timer's template.</summary>
    internal SourceText? Template { get; set; }

    /// <summary>Where the file gives a property of a record of <see cref="Config"/>; null where the property has its default.</summary>
    /// <param name="record">The very record, compared by reference.</param>
    /// <param name="property">The property's name in C#.</param>
    public SourceSpan? PlaceOf(object record, string property) => _places.Find(record, property);

    /// <summary>Where an item of a list of <see cref="Config"/> begins.</summary>
    /// <param name="list">The very list, compared by reference.</param>
    /// <param name="index">From 0.</param>
    public SourceSpan? PlaceOf(object list, int index) => _places.Find(list, index);
}
