using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;

namespace InterfaceEngine.Benchmarks.Load;

/// <summary>
/// The ceiling that the engine is compared with: it finds the end of a frame and MSH-10, answers AA and keeps nothing. It also plays the
/// receiver that messages are forwarded to.
/// </summary>
internal static class EchoServer
{
    private static ReadOnlySpan<byte> FrameEnd => "\u001c\r"u8;

    public static async Task RunAsync(int port)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen(512);
        while (true)
        {
            var socket = await listener.AcceptAsync();
            socket.NoDelay = true;
            _ = ServeAsync(socket);
        }
    }

    private static async Task ServeAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        var input = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16 * 1024));
        var output = PipeWriter.Create(stream);
        try
        {
            while (true)
            {
                var result = await input.ReadAsync();
                var buffer = result.Buffer;
                while (TryTake(ref buffer, out var message))
                {
                    Answer(output, message.IsSingleSegment ? message.FirstSpan : message.ToArray());
                }

                input.AdvanceTo(buffer.Start, buffer.End);
                if (output.UnflushedBytes > 0)
                {
                    await output.FlushAsync();
                }

                if (result.IsCompleted)
                {
                    return;
                }
            }
        }
        catch (IOException)
        {
            // The peer is gone, and with it this connection.
        }
    }

    private static bool TryTake(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> message)
    {
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryReadTo(out ReadOnlySequence<byte> framed, FrameEnd) || framed.IsEmpty)
        {
            message = default;
            return false;
        }

        message = framed.Slice(1);
        buffer = buffer.Slice(reader.Position);
        return true;
    }

    private static void Answer(PipeWriter output, ReadOnlySpan<byte> message)
    {
        var id = LoadMessage.ControlId(message);
        output.Write("\u000bMSH|^~\\&|ECHO|TEST|LOAD|TEST|20260101000000||ACK|A|P|2.5.1\rMSA|AA|"u8);
        output.Write(id);
        output.Write("\r\u001c\r"u8);
    }
}
