using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading.Binding;
using InterfaceEngine.Engine.Channels.Reading.Checks;
using InterfaceEngine.Engine.Sources;

namespace InterfaceEngine.Engine.Reloading;

/// <summary>A channel that runs, and the file that it was taken from.</summary>
internal sealed record TakenChannel(string File, Channel Channel)
{
    public string Name => Channel.Name;
}

/// <summary>
/// What is to run after a reload: of each file its new version where that is good, else the last one that was. A channel that did not change
/// stays the very object. A channel whose file is gone goes. Pure.
/// </summary>
internal sealed class ReloadPlan
{
    private ReloadPlan(IReadOnlyList<TakenChannel> running, IReadOnlyList<TakenChannel> next, IReadOnlyDictionary<string, IReadOnlyList<FileFault>> refused)
    {
        var before = running.ToDictionary(taken => taken.Name, taken => taken.Channel);
        var after = next.ToDictionary(taken => taken.Name, taken => taken.Channel);
        Next = next;
        Refused = refused;
        Added = [.. next.Where(taken => !before.ContainsKey(taken.Name))];
        Changed = [.. next.Where(taken => before.TryGetValue(taken.Name, out var channel) && !ReferenceEquals(channel, taken.Channel))];
        Removed = [.. before.Keys.Except(after.Keys)];
        Held = [.. next.Where(taken => refused.ContainsKey(taken.File)).Select(taken => taken.Name)];
        Channels = new ChannelSet([.. next.Select(taken => taken.Channel)]);
    }

    /// <summary>What is to run, in the order of the files.</summary>
    public IReadOnlyList<TakenChannel> Next { get; }

    /// <summary>The same as one whole.</summary>
    public ChannelSet Channels { get; }

    public IReadOnlyList<TakenChannel> Added { get; }

    public IReadOnlyList<TakenChannel> Changed { get; }

    /// <summary>The channels whose file is gone.</summary>
    public IReadOnlyList<string> Removed { get; }

    /// <summary>The channels that run on in the last version that was good.</summary>
    public IReadOnlyList<string> Held { get; }

    /// <summary>The files that are not taken, and why.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FileFault>> Refused { get; }

    /// <summary>Whether anything runs otherwise than before.</summary>
    public bool ChangesAnything => Added.Count + Changed.Count + Removed.Count > 0;

    /// <param name="running">What runs.</param>
    /// <param name="files">What the folder has.</param>
    /// <param name="refused">Files that are good by themselves and are not taken for another reason.</param>
    public static ReloadPlan Make(IReadOnlyList<TakenChannel> running, IReadOnlyList<LoadedFile> files, IReadOnlyDictionary<string, IReadOnlyList<FileFault>> refused)
    {
        var refusals = files
            .Where(file => file.Channel is null || file.Faults.Count > 0 || refused.ContainsKey(file.Path))
            .ToDictionary(file => file.Path, file => file.Faults.Count > 0 || !refused.TryGetValue(file.Path, out var reasons) ? file.Faults : reasons);
        while (true)
        {
            TakenChannel[] held = [.. running.Where(taken => refusals.ContainsKey(taken.File))];
            TakenChannel[] good = [.. files.Where(file => !refusals.ContainsKey(file.Path)).Select(file => Take(running, file))];
            if (FirstClash(held, good, running) is not { } clash)
            {
                return new ReloadPlan(running, [.. held.Concat(good).OrderBy(taken => taken.File, StringComparer.Ordinal)], refusals);
            }

            refusals.Add(clash.File, [clash]); // its own last version is held now, which may clash with others
        }
    }

    private static TakenChannel Take(IReadOnlyList<TakenChannel> running, LoadedFile file)
    {
        var channel = file.Channel!;
        var same = running.FirstOrDefault(taken => taken.Name == channel.Name)?.Channel;
        return new TakenChannel(file.Path, same is not null && Agree(same, channel) ? same : channel);
    }

    /// <summary>The version is of what the files say; what the environment puts in may have changed all the same.</summary>
    private static bool Agree(Channel one, Channel other) =>
        one.Version == other.Version && !RecordDifference.Between<ChannelConfig>(one.Config, other.Config, new RecordShapes()).Any();

    // The reading held the files against each other, but not against the last version of one that has faults now.
    private static FileFault? FirstClash(TakenChannel[] held, TakenChannel[] good, IReadOnlyList<TakenChannel> running)
    {
        foreach (var taken in good.Where(taken => held.Length > 0 && !running.Any(other => ReferenceEquals(other.Channel, taken.Channel))))
        {
            if (held.FirstOrDefault(other => other.Name == taken.Name || ClashesInSource(other.Channel, taken.Channel)) is { } other)
            {
                return new FileFault(
                    null, taken.File, 0, 0,
                    other.Name == taken.Name
                        ? $"the channel {other.Name} runs in the last good version of {other.File}"
                        : $"its source is that of the channel {other.Name}, which runs in the last good version of {other.File} and has other settings there",
                    $"mend {other.File}");
            }
        }

        return null;
    }

    private static bool ClashesInSource(Channel one, Channel other) =>
        SourceSetup.Of(new ChannelSet([one])).Any(held => SourceSetup.Of(new ChannelSet([other])).Any(wanted =>
            held.Place == wanted.Place && !held.StaysOpenUnder(wanted)));
}
