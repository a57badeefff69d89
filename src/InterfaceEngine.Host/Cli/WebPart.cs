using System.Net;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Host.Api;
using InterfaceEngine.Host.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InterfaceEngine.Host.Cli;

/// <summary>API, metrics and health over HTTP.</summary>
internal static class WebPart
{
    public static WebApplication Build(Uri address, RunningEngine engine, IStore store, Metering metering, ILoggerFactory logs)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.Replace(ServiceDescriptor.Singleton(logs));
        builder.Services.AddSingleton(engine).AddSingleton(store).AddSingleton(metering);
        builder.WebHost.ConfigureKestrel(kestrel =>
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
