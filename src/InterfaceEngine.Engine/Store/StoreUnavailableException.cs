namespace InterfaceEngine.Engine.Store;

/// <summary>The store cannot make anything durable now: disk full, database gone, deadline over. What was asked for may be tried again.</summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException()
    {
    }

    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    public StoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
