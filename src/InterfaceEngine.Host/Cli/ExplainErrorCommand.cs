using System.CommandLine;
using InterfaceEngine.Engine.Channels;

namespace InterfaceEngine.Host.Cli;

/// <summary><c>interface-engine explain-error CODE</c>: why something is a fault and how to mend it; without a code, the list of all.</summary>
internal static class ExplainErrorCommand
{
    private const int Width = 100;

    public static Command Create()
    {
        var code = new Argument<string?>("code") { Description = "A code such as CH104; left out, all are listed", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("explain-error", "Explain a code that validate, run or test told; exits with 1 where there is none of that name") { code };
        command.SetAction(arguments => Explain(arguments.GetValue(code)));
        return command;
    }

    private static int Explain(string? code)
    {
        if (code is null)
        {
            foreach (var known in Explanation.All)
            {
                Console.WriteLine($"{known.Code}  {known.Title}");
            }

            return ExitCode.Ok;
        }

        if (Explanation.Find(code) is not { } explanation)
        {
            Console.Error.WriteLine(Explanation.Near(code) is { Count: > 0 } near
                ? $"There is no code {code}. Did you mean {string.Join(", ", near)}?"
                : $"There is no code {code}. Without a code, explain-error lists all.");
            return ExitCode.Failed;
        }

        Console.WriteLine($"{explanation.Code}: {explanation.Title}\n");
        Console.WriteLine(Wrapped(explanation.Text));
        Show("Wrong:", explanation.Wrong);
        Show("Right:", explanation.Right);
        return ExitCode.Ok;
    }

    private static void Show(string title, string? lines)
    {
        if (lines is not null)
        {
            Console.WriteLine($"\n{title}\n    {lines.Replace("\n", "\n    ", StringComparison.Ordinal)}");
        }
    }

    private static string Wrapped(string text)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length + word.Length >= Width)
            {
                lines.Add(word);
            }
            else
            {
                lines[^1] += lines[^1].Length == 0 ? word : ' ' + word;
            }
        }

        return string.Join('\n', lines);
    }
}
