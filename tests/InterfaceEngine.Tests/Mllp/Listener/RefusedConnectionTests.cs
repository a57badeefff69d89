using System.Net;
using Microsoft.Extensions.Logging;
using static InterfaceEngine.Tests.Mllp.Blocks;

namespace InterfaceEngine.Tests.Mllp.Listener;

/// <summary>Connections that are not served: closed at once, counted, said.</summary>
public sealed class RefusedConnectionTests
{
    [Fact]
    public async Task One_connection_over_the_limit_is_closed_and_the_others_are_served()
    {
        await using var host = ListenerHost.Open(options => options with { MaxConnections = 2 });
        await using var one = await host.ConnectAsync();
        await using var two = await host.ConnectAsync();
        await host.Recorder.UntilAsync("interface_engine.connections", 2);

        await using var three = await host.ConnectAsync();

        (await three.ReceiveToEndAsync()).Should().BeEmpty();
        await host.Recorder.UntilAsync("interface_engine.connections_refused", 1, "listener=adt", "reason=too_many");
        host.Log.Lines.Items.Should().ContainSingle(line => line.Level == LogLevel.Warning && line.Text.Contains("too_many"));
        await two.SendAsync(Block("MSH|2"));
        (await two.ReceiveAsync()).Should().Be("ACK MSH|2");
    }

    [Fact]
    public async Task A_place_that_becomes_free_is_taken_again()
    {
        await using var host = ListenerHost.Open(options => options with { MaxConnections = 1 });
        await using (await host.ConnectAsync())
        {
            await host.Recorder.UntilAsync("interface_engine.connections", 1);
        }

        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1);
        await using var next = await host.ConnectAsync();
        await next.SendAsync(Block("MSH|1"));

        (await next.ReceiveAsync()).Should().Be("ACK MSH|1");
    }

    [Fact]
    public async Task A_peer_outside_the_allowed_networks_is_closed()
    {
        await using var host = ListenerHost.Open(options => options with { Allow = [IPNetwork.Parse("10.20.0.0/16")] });
        await using var peer = await host.ConnectAsync();

        (await peer.ReceiveToEndAsync()).Should().BeEmpty();
        await host.Recorder.UntilAsync("interface_engine.connections_refused", 1, "listener=adt", "reason=not_allowed");
    }

    [Fact]
    public async Task A_peer_inside_the_allowed_networks_is_served()
    {
        await using var host = ListenerHost.Open(options => options with { Allow = [IPNetwork.Parse("10.20.0.0/16"), IPNetwork.Parse("127.0.0.0/8")] });
        await using var peer = await host.ConnectAsync();
        await peer.SendAsync(Block("MSH|1"));

        (await peer.ReceiveAsync()).Should().Be("ACK MSH|1");
    }

    [Theory]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("::ffff:127.0.0.0/104", true)]
    [InlineData("::1/128", false)]
    [InlineData("10.0.0.0/8", false)]
    public async Task An_ipv4_peer_of_a_listener_on_every_address_is_judged_by_its_ipv4_address(string allowed, bool served)
    {
        await using var host = ListenerHost.Open(options => options with { Address = IPAddress.IPv6Any, Allow = [IPNetwork.Parse(allowed)] });
        await using var peer = await RawPeer.ConnectAsync(new IPEndPoint(IPAddress.Loopback, host.Listener.LocalEndPoint!.Port));
        if (served)
        {
            await peer.SendAsync(Block("MSH|1"));
            (await peer.ReceiveAsync()).Should().Be("ACK MSH|1");
            return;
        }

        (await peer.ReceiveToEndAsync()).Should().BeEmpty();
        await host.Recorder.UntilAsync("interface_engine.connections_refused", 1, "listener=adt", "reason=not_allowed");
    }

    [Theory]
    [InlineData("::1/128", true)]
    [InlineData("127.0.0.0/8", false)]
    public async Task An_ipv6_peer_is_judged_by_its_ipv6_address(string allowed, bool served)
    {
        await using var host = ListenerHost.Open(options => options with { Address = IPAddress.IPv6Loopback, Allow = [IPNetwork.Parse(allowed)] });
        await using var peer = await host.ConnectAsync();
        if (served)
        {
            await peer.SendAsync(Block("MSH|1"));
            (await peer.ReceiveAsync()).Should().Be("ACK MSH|1");
            return;
        }

        (await peer.ReceiveToEndAsync()).Should().BeEmpty();
        await host.Recorder.UntilAsync("interface_engine.connections_refused", 1, "listener=adt", "reason=not_allowed");
    }

    [Fact]
    public async Task Refusals_without_a_pause_are_all_counted_and_said_once_in_ten_seconds()
    {
        await using var host = ListenerHost.Open(options => options with { Allow = [IPNetwork.Parse("10.0.0.0/8")] });
        await ConnectAsync(5);
        await host.Recorder.UntilAsync("interface_engine.connections_refused", 5);
        host.Clock.Advance(TimeSpan.FromSeconds(10));
        await ConnectAsync(1);

        await host.Recorder.UntilAsync("interface_engine.connections_refused", 6);
        var lines = await host.Log.Lines.UntilAsync(lines => lines.Count(l => l.Level == LogLevel.Warning) == 2);
        var said = lines.Where(l => l.Level == LogLevel.Warning).Select(l => l.Text).ToList();
        said[0].Should().EndWith("not_allowed; 1 refused since this was last said");
        said[1].Should().EndWith("not_allowed; 5 refused since this was last said");

        async Task ConnectAsync(int count)
        {
            for (var n = 0; n < count; n++)
            {
                await using var peer = await host.ConnectAsync();
                await peer.ReceiveToEndAsync();
            }
        }
    }
}
