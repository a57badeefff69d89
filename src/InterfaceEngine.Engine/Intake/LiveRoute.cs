namespace InterfaceEngine.Engine.Intake;

/// <summary>
/// What the messages of an open source are checked against now. A message keeps the route that it began with; a change tells when the last
/// message under the one before is through, so that nobody takes a channel away from under a message that was accepted for it.
/// </summary>
internal sealed class LiveRoute : Live<IntakeRoute>
{
    /// <summary>A route that keeps messages waiting until it is set.</summary>
    public LiveRoute()
    {
    }

    public LiveRoute(IntakeRoute route) => _ = SetAsync(route);
}
