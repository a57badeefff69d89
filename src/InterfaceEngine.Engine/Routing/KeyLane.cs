using System.Text;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Routing;

/// <summary>The ordering key that an expression gives. Messages for which it gives nothing share one lane.</summary>
internal sealed class KeyLane(Expression expression)
{
    public IReadOnlyList<long> Of(RoutingView view) => [StableHash.Of(Encoding.UTF8.GetBytes(view.TextOf(expression)))];
}
