using InterfaceEngine.Engine.Destinations;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Engine.Destinations;

public sealed class FileDestinationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ie-file-").FullName;
    private readonly FileDestination _destination = new(1);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_appears_whole_in_its_folder_and_nothing_else()
    {
        var result = await SendAsync("a/b/one.hl7", "content");
        result.Outcome.Should().Be(AttemptOutcome.Delivered);
        Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Should().Equal(Path.Combine(_folder, "a", "b", "one.hl7"));
        (await File.ReadAllTextAsync(Path.Combine(_folder, "a/b/one.hl7"))).Should().Be("content");
    }

    [Fact]
    public async Task The_same_content_again_is_the_same_delivery()
    {
        await SendAsync("one.hl7", "content");
        (await SendAsync("one.hl7", "content")).Outcome.Should().Be(AttemptOutcome.Delivered);
        Directory.GetFiles(_folder).Should().ContainSingle();
    }

    [Fact]
    public async Task Other_content_under_the_same_name_overwrites_nothing_and_gets_a_number()
    {
        await SendAsync("one.hl7", "first");
        await SendAsync("one.hl7", "second");
        await SendAsync("one.hl7", "third");
        await SendAsync("one.hl7", "second");
        Directory.GetFiles(_folder).Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), File.ReadAllText(path)))
            .Should().Equal(("one-2.hl7", "second"), ("one-3.hl7", "third"), ("one.hl7", "first"));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_tried_again_later()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "taken"), "a file where the folder should be");
        (await SendAsync("taken/one.hl7", "content")).Outcome.Should().Be(AttemptOutcome.Retry);
        Directory.GetFiles(_folder).Should().ContainSingle("nothing half written is left");
    }

    private ValueTask<SendResult> SendAsync(string name, string content) =>
        _destination.SendAsync(0, new DeliveryContent(Some.Bytes(content), Path.Combine(_folder, name), "1"), CancellationToken.None);
}
