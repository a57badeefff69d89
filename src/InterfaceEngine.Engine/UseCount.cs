namespace InterfaceEngine.Engine;

/// <summary>How many use something: its owner, until that lets go of it, and each user under way. Once nobody does, nobody will again.</summary>
internal class UseCount : IDisposable
{
    private readonly TaskCompletionSource _unused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _users = 1;

    /// <summary>Ends when nobody uses it.</summary>
    public Task Unused => _unused.Task;

    /// <summary>Begins a use, which ends by <see cref="Dispose"/>. False where it is out of use.</summary>
    public bool TryEnter()
    {
        var users = Volatile.Read(ref _users);
        while (users > 0)
        {
            var seen = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (seen == users)
            {
                return true;
            }

            users = seen;
        }

        return false;
    }

    public void Dispose()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            _unused.SetResult();
        }
    }
}
