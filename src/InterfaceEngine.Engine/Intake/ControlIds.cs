namespace InterfaceEngine.Engine.Intake;

/// <summary>
/// MSH-10 of our own answers: unique over restarts, without touching the store. The time of the start in milliseconds, then a count; base 36,
/// at most 20 characters as versions before 2.7 ask.
/// </summary>
internal sealed class ControlIds(TimeProvider time)
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int StartLength = 9;
    private const int CountLength = 9;

    private readonly long _start = time.GetUtcNow().ToUnixTimeMilliseconds();
    private long _count;

    public string Next() => string.Create(StartLength + CountLength, (_start, Interlocked.Increment(ref _count)), static (text, state) =>
    {
        Write(text[..StartLength], state._start);
        Write(text[StartLength..], state.Item2);
    });

    private static void Write(Span<char> text, long value)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = Digits[(int)(value % Digits.Length)];
            value /= Digits.Length;
        }
    }
}
