using System.Collections.Concurrent;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>The budgets of all hosts and ports that destinations name.</summary>
internal sealed class EndpointBudgets
{
    private readonly ConcurrentDictionary<Endpoint, EndpointBudget> _budgets = new();

    public EndpointBudget Of(Endpoint endpoint) => _budgets.GetOrAdd(endpoint, static name => new EndpointBudget(name));
}
