using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>What a folder of overrides can change, and what is said where it is wrong.</summary>
public sealed class OverrideTests
{
    private const string Pid = "PID|||4711||Quill||19750619|F";

    private static readonly string[] Product =
    [
        """
        message: ADT
        abstract: true
        resources:
          Patient:
            first: [{ to: active, value: 'true' }]
            last: [{ to: name.text, value: nobody }, { id: sex, to: gender, value: unknown }]
          Encounter: { references: { subject: Patient }, last: [{ to: status, value: unknown }] }
        places:
          - { at: PID, fill: Patient, map: "PID[Patient]" }
          - { at: PV1, fill: Encounter, map: "PV1[Encounter]" }
        """,
        "message: ADT_A01\nevents: [ADT^A01]\ninclude: [ADT]\n",
        Yaml.Segment("PID", "Patient", "{ from: PID-7, to: birthDate }", "{ from: PID-8, to: gender, codes: Sex }"),
        Yaml.Segment("PV1", "Encounter", "{ from: PV1-2, to: class.code }"),
        "codes: Sex\nentries: { F: female, M: male }",
    ];

    private static MapResult Map(string[] site, params string[] segments)
    {
        var load = Yaml.TryOverride(Product, site);
        load.Faults.Select(fault => fault.ToText()).Should().BeEmpty();
        return Yaml.Map(load.Maps!, [Yaml.Header, .. segments]);
    }

    private static string Fault(params string[] site) => Yaml.TryOverride(Product, site).Faults.Should().ContainSingle().Which.ToText();

    [Fact]
    public void A_Z_segment_gets_its_own_map_code_map_and_place_in_the_maps_of_the_product()
    {
        var result = Map(
            [
                "message: ADT\nplaces:\n  - { at: ZPD, fill: Patient, map: 'ZPD[Patient]' }\n",
                "map: ZPD[Patient]\nsegment: ZPD\nresource: Patient\nrows:\n  - { from: ZPD-1, to: extension(http://example.org/aids).valueCode, codes: Aids }\n",
                "codes: Aids\nentries: { 1: wheelchair }\n",
            ],
            Pid, "ZPD|1");

        result.At("Patient.extension[0].valueCode").Should().Be("wheelchair");
        result.Issues.Should().BeEmpty();
    }

    [Fact]
    public void A_Z_segment_may_have_a_resource_of_its_own_for_each()
    {
        var result = Map(
            [
                "message: ADT_A01\nresources: { Need: { type: Observation, per: ZPD, references: { subject: Patient }, last: [{ to: status, value: final }, { to: code.text, value: need }] } }\n"
                    + "places:\n  - { at: ZPD, fill: Need, map: 'ZPD[Observation]' }\n",
                "map: ZPD[Observation]\nsegment: ZPD\nresource: Observation\nrows:\n  - { from: ZPD-1, to: valueString }\n",
            ],
            Pid, "ZPD|a", "ZPD|b");

        result.At("Observation[0].valueString").Should().Be("a");
        result.At("Observation[1].valueString").Should().Be("b");
        result.At("Observation[0].subject.reference").Should().NotBeNull();
    }

    [Fact]
    public void A_data_type_of_ones_own_use_gets_its_map()
    {
        Map(
            [
                "map: CX[Identifier.site]\ndatatype: CX\ntype: Identifier\nrows:\n  - { from: CX.1, to: value }\n",
                "map: PID[Patient]\nsegment: PID\nresource: Patient\nrows:\n  - { from: PID-3, to: identifier, map: 'CX[Identifier.site]' }\n",
            ],
            Pid).At("Patient.identifier[0].value").Should().Be("4711");
    }

    [Fact]
    public void Of_a_resource_only_what_is_different_is_said()
    {
        var result = Map(
            ["message: ADT_A01\nresources:\n  Patient:\n    first: [{ to: active, value: 'false' }]\n    last: [{ to: name.text, remove: true }, { at: first, id: now, to: gender, value: other }]\n"],
            "PID|||4711||Quill||19750619");

        result.At("Patient.active").Should().Be("false");
        result.At("Patient.name[0].text").Should().BeNull();
        result.At("Patient.gender").Should().Be("other");
    }

    [Fact]
    public void A_place_of_an_included_map_is_removed_by_its_id() =>
        Map(["message: ADT_A01\nplaces:\n  - { id: PV1 Encounter, remove: true }\n"], Pid, "PV1||I").At("Encounter.status").Should().BeNull();

    [Fact]
    public void A_row_at_first_runs_before_all_others() =>
        Map([Yaml.Segment("PID", "Patient", "{ id: sex, at: first, from: PID-8, to: gender, value: other }")], Pid).At("Patient.gender").Should().Be("other");

    [Fact]
    public void Removing_a_row_that_is_not_there_is_a_fault_with_a_suggestion() =>
        Fault(Yaml.Segment("PID", "Patient", "{ id: PID-88, remove: true }")).Should().Be(
            "site1.yaml:5:11: error MP306: there is no row 'PID-88' to remove\n"
            + "  5 |   - { id: PID-88, remove: true }\n"
            + "    |           ^^^^^^\n"
            + "  hint: did you mean 'PID-8'?\n");

