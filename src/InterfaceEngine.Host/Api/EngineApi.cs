using InterfaceEngine.Host.Api.Tailing;
using InterfaceEngine.Host.Telemetry;

namespace InterfaceEngine.Host.Api;

/// <summary>Every address that the engine answers to over HTTP.</summary>
internal static class EngineApi
{
    public static void MapEngineApi(this WebApplication app)
    {
        app.MapGet("/health/live", HealthApi.Live);
        app.MapGet("/health/ready", HealthApi.Ready);
        app.MapGet("/metrics", MetricsAsync);

        var api = app.MapGroup("/api/v1");
        api.MapGet("/channels", ChannelsApi.List);
        api.MapPost("/channels/reload", ChannelsApi.ReloadAsync);
        api.MapGet("/events", ChannelsApi.Events);
        api.MapGet("/messages", MessagesApi.FindAsync);
        api.MapPost("/messages/search", MessagesApi.SearchAsync);
        api.MapGet("/messages/{sequence:long}", MessagesApi.ReadAsync);
        api.MapGet("/messages/{sequence:long}/content", MessagesApi.ContentAsync);
        api.MapGet("/rejections", RejectionsApi.FindAsync);
        api.MapGet("/deliveries", DeliveriesApi.FindAsync);
        api.MapPost("/replays", ReplaysApi.ReplayAsync);
        api.MapPost("/discards", ReplaysApi.DiscardAsync);
        api.MapGet("/holds", HoldsApi.List);
        api.MapPost("/holds", HoldsApi.HoldAsync);
        api.MapPost("/holds/resume", HoldsApi.ResumeAsync);
        api.MapGet("/actions", ActionsApi.FindAsync);
        api.MapGet("/tail", TailApi.FollowAsync);
    }

    private static async Task<IResult> MetricsAsync(Metering metering, CancellationToken cancellationToken) =>
        await metering.ScrapeAsync(cancellationToken) is { } text
            ? Results.Text(text, PrometheusText.ContentType)
            : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
}
