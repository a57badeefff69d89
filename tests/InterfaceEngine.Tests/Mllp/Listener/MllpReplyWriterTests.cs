using System.Buffers;
using InterfaceEngine.Mllp;
using static InterfaceEngine.Tests.Mllp.Blocks;

namespace InterfaceEngine.Tests.Mllp.Listener;

public sealed class MllpReplyWriterTests
{
    private readonly MllpReplyWriter _reply = new();

    [Fact]
    public void What_is_written_is_the_content_of_one_block()
    {
        _reply.Write("MSH|"u8);
        _reply.Write("1\r"u8);
        Finished().Should().BeEmpty("the block has no end yet");

        _reply.EndReply();

        Finished().Should().Be(Block("MSH|1\r"));
    }

    [Fact]
    public void Nothing_written_is_no_block()
    {
        _reply.GetSpan(100);
        _reply.Advance(0);
        _reply.EndReply();

        Finished().Should().BeEmpty();
    }

    [Fact]
    public void A_block_may_grow_beyond_any_buffer()
    {
        var content = string.Concat(Enumerable.Repeat("0123456789", 10_000));
        foreach (var part in content.Chunk(777))
        {
            _reply.Write(Bytes(new string(part)));
        }

        _reply.EndReply();
        _reply.Write("2"u8);
        _reply.EndReply();

        Finished().Should().Be(Block(content) + Block("2"));
    }

    [Fact]
    public void A_span_holds_at_least_what_was_asked_for()
    {
        _reply.GetSpan(5000).Length.Should().BeGreaterThanOrEqualTo(5000);
        _reply.Advance(1);
        _reply.GetSpan(20_000).Length.Should().BeGreaterThanOrEqualTo(20_000);
    }

    [Theory]
    [InlineData("a" + SB + "b")]
    [InlineData("a" + EB + CR)]
    [InlineData("a" + EB)]
    public void A_reply_that_would_break_its_block_is_an_error_and_is_dropped(string content)
    {
        _reply.Write("good"u8);
        _reply.EndReply();
        _reply.Write(Bytes(content));

        _reply.Invoking(r => r.EndReply()).Should().Throw<InvalidOperationException>();
        Finished().Should().Be(Block("good"));
    }

    [Fact]
    public void A_1C_in_the_middle_of_a_reply_is_data()
    {
        _reply.Write(Bytes($"a{EB}b"));
        _reply.EndReply();

        Finished().Should().Be(Block($"a{EB}b"));
    }

    [Fact]
    public void Advancing_beyond_the_span_is_an_error() =>
        _reply.Invoking(r => r.Advance(1)).Should().Throw<ArgumentOutOfRangeException>();

    private string Finished() => Text(_reply.Finished.Span);
}
