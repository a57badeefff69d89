using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Channels.Reading.Binding;

/// <summary>Where a node stands that is bound.</summary>
/// <param name="Name">What it is, in messages: 'port', an item of 'allow', the file.</param>
/// <param name="Key">Its key in the file; null for the root.</param>
/// <param name="Property">The property that takes it; null for the root.</param>
/// <param name="Parent">The record that the property belongs to, with its own context.</param>
internal sealed record Context(string Name, SourceSpan? Key, PropertyShape? Property, (RecordShape Shape, Context Context)? Parent)
{
    public static Context Root { get; } = new("the file", null, null, null);

    public Context ItemOf() => this with { Name = $"an item of {Name}", Key = null };
}
