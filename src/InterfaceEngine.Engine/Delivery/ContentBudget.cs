namespace InterfaceEngine.Engine.Delivery;

/// <summary>
/// How many bytes of content the queues of all destinations together keep in memory. What is over it is read from the store when it is sent:
/// the number of deliveries in memory alone says nothing, one of them may be a bundle of a megabyte.
/// </summary>
internal sealed class ContentBudget(long maxBytes)
{
    /// <summary>32 MiB: some thirty thousand messages of a kilobyte.</summary>
    public const long DefaultBytes = 32L * 1024 * 1024;

    private long _used;

    public long Used => Interlocked.Read(ref _used);

    /// <returns>False where there is no room.</returns>
    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref _used, bytes) <= maxBytes)
        {
            return true;
        }

        Interlocked.Add(ref _used, -bytes);
        return false;
    }

    public void GiveBack(int bytes) => Interlocked.Add(ref _used, -bytes);
}
