namespace InterfaceEngine.Engine.Channels.Reading.Binding;

/// <summary>The shapes of the records met so far, each looked at once.</summary>
internal sealed class RecordShapes
{
    private readonly Dictionary<Type, RecordShape> _shapes = [];

    public RecordShape Of(Type type)
    {
        if (!_shapes.TryGetValue(type, out var shape))
        {
            _shapes.Add(type, shape = new RecordShape(type));
        }

        return shape;
    }
}
