using System.Globalization;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Sources;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine.Reloading;

/// <summary>The channels as they run, and the files that are not taken. Moves come one after the other; reading is safe at any time.</summary>
internal sealed class RunningChannels(MessageEngine engine, ChannelLoad first, ILogger logger, TimeProvider time)
{
    private volatile IReadOnlyList<TakenChannel> _taken = [.. LoadedFile.Of(first).Select(file => new TakenChannel(file.Path, file.Channel!))];
    private volatile IReadOnlyList<FileTrouble> _troubles = [];

    // Versions of files whose source could not be opened in the place of the one before: to try again is to close that one again.
    private readonly Dictionary<string, string> _inVain = [];

    /// <summary>What runs.</summary>
    public IReadOnlyList<TakenChannel> Taken => _taken;

    /// <summary>Whether sources wait that could not be opened.</summary>
    public bool HasClosedSources { get; private set; }

    /// <summary>The channels as they run, and the files that are not taken.</summary>
    public IReadOnlyList<ChannelStatus> Status()
    {
        var (taken, troubles) = (_taken, _troubles);
        var files = taken.ToLookup(channel => channel.Name, channel => channel.File);
        return
        [
            .. engine.Status().Select(status =>
            {
                var file = files[status.Name].FirstOrDefault();
                var trouble = troubles.FirstOrDefault(trouble => trouble.File == file);
                return status with { File = file, Trouble = trouble, State = trouble is null ? status.State : ChannelState.Held };
            }),
            .. troubles.Where(trouble => !taken.Any(channel => channel.File == trouble.File)).Select(trouble =>
                new ChannelStatus(Path.GetFileNameWithoutExtension(trouble.File), null, "", "", false, 0, []) { File = trouble.File, Trouble = trouble, State = ChannelState.Refused }),
        ];
    }

    /// <summary>Opens the sources of what is good, and takes all of that in one move. What is not good stays as it is.</summary>
    /// <param name="candidate">What the folder has.</param>
    /// <param name="isAsked">Whether somebody asked for it: then what could not be opened in the place of what is open is tried again.</param>
    /// <param name="retry">How often sources are tried again, for the hint.</param>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    public async Task<ReloadPlan> TakeAsync(Candidate candidate, bool isAsked, TimeSpan retry, CancellationToken cancellationToken)
    {
        var version = candidate.Files.ToDictionary(file => file.Path, file => file.Version);
        foreach (var file in _inVain.Keys.Where(file => isAsked || version.GetValueOrDefault(file) != _inVain[file]).ToArray())
        {
            _inVain.Remove(file);
        }

        var (plan, opening) = await OpenAsync(candidate, mayClose: true, retry, cancellationToken);
        await FollowAsync(plan, opening, candidate, cancellationToken);
        return plan;
    }

    /// <summary>Opens what could not be opened before, and can be now without closing anything.</summary>
    /// <returns>How many sources were opened and how many wait on; what runs now, null where it is what ran before.</returns>
    public async Task<(SourceOpening Opening, ReloadPlan? Plan)> RetryAsync(Candidate candidate, TimeSpan retry, CancellationToken cancellationToken)
    {
        HasClosedSources = false; // where an exception ends it, it is not tried again
        var (plan, opening) = await OpenAsync(candidate, mayClose: false, retry, cancellationToken);
        if (opening.Opened == 0)
        {
            HasClosedSources = opening.Faults.Any(fault => fault.MayPass);
            return (opening, null);
        }

        await FollowAsync(plan, opening, candidate, cancellationToken);
        return (opening, plan);
    }

    // A channel whose source cannot be opened stays as it is; the others do not wait for it.
    private async Task<(ReloadPlan Plan, SourceOpening Opening)> OpenAsync(
        Candidate candidate, bool mayClose, TimeSpan retry, CancellationToken cancellationToken)
    {
        var refused = candidate.Failing.ToDictionary();
        foreach (var trouble in _troubles.Where(trouble => _inVain.ContainsKey(trouble.File)))
        {
            refused.TryAdd(trouble.File, trouble.Faults);
        }

        var all = new SourceOpening(0, []);
        while (true)
        {
            var plan = ReloadPlan.Make(_taken, candidate.Files, refused);
            var opening = await engine.OpenAsync(plan.Channels, mayClose, cancellationToken);
            all = new SourceOpening(all.Opened + opening.Opened, [.. all.Faults.Concat(opening.Faults).DistinctBy(fault => fault.Setup.Name)]);
            var before = refused.Count;
            foreach (var fault in opening.Faults)
            {
                foreach (var taken in plan.Added.Concat(plan.Changed).Where(taken => fault.IsOf(taken.Channel)))
                {
                    refused.TryAdd(taken.File, [Fault(taken.File, fault, retry)]);
                    if (!fault.MayPass)
                    {
                        _inVain[taken.File] = taken.Channel.Version;
                    }
                }
            }

            if (refused.Count == before)
            {
                foreach (var fault in mayClose ? opening.Faults : [])
                {
                    logger.SourceNotOpen(fault.Setup.Name, fault.Reason); // of channels that are to run: the last good version has lost its place
                }

                return (plan, all);
            }
        }
    }

    private static FileFault Fault(string file, SourceFault fault, TimeSpan retry) => new(
        null, file, 0, 0, $"{fault.Setup.Name} cannot be opened: {fault.Reason}",
        retry > TimeSpan.Zero && fault.MayPass ? string.Create(CultureInfo.InvariantCulture, $"it is tried again every {retry.TotalSeconds:0.###} s") : null);

    private async Task FollowAsync(ReloadPlan plan, SourceOpening opening, Candidate candidate, CancellationToken cancellationToken)
    {
        await engine.FollowAsync(plan.Channels, cancellationToken);
        var before = _troubles;
        _taken = plan.Next;
        _troubles =
        [
            .. plan.Refused.Select(refusal => new FileTrouble(
                refusal.Key,
                candidate.Files.First(file => file.Path == refusal.Key).Version,
                before.FirstOrDefault(trouble => trouble.File == refusal.Key)?.Since ?? time.GetUtcNow(),
                refusal.Value)),
        ];
        HasClosedSources = opening.Faults.Any(fault => fault.MayPass);
    }
}
