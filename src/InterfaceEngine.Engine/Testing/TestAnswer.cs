using System.Globalization;
using InterfaceEngine.Engine.Testing.Config;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Testing;

/// <summary>An answer, as tests speak of it.</summary>
/// <param name="Code">MSA-1; <c>none</c> where there is no answer.</param>
/// <param name="Errors">Each error with its place: <c>101 PID-3</c>.</param>
/// <param name="Words">What it says to people: ERR-8, or MSA-3 before version 2.5.</param>
internal sealed record TestAnswer(string Code, IReadOnlyList<string> Errors, string Words)
{
    private static readonly SegmentId Msa = SegmentId.Parse("MSA");
    private static readonly SegmentId Err = SegmentId.Parse("ERR");

    public static TestAnswer None { get; } = new(AnswerCodeAttribute.None, [], "");

    public static TestAnswer Read(ReadOnlyMemory<byte> answer)
    {
        if (Hl7Message.TryParse(answer, out var message) != ParseFault.None || !message!.TryGetSegment(Msa, out var msa))
        {
            return None;
        }

        var errors = new List<string>();
        var words = new List<string>();
        for (var i = 0; i < message.SegmentCount; i++)
        {
            if (message[i].Id == Err)
            {
                Add(message[i], errors, words);
            }
        }

        return new TestAnswer(msa.Field(1).Text, errors, words.Count > 0 ? string.Join("; ", words) : msa.Field(3).Text);
    }

    // ERR-2 and ERR-3 from version 2.5 on; before, all of it in the repetitions of ERR-1.
    private static void Add(Segment error, List<string> errors, List<string> words)
    {
        if (error.Field(3).Component(1).Text is { Length: > 0 } code)
        {
            errors.Add(Join(code, PlaceOf(error.Field(2), 6)));
            words.Add(error.Field(8).Text);
            return;
        }

        var old = error.Field(1);
        for (var repetition = 1; repetition <= old.RepetitionCount; repetition++)
        {
            errors.Add(Join(old.Repetition(repetition).Component(4).Subcomponent(1).Text, PlaceOf(old.Repetition(repetition), 3)));
        }
    }

    private static string Join(string code, string place) => place.Length == 0 ? code : code + " " + place;

    /// <summary>Segment, sequence, field, repetition, component, subcomponent, as a path; the first of a kind is not numbered.</summary>
    private static string PlaceOf(Hl7Value location, int parts)
    {
        if (location.Component(1).Text is not { Length: 3 } segment)
        {
            return "";
        }

        var numbers = Enumerable.Range(2, 5).Select(number => number <= parts ? Number(location.Component(number)) : 0).ToArray();
        return new Hl7Path(
            SegmentId.Parse(segment), Math.Max(numbers[0], 1), numbers[1], numbers[2] > 1 ? numbers[2] : 0, numbers[3], numbers[4]).ToString();
    }

    private static int Number(Hl7Value value) => int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
