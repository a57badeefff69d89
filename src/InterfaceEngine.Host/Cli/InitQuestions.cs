using System.Globalization;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Channels.Writing;

namespace InterfaceEngine.Host.Cli;

/// <summary>The questions of <c>init</c>. An answer that does not fit is asked for again, with the reason; an empty one takes what stands in brackets.</summary>
internal static class InitQuestions
{
    public static InitAnswers Ask(InitAnswers given, string folder, ChannelEnvironment environment)
    {
        var answers = given;
        if (answers.Name is null)
        {
            answers = Ask("Name of the channel, such as adt-to-lab", "", answers, (known, text) => known with { Name = text }, folder, environment);
        }

        if (answers.Description is null)
        {
            answers = Ask("What it is for, in a sentence", "", answers, (known, text) => known with { Description = text.Length > 0 ? text : null }, folder, environment);
        }

        if (answers.Port is null)
        {
            var free = NewChannel.FreePort(folder, environment).ToString(CultureInfo.InvariantCulture);
            answers = Ask("Port to listen on (MLLP)", free, answers, (known, text) => known with { Port = int.TryParse(text, CultureInfo.InvariantCulture, out var port) ? port : 0 }, folder, environment);
        }

        if (answers.Messages.Count == 0)
        {
            answers = Ask("Messages to take, such as ADT, ORU^R01; empty for all", "", answers, (known, text) => known with { Messages = text.Length > 0 ? [text] : [] }, folder, environment);
        }

        return answers.To.Count > 0
            ? answers
            : Ask($"Where messages go: {NewDestination.Forms}; empty for a folder", "", answers, (known, text) => known with { To = text.Length > 0 ? [text] : [] }, folder, environment);
    }

    private static InitAnswers Ask(
        string question, string usual, InitAnswers known, Func<InitAnswers, string, InitAnswers> with, string folder, ChannelEnvironment environment)
    {
        while (true)
        {
            Console.Write(usual.Length > 0 ? $"{question} [{usual}]: " : $"{question}: ");
            if (Console.ReadLine() is not { } line)
            {
                return known; // no more answers: what is missing is told by whoever needs it
            }

            var answers = with(known, line.Trim() is { Length: > 0 } text ? text : usual);
            var channel = answers.ToChannel(folder, environment, out var refusal);
            if (channel?.Faults(folder, environment, out _) is { } faults)
            {
                refusal = string.Join('\n', faults.Select(fault => fault.Hint is null ? fault.Message : $"{fault.Message} ({fault.Hint})"));
            }

            if (string.IsNullOrEmpty(refusal))
            {
                return answers;
            }

            Console.WriteLine(refusal);
        }
    }
}
