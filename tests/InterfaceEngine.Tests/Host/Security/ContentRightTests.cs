using InterfaceEngine.Host.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterfaceEngine.Tests.Host.Security;

public sealed class ContentRightTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("right").FullName;

    private string TokenFile => Path.Combine(_folder, ContentRight.FileName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_first_start_makes_a_token_that_the_engines_user_alone_can_read_and_later_starts_keep_it()
    {
        Open();
        var first = File.ReadAllText(TokenFile);
        Open();

        File.ReadAllText(TokenFile).Should().Be(first).And.MatchRegex("^[0-9a-f]{64}\n$");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(TokenFile).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Theory]
    [InlineData("Bearer {0}", true)]
    [InlineData("bearer {0}", true)]
    [InlineData("Bearer {0}0", false)]
    [InlineData("Bearer", false)]
    [InlineData("Basic {0}", false)]
    [InlineData("{0}", false)]
    [InlineData("", false)]
    public void The_token_as_a_bearer_token_is_the_right(string header, bool isHeld)
    {
        var right = Open();
        var request = new DefaultHttpContext().Request;
        request.Headers.Authorization = header.Replace("{0}", ContentRight.Read(TokenFile), StringComparison.Ordinal);

        right.IsHeldBy(request, "content of message 1").Should().Be(isHeld);
    }

    [Fact]
    public void An_empty_file_is_no_token()
    {
        File.WriteAllText(TokenFile, "\n");

        FluentActions.Invoking(Open).Should().Throw<IOException>().WithMessage("*is empty*");
    }

    private ContentRight Open() => ContentRight.Open(_folder, NullLogger.Instance);
}