    [Fact]
    public void Removing_a_place_that_is_not_there_is_a_fault_with_a_suggestion() =>
        Fault("message: ADT_A01\nplaces:\n  - { id: PV1 Encontre, remove: true }\n").Should().Be(
            "site1.yaml:3:11: error MP306: there is no place 'PV1 Encontre' to remove\n"
            + "  3 |   - { id: PV1 Encontre, remove: true }\n"
            + "    |           ^^^^^^^^^^^^\n"
            + "  hint: did you mean 'PV1 Encounter'?\n");

    [Fact]
    public void An_override_of_a_map_that_does_not_exist_is_a_fault_with_a_suggestion() =>
        Fault("map: PID[Patent]\nsegment: PID\nresource: Patient\nrows:\n  - { from: PID-7, to: birthDate }\n").Should().Be(
            "site1.yaml:1:6: error MP306: no place has the map PID[Patent]\n"
            + "  1 | map: PID[Patent]\n"
            + "    |      ^^^^^^^^^^^\n"
            + "  hint: did you mean 'PID[Patient]'?\n");

    [Fact]
    public void A_Z_segment_without_a_place_is_a_fault_that_says_where_it_belongs() =>
        Fault("map: ZPD[Patient]\nsegment: ZPD\nresource: Patient\nrows:\n  - { from: ZPD-7, to: birthDate }\n").Should()
            .Contain("no place has the map ZPD[Patient]").And.Contain("hint: a message map says which segment it is for, under 'places'");

    [Fact]
    public void A_code_map_that_nothing_uses_is_a_fault_with_a_suggestion() =>
        Fault("codes: Sexe\nentries: { W: female }\n").Should().Contain("nothing uses the code map Sexe").And.Contain("hint: did you mean 'Sex'?");

    [Fact]
    public void An_override_of_a_message_map_that_does_not_exist_is_a_fault_with_a_suggestion() =>
        Fault("message: ADT_A011\nplaces:\n  - { at: PID, fill: Patient, map: 'PID[Patient]' }\n").Should()
            .Contain("site1.yaml:1:10: error MP102: version 2.5.1 of HL7 has no message structure 'ADT_A011'").And.Contain("hint: did you mean 'ADT_A01'?");

    [Fact]
    public void Two_rows_of_one_id_are_a_fault() =>
        Fault(Yaml.Segment("PID", "Patient", "{ id: a, from: PID-7, to: birthDate }", "{ id: a, from: PID-8, to: gender }")).Should()
            .Contain("site1.yaml:6:11: error MP007: there is another row 'a' in this map");

    [Fact]
    public void Two_files_that_override_one_row_are_a_fault_for_one_would_be_lost() =>
        Fault(Yaml.Segment("PID", "Patient", "{ from: PID-7, to: birthDate }"), Yaml.Segment("PID", "Patient", "{ id: PID-7, remove: true }")).Should().Be(
            "site2.yaml:5:11: error MP007: the row 'PID-7' of PID[Patient] is overridden a second time\n"
            + "  5 |   - { id: PID-7, remove: true }\n"
            + "    |           ^^^^^\n"
            + "  hint: the first is in site1.yaml:5\n");

    [Fact]
    public void Two_files_that_override_one_code_are_a_fault() =>
        Fault("codes: Sex\nentries: { F: other }\n", "codes: Sex\nentries: { F: unknown }\n").Should().Contain("the code 'F' of Sex is overridden a second time");

    [Theory]
    [InlineData("{ from: PID-5, to: name[a].family, value: x }", "name[a].family x, name[a].use old")]
    [InlineData("{ from: PID-5, to: name[a].use, value: nickname }", "name[a].family , name[a].use nickname")]
    [InlineData("{ id: PID-5, from: PID-5, to: name[a].text }", "name[a].text , name[a].use old")]
    [InlineData("{ from: PID-5, to: name[a].use, remove: true }", "name[a].family ")]
    [InlineData("{ id: new, from: PID-5, to: name[a].text }", "name[a].family , name[a].use old, name[a].text ")]
    [InlineData("{ from: PID-6, to: maritalStatus.text }", "name[a].family , name[a].use old, maritalStatus.text ")]
    public void Of_several_rows_of_one_field_an_override_without_id_means_the_one_of_its_target(string row, string expected)
    {
        var load = Yaml.TryOverride([Product[0], Product[1], Names, .. Product[3..]], [Yaml.Segment("PID", "Patient", Quoted(row))]);

        load.Faults.Select(fault => fault.ToText()).Should().BeEmpty();
        load.Maps!.For("ADT", "A01", "", Hl7Version.V251)!.Places[SegmentId.Parse("PID")][0].Map.Rows
            .Select(known => $"{known.Target.Text} {known.Constant}").Should().Equal(expected.Split(", "));
    }

