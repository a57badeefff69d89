using InterfaceEngine.Mapping;
using InterfaceEngine.Mapping.Reading;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>What is wrong in a map is said with its place and how to mend it, all at once.</summary>
public sealed class MapFaultTests
{
    private static IReadOnlyList<MapFault> Faults(string row, params string[] others) =>
        Yaml.TryLoad(["map: PID[Patient]\nsegment: PID\nresource: Patient\nrows:\n  - " + row + "\n", .. others]).Faults;

    [Fact]
    public void A_fault_shows_its_line_with_carets_and_a_hint()
    {
        var text = Faults("{ from: PID-8, to: gendre }").Single().ToText();

        text.Should().Be(
            "map1.yaml:5:24: error MP202: Patient has no element 'gendre'\n"
            + "  5 |   - { from: PID-8, to: gendre }\n"
            + "    |                        ^^^^^^\n"
            + "  hint: did you mean 'gender'?\n");
    }

    [Theory]
    [InlineData("{ from: PID-99, to: gender }", 13, 6, "no version of HL7 has PID-99")]
    [InlineData("{ from: PID-3.99, to: name.text }", 13, 8, "no version of HL7 has a part 99 of *")]
    [InlineData("{ from: PV1-3, to: gender }", 13, 5, "'from' is of the segment of the map, PID")]
    [InlineData("{ from: PID, to: gender }", 16, 1, "'from' is a field of the segment*")]
    [InlineData("{ from: PID-8, too: gender }", 20, 3, "unknown key 'too'")]
    [InlineData("{ from: PID-8, to: name.famly }", 29, 5, "HumanName has no element 'famly'")]
    [InlineData("{ from: PID-8, to: name }", 24, 4, "'name' is HumanName: a map is missing*")]
    [InlineData("{ from: PID-8, to: deceased }", 24, 8, "Patient has no element 'deceased'")]
    [InlineData("{ from: PID-8, to: 'deceased[x]' }", 25, 8, "Patient has no element 'deceased'")]
    [InlineData("{ from: PID-8, to: gender.code }", 31, 4, "Patient.gender is a value without elements")]
    [InlineData("{ from: PID-8, to: 'gender[x]' }", 25, 9, "items of Patient.gender cannot have names")]
    [InlineData("{ from: PID-8, to: 'maritalStatus[x].text' }", 25, 16, "Patient.maritalStatus does not repeat*")]
    [InlineData("{ from: PID-8, to: 'generalPractitioner(Patient).id' }", 45, 7, "Patient.generalPractitioner cannot refer to Patient")]
    [InlineData("{ from: PID-8, to: 'generalPractitioner(Doctor).id' }", 45, 6, "FHIR R4 has no resource 'Doctor'")]
    [InlineData("{ from: PID-8, to: 'name(Patient).text' }", 25, 13, "Patient.name is no Reference")]
    [InlineData("{ from: PID-8, to: extension(http://x) }", 24, 19, "an extension needs its value")]
    [InlineData("{ from: PID-8, to: name..text }", 29, 1, "the name of an element is missing here")]
    [InlineData("{ from: PID-8, to: 'name[' }", 29, 1, "a bracket is empty or not closed")]
    [InlineData("{ from: PID-8, to: gender, map: 'XYZ[code]' }", 37, 11, "there is no map 'XYZ[code]'")]
    [InlineData("{ from: PID-8, to: gender, map: 'PID[Patient]' }", 37, 14, "PID[Patient] is the map of a segment")]
    [InlineData("{ from: PID-8, to: gender, codes: Sex }", 39, 3, "there is no code map 'Sex'")]
    [InlineData("{ from: PID-8, to: gender, otherwise: unknown }", 43, 7, "'otherwise' needs 'codes'")]
    [InlineData("{ from: PID-8, to: gender, value: femal }", 39, 5, "'femal' is not in the value set administrative-gender")]
    [InlineData("{ from: PID-8, to: birthDate, value: 1.1.2020 }", 42, 8, "this is no date")]
    [InlineData("{ from: PID-8, to: name, value: { famly: x } }", 39, 5, "HumanName has no element 'famly'")]
    [InlineData("{ from: PID-8, to: gender, when: PID-8 == 1 }", 44, 2, "*")]
    [InlineData("{ from: PID-8, to: gender, when: '\"F\"' }", 39, 3, "*")]
    [InlineData("{ from: PID-8, to: gender, when: 'lookup(\"No\", PID-8) = \"x\"' }", 46, 4, "*")]
    [InlineData("{ from: PID-8, to: gender, take: some }", 38, 4, "'take' is all, first or last")]
    [InlineData("{ from: PID-8, to: gender, function: none }", 42, 4, "there is no function 'none'")]
    [InlineData("{ from: PID-8, to: gender, replace: yes }", 41, 3, "'replace' is true or false")]
    [InlineData("{ from: PID-8, to: gender, value: male, text: PID-8 }", 5, 1, "a row has only one of *")]
    [InlineData("{ to: gender }", 5, 1, "the row has no value*")]
    [InlineData("{ from: PID-8 }", 5, 1, "'to' is missing")]
    [InlineData("{ to: generalPractitioner, reference: Doctor }", 43, 6, "no message map has a resource 'Doctor'")]
    [InlineData("{ from: PID-8, to: gender, remove: true }", 13, 5, "'remove' is for overrides*")]
    [InlineData("{ from: PID-8, from: PID-7, to: gender }", 20, 4, "'from' stands here a second time")]
    [InlineData("{ from: PID-8, to: gender, when: x[1] }", 39, 1, "this is no YAML: *")]
    public void A_wrong_row_is_a_fault_with_its_place(string row, int column, int length, string message)
    {
        var faults = Faults(row);

        faults.Should().Contain(
            fault => fault.Line == 5 && fault.Column == column && fault.Length == length && Fits(fault.Message, message),
            string.Concat(faults.Select(fault => fault.ToText())));
    }

