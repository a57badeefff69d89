using System.CommandLine;
using InterfaceEngine.Host.Cli;

namespace InterfaceEngine.Tests.Host.Cli;

public sealed class RoomOptionsTests
{
    private const long Mebibyte = 1024 * 1024;

    [Theory]
    [InlineData("", 32 * Mebibyte, 256 * Mebibyte)]
    [InlineData("--content-memory 64MiB --min-free-disk 2GiB", 64 * Mebibyte, 2048 * Mebibyte)]
    [InlineData("--content-memory 0 --min-free-disk 0", 0, 0)]
    public void What_is_left_to_others_has_a_default_and_can_be_said(string arguments, long memory, long disk)
    {
        var (room, errors) = Read(arguments);
        errors.Should().BeEmpty();
        room.Should().Be(new RoomOptions(memory, disk));
    }

    [Fact]
    public void A_size_that_is_none_is_told_with_how_one_is_written() =>
        Read("--content-memory 64MB").Errors.Should().Equal("'64MB' is no size: a whole number of bytes, or one with KiB, MiB or GiB, such as 64MiB");

    private static (RoomOptions? Room, IReadOnlyList<string> Errors) Read(string arguments)
    {
        var options = new RoomOptions.CommandLine();
        var command = new Command("run");
        options.AddTo(command);
        var result = command.Parse(arguments);
        string[] errors = [.. result.Errors.Select(error => error.Message)];
        return (errors.Length == 0 ? options.Read(result) : null, errors);
    }
}
