using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Reloading;
using InterfaceEngine.Tests.Engine.Channels;

namespace InterfaceEngine.Tests.Engine.Reloading;

public sealed class ReloadPlanTests
{
    private const string Broken = "channel: [";

    [Fact]
    public void What_did_not_change_stays_the_very_channel()
    {
        var running = Running(("a.yaml", Channel("a", 1)), ("b.yaml", Channel("b", 2)));

        var plan = Plan(running, ("a.yaml", Channel("a", 1)), ("b.yaml", Channel("b", 2, "filter: MSH-9.1 = \"ADT\"")));

        plan.Next[0].Channel.Should().BeSameAs(running[0].Channel);
        plan.Next[1].Channel.Should().NotBeSameAs(running[1].Channel);
        Names(plan.Changed).Should().Equal("b");
        plan.Added.Should().BeEmpty();
        plan.Removed.Should().BeEmpty();
    }

    [Fact]
    public void A_file_that_is_renamed_changes_nothing()
    {
        var plan = Plan(Running(("a.yaml", Channel("a", 1))), ("z.yaml", Channel("a", 1)));

        plan.ChangesAnything.Should().BeFalse();
        plan.Next.Single().File.Should().Be("z.yaml");
    }

    [Fact]
    public void A_bad_file_holds_its_own_channel_and_no_other()
    {
        var running = Running(("a.yaml", Channel("a", 1)), ("b.yaml", Channel("b", 2)));

        var plan = Plan(running, ("a.yaml", Broken), ("b.yaml", Channel("b", 3)), ("c.yaml", Channel("c", 4)), ("d.yaml", Broken));

        plan.Next.Select(taken => taken.Name).Should().Equal("a", "b", "c");
        plan.Next[0].Channel.Should().BeSameAs(running[0].Channel);
        plan.Held.Should().Equal("a");
        Names(plan.Changed).Should().Equal("b");
        Names(plan.Added).Should().Equal("c");
        plan.Refused.Keys.Should().BeEquivalentTo("a.yaml", "d.yaml");
        plan.Refused["a.yaml"].Should().OnlyContain(fault => fault.Line > 0 && fault.Code != null);
    }

    [Fact]
    public void A_channel_whose_file_is_gone_goes()
    {
        var plan = Plan(Running(("a.yaml", Channel("a", 1)), ("b.yaml", Channel("b", 2))), ("b.yaml", Channel("b", 2)));

        plan.Removed.Should().Equal("a");
        plan.Next.Select(taken => taken.Name).Should().Equal("b");
    }

    [Fact]
    public void A_name_that_a_held_channel_has_is_not_taken_for_another_file()
    {
        var plan = Plan(Running(("a.yaml", Channel("a", 1))), ("a.yaml", Broken), ("b.yaml", Channel("a", 2)));

        plan.ChangesAnything.Should().BeFalse();
        plan.Refused["b.yaml"].Single().Message.Should().Be("the channel a runs in the last good version of a.yaml");
    }

    [Fact]
    public void A_listener_that_a_held_channel_shares_keeps_its_settings()
    {
        var running = Running(("a.yaml", Channel("a", 1)), ("b.yaml", Channel("b", 1)));

        var plan = Plan(running, ("a.yaml", Broken), ("b.yaml", "channel: b\nreceive: { mllp: { port: 1, max-connections: 7 } }\n"));

        plan.ChangesAnything.Should().BeFalse();
        plan.Held.Should().Equal("a", "b");
        plan.Refused["b.yaml"].Single().Message.Should().StartWith("its source is that of the channel a");
    }

    [Fact]
    public void What_the_environment_puts_in_makes_a_channel_another_one()
    {
        const string Text = "channel: a\nreceive: { mllp: { port: 1 } }\ndestinations:\n  - name: out\n    mllp: { host: \"${env:LAB}\", port: 1 }\n";
        var running = Taken(Files(new Outside().WithVariable("LAB", "one"), ("a.yaml", Text)));

        ReloadPlan.Make(running, Files(new Outside().WithVariable("LAB", "two"), ("a.yaml", Text)), new Dictionary<string, IReadOnlyList<FileFault>>())
            .Changed.Should().ContainSingle();
        ReloadPlan.Make(running, Files(new Outside().WithVariable("LAB", "one"), ("a.yaml", Text)), new Dictionary<string, IReadOnlyList<FileFault>>())
            .ChangesAnything.Should().BeFalse();
    }

    [Fact]
    public void A_file_that_is_refused_for_another_reason_is_held_like_a_bad_one()
    {
        var running = Running(("a.yaml", Channel("a", 1)));
        var refused = new Dictionary<string, IReadOnlyList<FileFault>> { ["a.yaml"] = [new(null, "a.yaml", 0, 0, "its tests fail")] };

        var plan = ReloadPlan.Make(running, Files(new Outside(), ("a.yaml", Channel("a", 2))), refused);

        plan.Next.Single().Channel.Should().BeSameAs(running[0].Channel);
        plan.Refused["a.yaml"].Single().Message.Should().Be("its tests fail");
    }

    internal static string Channel(string name, int port, string more = "") => $"channel: {name}\nreceive: {{ mllp: {{ port: {port} }} }}\n{more}\n";

    private static IEnumerable<string> Names(IEnumerable<TakenChannel> taken) => taken.Select(channel => channel.Name);

    private static ReloadPlan Plan(IReadOnlyList<TakenChannel> running, params (string Path, string Text)[] files) =>
        ReloadPlan.Make(running, Files(new Outside(), files), new Dictionary<string, IReadOnlyList<FileFault>>());

    private static IReadOnlyList<TakenChannel> Running(params (string Path, string Text)[] files) => Taken(Files(new Outside(), files));

    private static IReadOnlyList<TakenChannel> Taken(IEnumerable<LoadedFile> files) => [.. files.Select(file => new TakenChannel(file.Path, file.Channel!))];

    private static IReadOnlyList<LoadedFile> Files(Outside outside, params (string Path, string Text)[] files)
    {
        var folder = Directory.CreateTempSubdirectory("plan-").FullName;
        foreach (var (path, text) in files)
        {
            File.WriteAllText(Path.Combine(folder, path), text);
        }

        var loaded = LoadedFile.Of(ChannelLoad.Of(folder, outside.Environment));
        Directory.Delete(folder, recursive: true);
        return [.. loaded.Select(file => file with { Path = Path.GetRelativePath(folder, file.Path) })];
    }
}