    [Fact]
    public void An_override_without_id_that_may_mean_several_rows_is_a_fault_that_names_them() =>
        Yaml.TryOverride([Product[0], Product[1], Names, .. Product[3..]], [Yaml.Segment("PID", "Patient", "{ from: PID-5, to: maritalStatus.text }")])
            .Faults.Should().ContainSingle().Which.ToText().Should().Be(
                "site1.yaml:5:13: error MP306: there are several rows of PID-5\n"
                + "  5 |   - { from: PID-5, to: maritalStatus.text }\n"
                + "    |             ^^^^^\n"
                + "  hint: say by 'id' which is meant, or a new id: PID-5 to name[a].family, PID-5#2 to name[a].use\n");

    [Fact]
    public void Two_rows_of_an_override_for_one_field_do_not_take_each_others_place()
    {
        var load = Yaml.TryOverride(Product, [Yaml.Segment("PID", "Patient", "{ from: PID-8, to: gender, value: other }", "{ from: PID-8, to: maritalStatus.text }")]);

        load.Faults.Select(fault => fault.ToText()).Should().BeEmpty();
        var result = Yaml.Map(load.Maps!, Yaml.Header, Pid);
        (result.At("Patient.gender"), result.At("Patient.maritalStatus.text")).Should().Be(("other", "F"));
    }

    private static string Names => Yaml.Segment("PID", "Patient", Quoted("{ from: PID-5, to: name[a].family }"), Quoted("{ from: PID-5, to: name[a].use, value: old }"));

    // Brackets stand in quotation marks within braces.
    private static string Quoted(string row) => System.Text.RegularExpressions.Regex.Replace(row, @"name\[a\]\.\w+", "'$0'");

    [Fact]
    public void A_row_of_an_override_stands_whole() =>
        Fault(Yaml.Segment("PID", "Patient", "{ id: PID-8, codes: Sex, to: gender }")).Should()
            .Contain("the row has no value").And.Contain("hint: a row of an override stands whole");

    [Fact]
    public void A_place_of_a_segment_map_that_does_not_exist_is_a_fault_with_a_suggestion() =>
        Fault("message: ADT_A01\nplaces:\n  - { at: ZPD, fill: Patient, map: 'ZPD[Patient]' }\n").Should().Contain("there is no segment map 'ZPD[Patient]'");

    [Fact]
    public void Conditions_and_text_use_shared_functions_and_lookup_tables()
    {
        ExpressionLibrary.TryCreate([new NamedExpression("is-woman", [], "PID-8 = \"F\"")], out var functions, out _).Should().BeTrue();
        var language = new MapLanguage { Functions = functions!, LookupTables = ["wards", "Sex"] };
        string[] site = [Yaml.Segment("PID", "Patient", "{ id: ward, to: name.text, text: 'lookup(\"wards\", PID-3.1) & lookup(\"Sex\", PID-8)', when: is-woman }")];
        var load = Yaml.TryOverride(Product, site, language);
        load.Faults.Should().BeEmpty();
        load.Maps!.LookupTables.Should().Equal("wards");
        load.Maps.UsesFunctions.Should().BeTrue();

        var mapper = new FhirMapper(load.Maps, lookup: (table, key) => $"{table} {key}, ");
        var result = mapper.Map(Hl7Message.Parse(System.Text.Encoding.UTF8.GetBytes(Yaml.Header + "\r" + Pid)), Yaml.Collection);

        result.At("Patient.name[0].text").Should().Be("wards 4711, female", "the code map counts where there are both");
    }

    [Fact]
    public void Without_functions_and_tables_their_names_are_faults()
    {
        Fault(Yaml.Segment("PID", "Patient", "{ id: x, to: name.text, value: x, when: is-woman }")).Should().Contain("EX101");
        Fault(Yaml.Segment("PID", "Patient", "{ id: x, to: name.text, text: 'lookup(\"wards\", PID-3.1)' }")).Should().Contain("EX104");
    }

    [Fact]
    public void The_catalog_lists_rows_with_ids_as_overrides_leave_them()
    {
        var folder = Directory.CreateTempSubdirectory("maps").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "pid.yaml"), Yaml.Segment("PID", "Patient", "{ id: PID-19#2, remove: true }", "{ from: PID-8, to: gender, value: unknown }"));

            var map = MapCatalog.Read(folder).Find("PID[Patient]").Should().ContainSingle().Which;

            map.Rows.Select(row => row.Id).Should().OnlyHaveUniqueItems().And.NotContain("PID-19#2").And.Contain("PID-3");
            var gender = map.Rows.Single(row => row.Id == "PID-8");
            (gender.From, gender.To, gender.By, gender.IsOverride, gender.Line).Should().Be(("PID-8", "gender", "value unknown", true, 6));
            MapCatalog.Read().Near("PID[Patent]").Should().Be("did you mean 'PID[Patient]'?");
            MapCatalog.Read().Find("PID").Select(known => known.Name).Should().Contain("PID[Patient]");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Ids_of_the_rows_of_the_product_are_unique_in_their_map() =>
        MapCatalog.Read().Maps.Should().AllSatisfy(map => map.Rows.Select(row => $"{row.Part} {row.Id}").Should().OnlyHaveUniqueItems(map.Name));
}
