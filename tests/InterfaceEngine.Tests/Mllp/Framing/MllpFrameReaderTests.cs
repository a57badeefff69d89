using InterfaceEngine.Mllp;
using static InterfaceEngine.Tests.Mllp.Blocks;

namespace InterfaceEngine.Tests.Mllp.Framing;

/// <summary>Each case is read over every split of its bytes, as reads and as segments of one read.</summary>
public sealed class MllpFrameReaderTests
{
    private static readonly MllpFrameOptions Strict = new();
    private static readonly MllpFrameOptions WithoutCr = new() { AcceptMissingFinalCr = true };

    [Fact]
    public Task A_whole_block_is_a_frame() =>
        Expect(Strict, Block("MSH|^~\\&\rPID|1\r"), Frame("MSH|^~\\&\rPID|1\r"));

    [Fact]
    public Task Several_blocks_in_one_read_are_as_many_frames_in_their_order() =>
        Expect(Strict, Block("MSH|1\r") + Block("MSH|22\r") + Block("MSH|3\r"), Frame("MSH|1\r"), Frame("MSH|22\r"), Frame("MSH|3\r"));

    [Fact]
    public Task A_block_of_one_byte_is_a_frame() => Expect(Strict, Block("x"), Frame("x"));

    [Fact]
    public Task A_block_without_content_is_empty_and_no_frame() =>
        Expect(Strict, Block("") + Block("MSH|1"), new(MllpReceptionKind.Empty, "", 0, 3), Frame("MSH|1"));

    [Fact]
    public Task A_1C_that_no_0D_follows_is_data() =>
        Expect(Strict, Block($"MSH{EB}1{EB}{EB}\n2"), Frame($"MSH{EB}1{EB}{EB}\n2"));

    [Fact]
    public Task The_first_1C_0D_ends_the_block_also_behind_another_1C() =>
        Expect(Strict, Block($"MSH{EB}") + Block("MSH|2"), Frame($"MSH{EB}"), Frame("MSH|2"));

    [Fact]
    public Task Bytes_above_7F_and_control_bytes_are_data() =>
        Expect(Strict, Block("MSH|\u00E4\u0080\u00FF\t\u0001\0\n|"), Frame("MSH|\u00E4\u0080\u00FF\t\u0001\0\n|"));

    [Fact]
    public Task Cr_lf_nul_and_blank_between_blocks_are_separators() =>
        Expect(Strict, "\r\n" + Block("MSH|1") + "\r\n\0 \0" + Block("MSH|2") + "\n",
            Separators("\r\n"), Frame("MSH|1"), Separators("\r\n\0 \0"), Frame("MSH|2"), Separators("\n"));

    [Fact]
    public Task Other_bytes_between_blocks_are_junk_to_the_next_start() =>
        Expect(Strict, Block("MSH|1") + "\rlost\r" + Block("MSH|2"), Frame("MSH|1"), Separators("\r"), Junk("lost\r"), Frame("MSH|2"));

    [Fact]
    public Task A_block_that_lost_its_start_is_junk_with_its_end() =>
        Expect(Strict, $"MSH|0\r{EB}{CR}" + Block("MSH|1"), Junk($"MSH|0\r{EB}{CR}"), Frame("MSH|1"));

    [Fact]
    public Task A_stray_end_of_block_is_junk() =>
        Expect(Strict, Block("MSH|1") + EB + CR + Block("MSH|2") + EB + Block("MSH|3"),
            Frame("MSH|1"), Junk(EB + CR), Frame("MSH|2"), Junk(EB), Frame("MSH|3"));

    [Fact]
    public Task Junk_at_the_end_of_the_stream_is_reported() => Expect(Strict, "GET / HTTP/1.1\r\n\r\n", Junk("GET / HTTP/1.1\r\n\r\n"));

    [Fact]
    public Task Of_long_junk_only_the_first_bytes_are_kept_and_all_are_counted() =>
        Expect(Strict with { KeptBytes = 5 }, "0123456789" + Block("MSH|1") + "01234" + EB + CR,
            new(MllpReceptionKind.Junk, "01234", 10, 10), Frame("MSH|1"), new(MllpReceptionKind.Junk, "01234", 7, 7));

    [Fact]
    public Task A_tls_client_hello_is_recognised() =>
        Expect(Strict, "\u0016\u0003\u0001\u0002\0\u0001junk\v", new Received(MllpReceptionKind.TlsClientHello, "\u0016\u0003\u0001\u0002\0\u0001junk\v", 11, 11));

    [Fact]
    public Task The_bytes_of_a_tls_client_hello_behind_a_block_are_junk() =>
        Expect(Strict, Block("MSH|1") + "\u0016\u0003\u0001", Frame("MSH|1"), Junk("\u0016\u0003\u0001"));

    [Fact]
    public Task A_16_that_no_03_follows_is_junk() => Expect(Strict, "\u0016", Junk("\u0016"));

