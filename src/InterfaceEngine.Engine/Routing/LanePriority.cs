using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Routing;

/// <summary>The priority that an expression gives: a whole number, 0 where it gives nothing.</summary>
internal sealed class LanePriority(Expression expression)
{
    public int Of(RoutingView view) => (int)Math.Clamp(Math.Round(view.NumberOf(expression) ?? 0), int.MinValue, int.MaxValue);
}
