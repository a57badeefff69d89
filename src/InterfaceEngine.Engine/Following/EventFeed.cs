namespace InterfaceEngine.Engine.Following;

/// <summary>
/// What happens in the engine, for whoever follows it now. Nobody: it costs a look at a field. Somebody: events are built and put into each
/// follower's buffer; nothing waits for a follower.
/// </summary>
public sealed class EventFeed
{
    /// <summary>The most followers at a time.</summary>
    public const int MaxFollowers = 16;

    private readonly Lock _lock = new();
    private Follower[] _followers = [];

    /// <summary>Whether somebody follows.</summary>
    public bool IsFollowed => Volatile.Read(ref _followers).Length > 0;

    /// <summary>Follows from now on, until disposed.</summary>
    /// <returns>Null where there are too many already.</returns>
    public Follower? Follow(int capacity = Follower.DefaultCapacity)
    {
        lock (_lock)
        {
            if (_followers.Length >= MaxFollowers)
            {
                return null;
            }

            var follower = new Follower(capacity, Leave);
            Volatile.Write(ref _followers, [.. _followers, follower]);
            return follower;
        }
    }

    internal void Publish(MessageEvent happened)
    {
        foreach (var follower in Volatile.Read(ref _followers))
        {
            follower.Add(happened);
        }
    }

    private void Leave(Follower follower)
    {
        lock (_lock)
        {
            Volatile.Write(ref _followers, [.. _followers.Where(other => other != follower)]);
        }
    }
}
