using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Host.Cli.Messages;
using InterfaceEngine.Host.Cli.Sending;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Host.Cli;

/// <summary><c>interface-engine send</c>: messages from files to an MLLP peer, and what it answers.</summary>
internal static class SendCommand
{
    private const int MaxConnections = 1000;
    private const int MaxRepeat = 1_000_000;

    public static Command Create()
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Files of HL7 v2 messages: one or several, in batches or MLLP blocks; line ends become CR. - is the standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        var to = new Option<string>("--to") { Description = "The peer, HOST:PORT", Required = true };
        var tls = new Option<bool>("--tls") { Description = "Connect with TLS" };
        var ca = new Option<string?>("--ca") { Description = "A PEM file with the authorities that may have signed the peer's certificate; otherwise the system's. Implies --tls" };
        var timeout = new Option<string>("--timeout") { Description = "How long connecting, and then each answer, may take", DefaultValueFactory = _ => "30s" };
        var connections = new Option<int>("--connections") { Description = "How many connections; with more than one the order is not kept", DefaultValueFactory = _ => 1 };
        var repeat = new Option<int>("--repeat") { Description = "How often each message is sent, unchanged", DefaultValueFactory = _ => 1 };
        var charset = new Option<string?>("--charset") { Description = "The character set of messages and answers whose MSH-18 is empty, by its name in HL7 table 0211. Bytes are never changed" };
        var verbose = new Option<bool>("--verbose") { Description = "Show the answers whole" };
        var command = new Command("send", "Send messages over MLLP; exits with 1 where not all are answered with AA or CA, with 69 where the peer cannot be reached")
        {
            files, to, tls, ca, timeout, connections, repeat, charset, verbose,
        };
        Between(connections, 1, MaxConnections);
        Between(repeat, 1, MaxRepeat);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            if (!HostAndPort.TryParse(arguments.GetRequiredValue(to), out var peer))
            {
                return Refuse("--to is HOST:PORT, such as lab.example.org:6661 or [::1]:2575");
            }

            if (!Duration.TryParse(arguments.GetRequiredValue(timeout), out var wait) || wait.Value <= TimeSpan.Zero)
            {
                return Refuse("--timeout is a duration such as 30s or 500ms");
            }

            if (!CharsetOption.TryRead(arguments.GetValue(charset), out var assumed)
                || !TryReadTls(arguments.GetValue(tls), arguments.GetValue(ca), out var secure))
            {
                return ExitCode.BadConfiguration;
            }

            var client = new MllpClientOptions
            {
                Name = peer.ToString(), Host = peer.Host, Port = peer.Port,
                ConnectTimeout = wait.Value, WriteTimeout = wait.Value, AnswerTimeout = wait.Value,
                Tls = secure,
            };
            return await SendAsync(
                arguments.GetRequiredValue(files),
                new SendOptions(client, arguments.GetValue(connections), arguments.GetValue(repeat), assumed, arguments.GetValue(verbose)),
                cancellationToken);
        });
        return command;
    }

    private static async Task<int> SendAsync(string[] files, SendOptions options, CancellationToken cancellationToken)
    {
        var messages = new List<MessageInFile>();
        foreach (var file in files)
        {
            try
            {
                messages.AddRange(await MessageFile.ReadAsync(file, cancellationToken));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return Refuse($"{file}: {exception.Message}"); // before the first message is sent: half of what was asked for helps nobody
            }
        }

        using var metrics = new MllpMetrics();
        var summary = new SendSummary();
        var started = TimeProvider.System.GetTimestamp();
        await new Sender(options, metrics, TimeProvider.System).SendAsync(messages, Show, cancellationToken);
        Console.WriteLine(summary.Text(messages.Count * options.Repeat, TimeProvider.System.GetElapsedTime(started)));
        return summary.ExitCode == ExitCode.Ok && cancellationToken.IsCancellationRequested ? ExitCode.Failed : summary.ExitCode;

        void Show(SentMessage sent)
        {
            summary.Add(sent);
            Console.WriteLine(sent);
            if (options.Verbose && sent.AnswerText is { Length: > 0 } answer)
            {
                Console.WriteLine(answer);
            }
        }
    }

    private static bool TryReadTls(bool tls, string? authorities, out MllpClientTls? secure)
    {
        secure = tls || authorities is not null ? new MllpClientTls() : null;
        if (authorities is null)
        {
            return true;
        }

        try
        {
            var trusted = new X509Certificate2Collection();
            trusted.ImportFromPemFile(authorities);
            secure = new MllpClientTls { TrustedAuthorities = trusted };
            return trusted.Count > 0 || Refuse($"{authorities}: there is no certificate in it") == ExitCode.Ok;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return Refuse($"{authorities}: {exception.Message}") == ExitCode.Ok;
        }
    }

    private static void Between(Option<int> option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is var value && (value < least || value > most))
        {
            result.AddError($"{option.Name} is a number from {least} to {most}");
        }
    });

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return ExitCode.BadConfiguration;
    }
}