    private static bool Fits(string message, string pattern) =>
        pattern.EndsWith('*') ? message.StartsWith(pattern[..^1], StringComparison.Ordinal) : message == pattern;

    [Fact]
    public void A_code_map_with_codes_that_the_element_refuses_is_a_fault()
    {
        Faults("{ from: PID-8, to: gender, codes: Sex }", "codes: Sex\nentries: { F: weiblich }").Single().Message
            .Should().Be("the code map has 'weiblich', which is not in the value set administrative-gender of Patient.gender");
        Faults("{ from: PID-8, to: gender, codes: Sex, otherwise: $ }", "codes: Sex\nentries: { F: female }").Single().Message
            .Should().Contain("cannot be passed on");
        Faults("{ from: PID-8, to: gender, codes: Sex, otherwise: none }", "codes: Sex\nentries: { F: female }").Single().Message
            .Should().Contain("'none' is not in the value set");
    }

    [Fact]
    public void A_map_of_another_type_is_a_fault_that_tells_how_to_fill_a_resource()
    {
        Faults("{ from: PID-3, to: name, map: 'CX[Identifier]' }", Yaml.DataType("CX", "Identifier", "{ from: CX.1, to: value }")).Single().Message
            .Should().Be("CX[Identifier] makes Identifier, and 'name' is HumanName");
        Faults(
            "{ from: PID-3, to: managingOrganization, map: 'CX[Organization]' }",
            Yaml.DataType("CX", "Organization", "{ from: CX.1, to: name }")).Single().Hint.Should().StartWith("write managingOrganization(Organization)");
    }

