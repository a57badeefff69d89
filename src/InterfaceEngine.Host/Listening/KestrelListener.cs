using System.Net.Sockets;
using InterfaceEngine.Engine.Sources;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InterfaceEngine.Host.Listening;

/// <summary>An HTTP listener of a channel: a web server of its own, so that it opens and closes while everything else runs.</summary>
internal sealed class KestrelListener(HttpListening listening, ILoggerFactory logs, TimeProvider time) : ISource
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HeadersWithin = TimeSpan.FromSeconds(30);

    private readonly RequestAnswerer _answerer = new(listening, time);
    private WebApplication? _web;
    private int _connections;

    public int ConnectionCount => Volatile.Read(ref _connections);

    public string? Trouble => null;

    public async ValueTask<string?> OpenAsync(CancellationToken cancellationToken)
    {
        _web = Build();
        try
        {
            await _web.StartAsync(cancellationToken);
            return null;
        }
        catch (Exception exception) when (Refusal(exception) is { } error)
        {
            return ListenRefusal.InWords(error);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_web is { } web)
        {
            using var within = new CancellationTokenSource(StopWithin, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(within.Token, cancellationToken);
            await web.StopAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_web is { } web)
        {
            await web.DisposeAsync();
        }
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.Replace(ServiceDescriptor.Singleton(logs));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = listening.MaxConnections;
            kestrel.Limits.MaxRequestBodySize = null; // the answerer counts: a body that is too long has its beginning kept
            kestrel.Limits.KeepAliveTimeout = listening.IdleTimeout;
            kestrel.Limits.RequestHeadersTimeout = listening.RequestTimeout < HeadersWithin ? listening.RequestTimeout : HeadersWithin;
            kestrel.Listen(listening.Address, listening.Port, Listen);
        });
        var web = builder.Build();
        web.Run(_answerer.AnswerAsync);
        return web;
    }

    private void Listen(ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http1; // one request at a time: the limits count connections
        listen.Use(next => connection => CountAsync(next, connection));
        if (listening.Tls is { } tls)
        {
            listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(tls()) });
        }
    }

    private async Task CountAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        Interlocked.Increment(ref _connections);
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    }

    private static SocketError? Refusal(Exception? exception) => exception switch
    {
        null => null,
        SocketException socket => socket.SocketErrorCode,
        _ => Refusal(exception.InnerException),
    };
}