    [Fact]
    public Task A_new_start_in_an_unfinished_block_gives_the_lost_part_and_then_the_new_block() =>
        Expect(Strict, $"{SB}MSH|lost\rPI" + Block("MSH|2"),
            new(MllpReceptionKind.Resynchronised, "MSH|lost\rPI", 11, 12), Frame("MSH|2"));

    [Fact]
    public Task A_doubled_start_loses_nothing_of_the_block() =>
        Expect(Strict, SB + Block("MSH|2"), new(MllpReceptionKind.Resynchronised, "", 0, 1), Frame("MSH|2"));

    [Fact]
    public Task A_frame_cut_by_end_of_stream_is_reported_with_its_bytes() =>
        Expect(Strict, Block("MSH|1") + $"{SB}MSH|cut\rP", Frame("MSH|1"), new(MllpReceptionKind.CutByEndOfStream, "MSH|cut\rP", 9, 10));

    [Fact]
    public Task A_start_of_block_alone_is_cut_by_end_of_stream() =>
        Expect(Strict, SB, new Received(MllpReceptionKind.CutByEndOfStream, "", 0, 1));

    [Fact]
    public Task A_missing_final_cr_is_reported_and_not_accepted_by_default() =>
        Expect(Strict, $"{SB}MSH|1\r{EB}" + Block("MSH|2") + $"{SB}MSH|3{EB}",
            new(MllpReceptionKind.FinalCrMissing, "MSH|1\r", 6, 8), Frame("MSH|2"), new(MllpReceptionKind.FinalCrMissing, "MSH|3", 5, 7));

    [Fact]
    public Task A_missing_final_cr_is_accepted_before_the_next_start_and_at_the_end_where_the_setting_says_so() =>
        Expect(WithoutCr, $"{SB}MSH|1\r{EB}" + Block("MSH|2") + $"{SB}MSH|3{EB}",
            new(MllpReceptionKind.FrameWithoutFinalCr, "MSH|1\r", 6, 8), Frame("MSH|2"), new(MllpReceptionKind.FrameWithoutFinalCr, "MSH|3", 5, 7));

    [Fact]
    public Task With_that_setting_a_1C_before_another_byte_is_still_data() =>
        Expect(WithoutCr, Block($"MSH{EB}1"), Frame($"MSH{EB}1"));

    [Fact]
    public Task The_commit_blocks_of_release_2_are_recognised() =>
        Expect(Strict, Block("\u0006") + Block("\u0015"),
            new(MllpReceptionKind.CommitAcknowledged, "\u0006", 1, 4), new(MllpReceptionKind.CommitRefused, "\u0015", 1, 4));

    [Fact]
    public Task A_block_of_the_largest_size_is_a_frame() => Expect(Strict with { MaxFrameBytes = 8 }, Block("12345678"), Frame("12345678"));

    [Fact]
    public Task An_oversize_block_is_skipped_to_its_end_and_its_first_bytes_are_kept() =>
        Expect(Strict with { MaxFrameBytes = 8, KeptBytes = 4 }, Block("123456789") + Block("MSH|2"),
            new(MllpReceptionKind.Oversize, "1234", 9, 12), Frame("MSH|2"));

    [Fact]
    public Task No_more_of_an_oversize_block_is_kept_than_a_frame_may_hold() =>
        Expect(Strict with { MaxFrameBytes = 8 }, Block("1234567890"), new Received(MllpReceptionKind.Oversize, "12345678", 10, 13));

    [Fact]
    public Task An_oversize_block_without_an_end_is_reported_at_the_next_start_and_at_the_end_of_the_stream() =>
        Expect(Strict with { MaxFrameBytes = 4 }, $"{SB}12345678{SB}abcdefgh{EB}",
            new(MllpReceptionKind.Oversize, "1234", 8, 9), new(MllpReceptionKind.Oversize, "abcd", 8, 10));

    [Fact]
    public void A_limit_below_one_is_an_error_at_once()
    {
        var options = Strict with { MaxFrameBytes = 0 };
        var making = () => new MllpFrameReader(System.IO.Pipelines.PipeReader.Create(Stream.Null), options, TimeProvider.System);

        making.Should().Throw<ArgumentOutOfRangeException>();
    }

    private static Received Frame(string text) => new(MllpReceptionKind.Frame, text, text.Length, text.Length + 3);

    private static Received Junk(string text) => new(MllpReceptionKind.Junk, text, text.Length, text.Length);

    private static Received Separators(string text) => new(MllpReceptionKind.Separators, text, text.Length, text.Length);

    private static async Task Expect(MllpFrameOptions options, string stream, params Received[] expected)
    {
        expected.Sum(r => r.WireLength).Should().Be(stream.Length, "the case itself must account for every byte");
        foreach (var pieces in ByteSequences.Splits(Bytes(stream)))
        {
            var cut = string.Join('+', pieces.Select(p => p.Length));
            (await Reading.InReadsAsync(pieces, options)).Should().Equal(expected, "read as {0}", cut);
            (await Reading.InSegmentsAsync(pieces, options)).Should().Equal(expected, "in segments {0}", cut);
        }
    }
}