    [Fact]
    public void A_map_that_uses_itself_is_a_fault()
    {
        Faults(
            "{ from: PID-5, to: name, map: 'XPN[HumanName]' }",
            Yaml.DataType("XPN", "HumanName", "{ from: XPN.1, map: 'FN[HumanName]' }"),
            Yaml.DataType("FN", "HumanName", "{ from: FN.1, map: 'XPN[HumanName]' }"))
            .Should().Contain(fault => fault.Message.Contains("uses itself", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("message: ADT_A99", 1, 10, "version 2.5.1 of HL7 has no message structure 'ADT_A99'")]
    [InlineData("message: ADT_A01\nversion: 9", 2, 10, "this is no version of HL7")]
    [InlineData("message: ADT_A01\nresources:\n  Patent: {}", 3, 3, "FHIR R4 has no resource 'Patent'")]
    [InlineData("message: ADT_A01\nresources:\n  Patient: { per: GROUP }", 3, 19, "the structure has no 'GROUP' here")]
    [InlineData("message: ADT_A01\nresources:\n  Patient: { references: { link.other: Other } }", 3, 40, "no message map has a resource 'Other'")]
    [InlineData("message: ADT_A01\nresources:\n  Patient: { bundles: [messages] }", 3, 24, "a bundle is message, transaction, batch or collection")]
    [InlineData("message: ADT_A01\nresources:\n  Patient: { request: delete }", 3, 23, "'request' is update or create")]
    [InlineData("message: ADT_A01\nresources: { Patient: {} }\nplaces:\n  - { at: PIT, fill: Patient, map: 'PID[Patient]' }", 4, 11, "the structure has no 'PIT' here")]
    [InlineData("message: ADT_A01\nresources: { Patient: {} }\nplaces:\n  - { at: PID, fill: Patent, map: 'PID[Patient]' }", 4, 22, "there is no resource 'Patent'")]
    [InlineData("message: ADT_A01\nresources: { Patient: {} }\nplaces:\n  - { at: PID, fill: Patient, map: 'PID[Patent]' }", 4, 36, "there is no segment map 'PID[Patent]'")]
    [InlineData("message: ADT_A01\nresources: { Person: {} }\nplaces:\n  - { at: PID, fill: Person, map: 'PID[Patient]' }", 4, 35, "PID[Patient] makes Patient, and 'Person' is Person")]
    [InlineData("message: ADT_A01\ninclude: [ADT]", 2, 11, "there is no message map 'ADT'")]
    [InlineData("message: ADT_A01\nincludes: [ADT]", 2, 1, "unknown key 'includes'")]
    public void A_wrong_message_map_is_a_fault_with_its_place(string map, int line, int column, string message)
    {
        var faults = Yaml.TryLoad(map, Yaml.Segment("PID", "Patient", "{ from: PID-3, to: name.text }")).Faults;

        faults.Should().Contain(fault => fault.Line == line && fault.Column == column && fault.Message == message, string.Join("\n", faults));
    }

    [Theory]
    [InlineData("", "a map file is a table of keys")]
    [InlineData("- a", "a map file is a table of keys")]
    [InlineData("maps: PID", "this is no map")]
    [InlineData("map: PID[X]\nsegment: PID\nresource: X", "FHIR R4 has no resource 'X'")]
    [InlineData("map: XYZ[HumanName]\ndatatype: XYZ\ntype: HumanName", "no version of HL7 has a data type 'XYZ'")]
    [InlineData("map: X\nsegment: PID\ndatatype: CX\ntype: Y\nresource: Patient", "a map has either 'segment' or 'datatype'")]
    [InlineData("codes: X\nentries: [a]", "'entries' is a table of keys")]
    [InlineData("codes: X\nentries: { A: { system: 'http://x' } }", "'code' is missing")]
    [InlineData("a: &x b", "this is no map")]
    public void A_wrong_file_is_a_fault(string text, string message) =>
        Yaml.TryLoad(text).Faults.Select(fault => fault.Message).Should().Contain(message);

    [Fact]
    public void All_faults_of_all_files_are_told_at_once()
    {
        var faults = Yaml.TryLoad(
            Yaml.Segment("PID", "Patient", "{ from: PID-8, to: gendre }", "{ from: PID-99, to: gender }"),
            Yaml.Segment("PV1", "Encounter", "{ from: PV1-2, to: clas }")).Faults;

        faults.Select(fault => (fault.File, fault.Line)).Should().Equal(("map1.yaml", 5), ("map1.yaml", 6), ("map2.yaml", 5));
    }

    [Fact]
    public void An_override_replaces_adds_and_removes_rows_and_entries_by_their_ids()
    {
        string[] product =
        [
            Yaml.Message("PID", "Patient"),
            Yaml.Segment("PID", "Patient", "{ from: PID-3, to: name.text }", "{ from: PID-8, to: gender, codes: Sex }", "{ id: born, from: PID-7, to: birthDate }"),
            "codes: Sex\nentries: { F: female, M: male }",
        ];
        string[] site =
        [
            Yaml.Segment("PID", "Patient", "{ from: PID-3, to: name.text, text: '\"No. \" & $' }", "{ id: born, remove: true }", "{ from: PID-30, to: deceasedBoolean }"),
            "codes: Sex\nentries: { F: other, W: female }",
        ];
        var load = MapSet.Load(product.Concat(site).Select((text, i) => (new MapFile($"{i}.yaml", text), i >= product.Length)));
        load.Faults.Should().BeEmpty();

        var result = Yaml.Map(load.Maps!, Yaml.Header, "PID|||1||||19610101|F" + new string('|', 22) + "Y");

        result.At("Patient.name[0].text").Should().Be("No. 1");
        result.At("Patient.gender").Should().Be("other");
        result.At("Patient.birthDate").Should().BeNull();
        result.At("Patient.deceasedBoolean").Should().Be("true");
    }

    [Fact]
    public void A_folder_of_overrides_is_read_and_one_that_is_not_there_is_none()
    {
        var folder = Directory.CreateTempSubdirectory("maps").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "site.yaml"), "map: PID[Patient]\nsegment: PID\nresource: Patient\nrows:\n  - { from: PID-99, to: gender }\n");

            var fault = MapSet.Load(folder).Faults.Should().ContainSingle().Which;
            fault.File.Should().EndWith("site.yaml");
            MapSet.Load(Path.Combine(folder, "none")).Maps.Should().NotBeNull();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
