using System.Diagnostics;
using InterfaceEngine.Storage.Sqlite;

namespace InterfaceEngine.Tests.Storage.Sqlite;

/// <summary>One engine for one data folder.</summary>
public sealed class StoreLockTests
{
    [Fact]
    public async Task A_second_store_on_the_same_file_is_refused()
    {
        await using var under = new SqliteUnderTest();
        FluentActions.Invoking(() => SqliteStore.Open(under.Options, under.Metrics, under.Time))
            .Should().Throw<IOException>().WithMessage("Another engine works in this data folder: *engine.db.lock is taken.");
        (await under.Store.Messages.AppendAsync(Samples.Message(), CancellationToken.None)).Should().Be(1);
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_is_refused_and_says_why()
    {
        await using var under = new SqliteUnderTest();
        var folder = Path.GetDirectoryName(under.Options.Path)!;
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "interface-engine.dll"), "run", "--data", folder, "--channels", Path.Combine(folder, "channels") },
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        Directory.CreateDirectory(Path.Combine(folder, "channels"));
        File.WriteAllText(Path.Combine(folder, "channels", "adt.yaml"), Channel);
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            var told = process.StandardError.ReadToEndAsync(deadline.Token);
            _ = process.StandardOutput.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            (await told).Should().Contain("Another engine works in this data folder");
            process.ExitCode.Should().NotBe(0);
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task A_store_that_was_closed_leaves_the_folder_to_the_next()
    {
        await using var under = new SqliteUnderTest();
        await under.Sqlite.DisposeAsync();
        await using var next = SqliteStore.Open(under.Options, under.Metrics, under.Time);
        (await next.Messages.AppendAsync(Samples.Message(), CancellationToken.None)).Should().Be(1);
    }

    [Fact]
    public async Task The_lock_is_not_deleted_so_that_all_who_come_lock_the_same_file()
    {
        await using var under = new SqliteUnderTest();
        await under.Sqlite.DisposeAsync();
        File.Exists(under.Options.Path + ".lock").Should().BeTrue();
    }

    private const string Channel =
        """
        channel: adt
        receive:
          mllp: { port: 2575 }
        destinations:
          - name: archive
            file: { path: "archive/{MSH-10}.hl7" }
        """;
}
