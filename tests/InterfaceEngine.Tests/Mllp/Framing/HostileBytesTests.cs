using FsCheck;
using FsCheck.Fluent;
using InterfaceEngine.Mllp;
using static InterfaceEngine.Tests.Mllp.Blocks;

namespace InterfaceEngine.Tests.Mllp.Framing;

/// <summary>Whatever bytes come, in whatever pieces: nothing is thrown and no byte is lost.</summary>
public sealed class HostileBytesTests
{
    // The bytes that mean something, each as likely as all others together.
    private static readonly Gen<byte> Byte = Gen.OneOf(
        Gen.Elements<byte>(0x0B, 0x1C, 0x0D, 0x06, 0x15, 0x16, 0x03, 0x0A, 0x00, 0x20), Gen.Choose(0, 255).Select(n => (byte)n));

    private static readonly Arbitrary<Case> Cases = (
        from bytes in Byte.ArrayOf()
        from cuts in Gen.Choose(0, Math.Max(bytes.Length, 1)).ArrayOf()
        from maxFrame in Gen.Choose(1, 12)
        from kept in Gen.Choose(1, 12)
        from acceptMissingCr in Gen.Elements(true, false)
        select new Case(bytes, cuts, new() { MaxFrameBytes = maxFrame, KeptBytes = kept, AcceptMissingFinalCr = acceptMissingCr })).ToArbitrary();

    [Fact]
    public void Every_byte_belongs_to_exactly_one_reception() =>
        Holds(Cases, async @case =>
        {
            var all = await Reading.InReadsAsync(@case.Pieces(), @case.Options);
            return all.Sum(r => r.WireLength) == @case.Bytes.Length;
        });

    [Fact]
    public void The_receptions_put_together_are_the_stream_where_no_limit_cuts_them() =>
        Holds(Cases, async @case =>
        {
            var all = await Reading.InReadsAsync(@case.Pieces(), @case.Options with { MaxFrameBytes = 1 << 20, KeptBytes = 1 << 20 });
            return string.Concat(all.Select(Wire)) == Text(@case.Bytes);
        });

    [Fact]
    public void The_receptions_do_not_depend_on_how_the_bytes_are_split() =>
        Holds(Cases, async @case =>
        {
            var whole = await Reading.InReadsAsync([@case.Bytes], @case.Options);
            var inReads = await Reading.InReadsAsync(@case.Pieces(), @case.Options);
            var inSegments = await Reading.InSegmentsAsync(@case.Pieces(), @case.Options);
            return whole.SequenceEqual(inReads) && whole.SequenceEqual(inSegments);
        });

    [Fact]
    public void No_reception_holds_more_than_the_limits_allow() =>
        Holds(Cases, async @case =>
        {
            var all = await Reading.InReadsAsync(@case.Pieces(), @case.Options);
            return all.All(r => r.Text.Length <= r.Kind switch
            {
                MllpReceptionKind.Separators => int.MaxValue,
                MllpReceptionKind.Junk => @case.Options.KeptBytes,
                MllpReceptionKind.TlsClientHello => @case.Bytes.Length,
                _ => @case.Options.MaxFrameBytes,
            });
        });

    private static void Holds(Arbitrary<Case> cases, Func<Case, Task<bool>> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(cases, @case => property(@case).GetAwaiter().GetResult()));

    /// <summary>The bytes of the stream that a reception stands for.</summary>
    private static string Wire(Received reception) => reception.Kind switch
    {
        MllpReceptionKind.Separators or MllpReceptionKind.Junk or MllpReceptionKind.TlsClientHello => reception.Text,
        MllpReceptionKind.Resynchronised or MllpReceptionKind.CutByEndOfStream => SB + reception.Text,
        MllpReceptionKind.FinalCrMissing or MllpReceptionKind.FrameWithoutFinalCr => SB + reception.Text + EB,
        _ => (SB + reception.Text + EB + CR)[..(int)reception.WireLength], // a commit or empty block may lack its CR too
    };

    private sealed record Case(byte[] Bytes, int[] Cuts, MllpFrameOptions Options)
    {
        public byte[][] Pieces()
        {
            int[] at = [0, .. Cuts.Where(cut => cut <= Bytes.Length).Order(), Bytes.Length];
            return [.. at.Zip(at.Skip(1), (from, to) => Bytes[from..to])];
        }

        public override string ToString() => $"{Convert.ToHexString(Bytes)} cut at {string.Join(',', Cuts)}, {Options}";
    }
}
