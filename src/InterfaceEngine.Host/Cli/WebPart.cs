using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using InterfaceEngine.Engine.Following;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Host.Api;
using InterfaceEngine.Host.Security;
using InterfaceEngine.Host.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InterfaceEngine.Host.Cli;

/// <summary>API, metrics and health over HTTP.</summary>
internal static class WebPart
{
    public static WebApplication Build(
        Uri address, RunningEngine engine, IStore store, EventFeed feed, ContentRight right, Metering metering, ILoggerFactory logs)
    {
        // The other builders read settings files and watch the working folder for changes of them: there lies the database, and each commit
        // would be an event.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.Replace(ServiceDescriptor.Singleton(logs));
        builder.Services.AddSingleton(engine).AddSingleton(store).AddSingleton(feed).AddSingleton(right).AddSingleton(metering).AddSingleton(TimeProvider.System);
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower)));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip))
            {
                kestrel.Listen(ip, address.Port);
            }
            else
            {
                kestrel.ListenLocalhost(address.Port);
            }
        });
        var app = builder.Build();
        app.MapEngineApi();
        return app;
    }
}
