using System.Buffers;
using System.Net;
using System.Net.Sockets;
using InterfaceEngine.Mllp;
using static InterfaceEngine.Tests.Mllp.Blocks;

namespace InterfaceEngine.Tests.Mllp.Listener;

/// <summary>A listener on a real socket: what goes in and what comes back.</summary>
public sealed class MllpListenerTests
{
    [Fact]
    public async Task A_frame_is_answered_in_a_block_of_its_own()
    {
        await using var host = ListenerHost.Open();
        await using var peer = await host.ConnectAsync();

        await peer.SendAsync(Block("MSH|1\r"));

        (await peer.ReceiveAsync()).Should().Be("ACK MSH|1\r");
    }

    [Fact]
    public async Task Frames_sent_without_waiting_are_answered_one_by_one_in_their_order()
    {
        await using var host = ListenerHost.Open();
        await using var peer = await host.ConnectAsync();

        await peer.SendAsync(string.Concat(Enumerable.Range(0, 500).Select(n => Block($"MSH|{n}"))));

        for (var n = 0; n < 500; n++)
        {
            (await peer.ReceiveAsync()).Should().Be($"ACK MSH|{n}");
        }
    }

    [Fact]
    public async Task A_frame_sent_byte_by_byte_is_one_frame()
    {
        await using var host = ListenerHost.Open();
        await using var peer = await host.ConnectAsync();

        foreach (var one in Block("MSH|split\r"))
        {
            await peer.SendAsync(one.ToString());
        }

        (await peer.ReceiveAsync()).Should().Be("ACK MSH|split\r");
        host.Rejected.Items.Should().BeEmpty();
    }

    [Fact]
    public async Task A_frame_of_many_megabytes_arrives_whole()
    {
        await using var host = ListenerHost.Open();
        await using var peer = await host.ConnectAsync();
        var content = string.Concat(Enumerable.Range(0, 1_000_000).Select(n => $"{n:D9}\r"));

        var answer = peer.ReceiveAsync();
        await peer.SendAsync(Block(content));

        (await answer == "ACK " + content).Should().BeTrue();
    }

    [Fact]
    public async Task The_handler_learns_who_is_at_the_other_end()
    {
        await using var host = ListenerHost.Open();
        await using var one = await host.ConnectAsync();
        await using var two = await host.ConnectAsync();

        await one.SendAsync(Block("1"));
        await one.ReceiveAsync();
        await two.SendAsync(Block("2"));
        await two.ReceiveAsync();

        var peers = host.Frames.Items.Select(f => f.Peer).ToList();
        peers[0].Should().Be(new MllpPeer(
            peers[0].ConnectionId, "adt", (IPEndPoint)one.Socket.LocalEndPoint!, host.Listener.LocalEndPoint!, CertificateSubject: null));
        peers[1].Remote.Should().Be((IPEndPoint)two.Socket.LocalEndPoint!);
        peers[1].ConnectionId.Should().NotBe(peers[0].ConnectionId);
    }

    [Fact]
    public async Task A_handler_may_answer_several_times_or_not_at_all()
    {
        await using var host = ListenerHost.Open(frame: (reception, _, reply, _) =>
        {
            foreach (var answer in Text(reception.Bytes.ToArray()).Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                reply.Write(Bytes(answer));
                reply.EndReply();
            }

            return ValueTask.CompletedTask;
        });
        await using var peer = await host.ConnectAsync();

        await peer.SendAsync(Block("CA,AA") + Block(",") + Block("CE"));

        (await peer.ReceiveAsync()).Should().Be("CA");
        (await peer.ReceiveAsync()).Should().Be("AA");
        (await peer.ReceiveAsync()).Should().Be("CE");
    }

    [Fact]
    public async Task An_answer_that_is_ready_is_not_held_back_for_one_that_is_not()
    {
        var stored = new TaskCompletionSource();
        await using var host = ListenerHost.Open(frame: async (reception, peer, reply, cancellationToken) =>
        {
            if (reception.Length == 4)
            {
                await stored.Task.WaitAsync(cancellationToken);
            }

            await ListenerHost.Acknowledge(reception, peer, reply, cancellationToken);
        });
        await using var peer = await host.ConnectAsync();

        await peer.SendAsync(Block("one") + Block("late") + Block("two"));

        (await peer.ReceiveAsync()).Should().Be("ACK one");
        stored.SetResult();
        (await peer.ReceiveAsync()).Should().Be("ACK late");
        (await peer.ReceiveAsync()).Should().Be("ACK two");
    }

    [Fact]
    public async Task A_peer_that_stops_sending_still_gets_its_answer()
    {
        await using var host = ListenerHost.Open();
        await using var peer = await host.ConnectAsync();

        await peer.SendAsync(Block("MSH|last"));
        peer.FinishSending();

        (await peer.ReceiveToEndAsync()).Should().Be(Block("ACK MSH|last"));
        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "listener=adt", "reason=peer_closed");
    }

    [Fact]
    public async Task Open_connections_are_counted_up_and_down()
    {
        await using var host = ListenerHost.Open();
        await using (await host.ConnectAsync())
        {
            await host.Recorder.UntilAsync("interface_engine.connections", 1, "listener=adt");
            host.Listener.ConnectionCount.Should().Be(1);
        }

        await host.Recorder.UntilAsync("interface_engine.connections", 0, "listener=adt");
        host.Listener.ConnectionCount.Should().Be(0);
    }

    [Fact]
    public async Task Peers_that_connect_and_reset_at_once_do_not_stop_the_listener()
    {
        await using var host = ListenerHost.Open();
        for (var n = 0; n < 100; n++)
        {
            (await host.ConnectAsync()).Reset();
        }

        await using var peer = await host.ConnectAsync();
        await peer.SendAsync(Block("MSH|1"));

        (await peer.ReceiveAsync()).Should().Be("ACK MSH|1");
    }

    [Fact]
    public async Task A_port_in_use_is_a_result()
    {
        await using var first = ListenerHost.Open();
        await using var second = new ListenerHost(options => options with { Port = first.Listener.LocalEndPoint!.Port });

        second.Listener.Open().Should().Be(SocketError.AddressAlreadyInUse);
        second.Listener.LocalEndPoint.Should().BeNull();
    }

    [Fact]
    public async Task A_listener_is_opened_once()
    {
        await using var host = ListenerHost.Open();

        host.Listener.Invoking(l => l.Open()).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public async Task An_ipv6_listener_serves_ipv6()
    {
        await using var host = ListenerHost.Open(options => options with { Address = IPAddress.IPv6Loopback });
        await using var peer = await host.ConnectAsync();

        await peer.SendAsync(Block("MSH|6"));

        (await peer.ReceiveAsync()).Should().Be("ACK MSH|6");
        host.Frames.Items[0].Peer.Remote.Address.Should().Be(IPAddress.IPv6Loopback);
    }

    [Fact]
    public async Task A_listener_on_every_ipv6_address_serves_ipv4_and_calls_the_peer_by_its_ipv4_address()
    {
        await using var host = ListenerHost.Open(options => options with { Address = IPAddress.IPv6Any });
        await using var peer = await RawPeer.ConnectAsync(new IPEndPoint(IPAddress.Loopback, host.Listener.LocalEndPoint!.Port));

        await peer.SendAsync(Block("MSH|4"));

        (await peer.ReceiveAsync()).Should().Be("ACK MSH|4");
        host.Frames.Items[0].Peer.Remote.Address.Should().Be(IPAddress.Loopback);
        host.Frames.Items[0].Peer.Local.Address.Should().Be(IPAddress.Loopback);
    }
}
