using System.Net;
using InterfaceEngine.Host.Security;
using InterfaceEngine.Tests.Storage.Sqlite;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterfaceEngine.Tests.Host.Security;

public sealed class ContentRightTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("right").FullName;

    private readonly SqliteUnderTest _under = new();

    private string TokenFile => Path.Combine(_folder, ContentRight.FileName);

    public async ValueTask DisposeAsync()
    {
        await _under.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

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
    public async Task The_token_as_a_bearer_token_is_the_right_and_each_use_of_it_is_recorded(string header, bool isHeld)
    {
        var right = Open();
        var request = new DefaultHttpContext().Request;
        request.Headers.Authorization = header.Replace("{0}", ContentRight.Read(TokenFile), StringComparison.Ordinal);

        (await UseAsync(right, request)).Should().Be(isHeld);

        var shown = (await _under.Store.Actions.ReadAsync(null, 10, default)).Select(action => (action.What, action.By, action.Target, action.Reason));
        shown.Should().Equal(isHeld ? [("show", "an unknown address", "content of message 1", "with the content token")] : []);
    }

    [Theory]
    [InlineData("ann", "ann at 10.20.0.7")]
    [InlineData("Zo\u00eb M\u00fcller", "Zo\u00eb M\u00fcller at 10.20.0.7")]
    [InlineData("ann\nbob", "10.20.0.7")]
    [InlineData(" ", "10.20.0.7")]
    public async Task Who_is_the_address_and_the_name_that_the_client_gives(string by, string who)
    {
        var right = Open();
        using var client = new HttpClient();
        ContentRight.Use(client, ContentRight.Read(TokenFile), by);
        var request = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse("10.20.0.7") } }.Request;
        request.Headers.Authorization = client.DefaultRequestHeaders.Authorization!.ToString();
        request.Headers[ContentRight.ByHeader] = client.DefaultRequestHeaders.GetValues(ContentRight.ByHeader).Single();

        (await UseAsync(right, request)).Should().BeTrue();

        (await _under.Store.Actions.ReadAsync(null, 10, default)).Should().ContainSingle().Which.By.Should().Be(who);
    }

    [Fact]
    public void An_empty_file_is_no_token()
    {
        File.WriteAllText(TokenFile, "\n");

        FluentActions.Invoking(Open).Should().Throw<IOException>().WithMessage("*is empty*");
    }

    private Task<bool> UseAsync(ContentRight right, HttpRequest request) =>
        right.IsUsedByAsync(request, "content of message 1", _under.Store.Actions, TimeProvider.System, CancellationToken.None);

    private ContentRight Open() => ContentRight.Open(_folder, NullLogger.Instance);
}
