using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Config.Rules;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Channels.Reading.Binding;
using InterfaceEngine.Engine.Channels.Reading.Interpolation;
using InterfaceEngine.Engine.Channels.Reading.Yaml;

namespace InterfaceEngine.Tests.Engine.Channels;

/// <summary>Records of shapes that channel files do not have today are bound all the same.</summary>
public sealed class RecordBinderTests
{
    private sealed record Recipe
    {
        public required string Title { get; init; }

        public IReadOnlyList<Step> Steps { get; init; } = [];

        public IReadOnlyDictionary<string, Secret> Headers { get; init; } = new Dictionary<string, Secret>();

        public IReadOnlyDictionary<string, IReadOnlyList<int>> Tables { get; init; } = new Dictionary<string, IReadOnlyList<int>>();

        public Version? Minimum { get; init; }

        public double? Weight { get; init; }

        [Between("1", "3")]
        public IReadOnlyList<int> Levels { get; init; } = [2];

        public DayOfWeek Day { get; init; } = DayOfWeek.Monday;
    }

    private sealed record Step
    {
        public ExpressionText? When { get; init; }

        [Alternative]
        public IReadOnlyDictionary<string, string>? Set { get; init; }

        [Alternative]
        public Lookup? Lookup { get; init; }

        [Alternative]
        public IReadOnlyList<Step>? All { get; init; }
    }

    private sealed record Lookup
    {
        public required string Table { get; init; }
    }

    [Fact]
    public void A_dictionary_keeps_the_order_of_the_file()
    {
        var recipe = Bind("title: a\nsteps: [ { set: { PID-8: F, PID-3.4: x, MSH-3: y } } ]").Recipe!;

        recipe.Steps[0].Set.Should().Equal(KeyValuePair.Create("PID-8", "F"), KeyValuePair.Create("PID-3.4", "x"), KeyValuePair.Create("MSH-3", "y"));
    }

    [Fact]
    public void A_union_is_the_alternative_that_is_given_and_may_hold_itself()
    {
        var recipe = Bind("title: a\nsteps:\n  - when: PID-8\n    lookup: { table: wards }\n  - all:\n      - set: { a: b }\n      - lookup: { table: sexes }").Recipe!;

        recipe.Steps[0].Lookup!.Table.Should().Be("wards");
        recipe.Steps[0].When!.Place.Should().Be(new SourcePlace("recipe.yaml", 3, 11));
        recipe.Steps[1].All![1].Lookup!.Table.Should().Be("sexes");
    }

    [Fact]
    public void A_dictionary_may_hold_secrets_and_lists()
    {
        var outside = new Outside().WithSecret("token", "abc");

        var recipe = Bind("title: a\nheaders: { Authorization: \"${secret:token}\" }\ntables: { a: [1, 2], b: 3 }", outside).Recipe!;

        recipe.Headers["Authorization"].Reveal().Should().Be("abc");
        recipe.Tables["a"].Should().Equal(1, 2);
        recipe.Tables["b"].Should().Equal(3);
    }

    [Fact]
    public void A_custom_scalar_type_is_one_line_in_the_table()
    {
        Bind("title: a\nminimum: 1.2.3").Recipe!.Minimum.Should().Be(new Version(1, 2, 3));
        Bind("title: a\nminimum: x").Faults.Should().ContainSingle().Which.Message.Should().Be("'minimum' must be a version of a program: 'x' is not");
    }

    [Fact]
    public void What_the_file_leaves_out_is_as_the_record_has_it()
    {
        var recipe = Bind("title: a").Recipe!;

        recipe.Levels.Should().Equal(2);
        recipe.Day.Should().Be(DayOfWeek.Monday);
        recipe.Weight.Should().BeNull();
    }

    [Fact]
    public void A_limit_of_a_list_holds_for_each_item() =>
        Bind("title: a\nlevels: [1, 4, 3, 0]").Faults.Select(fault => fault.Place.Column).Should().Equal(13, 19);

    [Fact]
    public void Every_fault_in_every_depth_is_found() =>
        Bind("steps: [ { set: { a: [b] } }, { lookup: { tabel: x } }, { set: { a: b }, lookup: { table: x } }, {} ]\nweight: heavy\nday: mon")
            .Faults.Select(fault => fault.Code).Should().Equal(
                FaultCodes.MissingKey.Code, FaultCodes.Kind.Code, FaultCodes.MissingKey.Code, FaultCodes.UnknownKey.Code,
                FaultCodes.SeveralAlternatives.Code, FaultCodes.NoAlternative.Code, FaultCodes.Number.Code, FaultCodes.Word.Code);

    [Fact]
    public void A_literal_in_a_dictionary_of_secrets_is_a_fault_that_does_not_show_it()
    {
        var (_, faults, draft) = Bind("title: a\nheaders: { Authorization: hunter2 }");

        faults.Should().ContainSingle().Which.Code.Should().Be(FaultCodes.LiteralSecret.Code);
        draft.Source.Show(2, 1, 100).Should().Be("headers: { Authorization: ******* }");
    }

    [Fact]
    public void What_stands_where_a_dictionary_of_secrets_belongs_is_not_shown()
    {
        var (_, faults, draft) = Bind("title: a\nheaders: [hunter2]");

        faults.Should().ContainSingle().Which.Code.Should().Be(FaultCodes.Kind.Code);
        draft.Source.Show(2, 1, 100).Should().NotContain("hunter2");
    }

    [Fact]
    public void The_places_of_values_are_known_and_those_of_defaults_are_not()
    {
        var (recipe, _, draft) = Bind("title: a\nsteps:\n  - lookup: { table: wards }\ntables: { b: [3] }");

        draft.Places.Find(recipe!, nameof(Recipe.Title)).Should().Be(new SourceSpan(new SourcePlace("recipe.yaml", 1, 8), 1));
        draft.Places.Find(recipe!.Steps, 0)!.Value.Place.Line.Should().Be(3);
        draft.Places.Find(recipe.Steps[0].Lookup!, nameof(Lookup.Table))!.Value.Should().Be(new SourceSpan(new SourcePlace("recipe.yaml", 3, 22), 5));
        draft.Places.Find(recipe.Tables, "b")!.Value.Place.Column.Should().Be(14);
        draft.Places.Find(recipe, nameof(Recipe.Day)).Should().BeNull();
    }

    [Theory]
    [InlineData("Port", "port")]
    [InlineData("MaxMessage", "max-message")]
    [InlineData("ReusedControlId", "reused-control-id")]
    [InlineData("Hl7", "hl7")]
    public void Names_are_written_in_small_letters_with_hyphens(string name, string key) => Kebab.Of(name).Should().Be(key);

    private static (Recipe? Recipe, IReadOnlyList<ChannelFault> Faults, Draft Draft) Bind(string text, Outside? outside = null)
    {
        var limits = new ReadingLimits();
        var draft = new Draft(new SourceText("recipe.yaml", text), new FaultList("recipe.yaml", limits.Faults));
        var interpolator = new Interpolator((outside ?? new Outside()).Environment, limits, draft);
        var types = ScalarTypes.Default(interpolator, ScalarType.Of<Version>(FaultCodes.Number, "a version of a program", Version.TryParse!));
        var binder = new RecordBinder(new ScalarBinder(types, interpolator, draft), new RecordShapes(), [], interpolator, draft);
        var bound = binder.Bind(typeof(Recipe), YamlTree.Read(draft.Source, limits, draft.Faults)!);
        return ((Recipe?)bound.Value, draft.Faults.InOrder(), draft);
    }
}
