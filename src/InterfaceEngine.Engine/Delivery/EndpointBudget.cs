namespace InterfaceEngine.Engine.Delivery;

/// <summary>
/// The connections to one host and port, shared by all destinations that name it. A slot keeps its share while nobody else needs it, so that a
/// connection can stay open between two messages; where somebody waits, an idle one is closed, and a busy one passes its share on when it is
/// done. Channels take turns, whatever the number of their slots.
/// </summary>
internal sealed class EndpointBudget(Endpoint endpoint)
{
    private readonly Lock _gate = new();
    private readonly List<int> _limits = [];
    private readonly LinkedList<EndpointShare> _idle = new();          // oldest first
    private readonly LinkedList<ChannelTurn> _turns = new();           // the next first; only channels that wait
    private int _used;

    public Endpoint Endpoint => endpoint;

    public int Used
    {
        get
        {
            lock (_gate)
            {
                return _used;
            }
        }
    }

    /// <summary>The smallest number that a destination which names the endpoint allows.</summary>
    public int Limit
    {
        get
        {
            lock (_gate)
            {
                return _limits.Count == 0 ? int.MaxValue : _limits.Min();
            }
        }
    }

    /// <summary>A destination that names the endpoint begins to run.</summary>
    public void Join(int limit)
    {
        lock (_gate)
        {
            _limits.Add(limit);
        }
    }

    /// <summary>A destination that joined has ended; its slots have given back what they had.</summary>
    public void Leave(int limit)
    {
        lock (_gate)
        {
            _limits.Remove(limit);
            Grant();
        }
    }

    /// <summary>Takes a share, at once or when it is the channel's turn.</summary>
    /// <returns>Done at once where the share is kept from before or one is free.</returns>
    public async ValueTask TakeAsync(EndpointShare share, CancellationToken cancellationToken)
    {
        EndpointShare? toClose = null;
        Task turn;
        lock (_gate)
        {
            if (share.IsIdle)
            {
                _idle.Remove(share.IdleNode!);
                share.IdleNode = null;
                return;
            }

            turn = Enqueue(share);
            Grant();
            if (!turn.IsCompleted && _idle.First is { } oldest)
            {
                toClose = oldest.Value;
                _idle.Remove(oldest);
                toClose.IdleNode = null;
            }
        }

        if (toClose is not null)
        {
            await GiveBackAsync(toClose);
        }

        try
        {
            await turn.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Withdraw(share);
            throw;
        }
    }

    /// <summary>A share is not needed now. It is kept, or passed on where somebody waits.</summary>
    public ValueTask ReleaseAsync(EndpointShare share)
    {
        lock (_gate)
        {
            if (_turns.Count == 0 && _used <= (_limits.Count == 0 ? 0 : _limits.Min()))
            {
                share.IdleNode = _idle.AddLast(share);
                return ValueTask.CompletedTask;
            }
        }

        return GiveBackAsync(share);
    }

    /// <summary>Its slot ends: a share that is kept is given back without closing anything, which the destination does itself.</summary>
    public void Forget(EndpointShare share)
    {
        lock (_gate)
        {
            if (share.IsIdle)
            {
                _idle.Remove(share.IdleNode!);
                share.IdleNode = null;
                _used--;
                Grant();
            }
        }
    }

    private async ValueTask GiveBackAsync(EndpointShare share)
    {
        try
        {
            await share.CloseAsync(); // before anybody else connects: the other side may take one connection only
        }
        finally
        {
            lock (_gate)
            {
                _used--;
                Grant();
            }
        }
    }

    private Task Enqueue(EndpointShare share)
    {
        share.Turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var channel = _turns.FirstOrDefault(turn => turn.Channel == share.Channel);
        if (channel is null)
        {
            _turns.AddLast(channel = new ChannelTurn(share.Channel));
        }

        channel.Waiting.AddLast(share);
        return share.Turn.Task;
    }

    private void Grant()
    {
        while (_turns.First is { Value: var channel } node && _used < (_limits.Count == 0 ? int.MaxValue : _limits.Min()))
        {
            var share = channel.Waiting.First!.Value;
            channel.Waiting.RemoveFirst();
            _turns.Remove(node);
            if (channel.Waiting.Count > 0)
            {
                _turns.AddLast(node); // behind the others
            }

            _used++;
            share.Turn!.TrySetResult();
        }
    }

    private void Withdraw(EndpointShare share)
    {
        lock (_gate)
        {
            if (share.Turn!.Task.IsCompletedSuccessfully)
            {
                _used--; // it was granted just then
                Grant();
                return;
            }

            var channel = _turns.First(turn => turn.Channel == share.Channel);
            channel.Waiting.Remove(share);
            if (channel.Waiting.Count == 0)
            {
                _turns.Remove(channel);
            }
        }
    }

    private sealed class ChannelTurn(string channel)
    {
        public string Channel => channel;

        public LinkedList<EndpointShare> Waiting { get; } = new();
    }
}

/// <summary>One slot's share of an endpoint's budget.</summary>
/// <param name="channel">The channel, which takes turns with others.</param>
/// <param name="close">Closes the slot's connection.</param>
internal sealed class EndpointShare(string channel, Func<ValueTask> close)
{
    public string Channel => channel;

    /// <summary>Set by the budget where the slot keeps its share without using it.</summary>
    public LinkedListNode<EndpointShare>? IdleNode { get; set; }

    public bool IsIdle => IdleNode is not null;

    /// <summary>Set by the budget while the slot waits.</summary>
    public TaskCompletionSource? Turn { get; set; }

    public ValueTask CloseAsync() => close();
}
