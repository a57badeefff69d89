namespace InterfaceEngine.Engine.Delivery;

/// <summary>A destination, by the names of its channel and its own.</summary>
public readonly record struct DestinationName(string Channel, string Destination)
{
    public override string ToString() => Channel + "/" + Destination;
}
