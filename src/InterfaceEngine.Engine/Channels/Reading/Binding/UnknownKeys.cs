using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Channels.Reading.Binding;

/// <summary>What the author of an unknown key probably meant: one that is spelt alike, or one that belongs a level lower or higher.</summary>
internal sealed class UnknownKeys(ScalarBinder scalars, RecordShapes shapes)
{
    /// <returns>The hint, and whether the key that was probably meant holds a secret.</returns>
    public (string Hint, bool IsSecret) Suggest(string key, RecordShape shape, Context context)
    {
        var allowed = $"allowed here: {string.Join(", ", shape.Properties.Select(property => property.Key))}";
        var (suggestion, property) = Spelling(key, shape) ?? Lower(key, shape) ?? Higher(key, context) ?? default;
        return (suggestion is null ? allowed : $"{suggestion} {allowed}", property?.Type == typeof(Secret));
    }

    private static (string, PropertyShape)? Spelling(string key, RecordShape shape) =>
        Nearest.To(key, shape.Properties.Select(property => property.Key)) is { } near ? ($"did you mean '{near}'?", shape.Find(near)!) : null;

    private (string, PropertyShape)? Lower(string key, RecordShape shape)
    {
        foreach (var below in shape.Properties.Where(property => !scalars.Takes(property.Type) && !property.Type.IsGenericType))
        {
            if (shapes.Of(below.Type).Find(key) is { } property)
            {
                return ($"'{key}' belongs below '{below.Key}';", property);
            }
        }

        return null;
    }

    private static (string, PropertyShape)? Higher(string key, Context context)
    {
        for (var at = context; at.Parent is { } parent; at = parent.Context)
        {
            if (parent.Shape.Find(key) is { } property)
            {
                return ($"'{key}' belongs beside '{at.Property!.Key}': indent it less;", property);
            }
        }

        return null;
    }
}
