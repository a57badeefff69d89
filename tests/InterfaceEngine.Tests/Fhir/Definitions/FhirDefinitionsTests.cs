using InterfaceEngine.Fhir;

namespace InterfaceEngine.Tests.Fhir.Definitions;

public sealed class FhirDefinitionsTests
{
    private static readonly FhirDefinitions R4 = FhirDefinitions.R4;

    [Fact]
    public void All_resource_types_of_R4_are_there_and_no_other()
    {
        var resources = R4.TypeNames.Where(name => R4[name].IsResource).ToArray();

        resources.Should().BeEquivalentTo(R4.FindValueSet("resource-types")!.Codes);
        resources.Should().HaveCount(148);
        resources.Count(name => R4.FindResource(name) is not null).Should().Be(146, "Resource and DomainResource are abstract");
    }

    [Fact]
    public void Every_type_that_an_element_names_exists()
    {
        foreach (var type in R4.TypeNames.Select(name => R4[name]))
        {
            foreach (var element in type.Elements.SelectMany(element => element.IsChoice ? element.Alternatives : [element]))
            {
                (element.IsPrimitive || element.Type is not null).Should().BeTrue("{0} has a type", element);
            }
        }
    }

    [Fact]
    public void Every_resource_type_that_a_reference_names_exists() =>
        R4.TypeNames.SelectMany(name => R4[name].Elements).SelectMany(element => element.Targets.Concat(element.Alternatives.SelectMany(one => one.Targets)))
            .Distinct().Where(target => R4.FindResource(target) is null).Should().BeEmpty();

    [Fact]
    public void Required_value_sets_can_be_listed_but_for_four_of_other_makers()
    {
        var unknown = R4.TypeNames.SelectMany(name => R4[name].Elements)
            .Where(element => element.Binding is { Strength: FhirBindingStrength.Required } binding && R4.FindValueSet(binding.ValueSet) is null)
            .Select(element => element.Binding!.ValueSet).Distinct();

        unknown.Should().BeEquivalentTo("mimetypes", "currencies", "ucum-units", "http://loinc.org/vs/LL379-9");
    }

    [Fact]
    public void No_type_has_more_elements_than_the_reader_has_bits_for() =>
        R4.TypeNames.Max(name => R4[name].Elements.Length).Should().BeLessThan(63);

    [Fact]
    public void Elements_are_in_the_order_of_the_definition_inherited_ones_first() =>
        R4["Patient"].Elements.Select(element => element.Name).Should().Equal(
            "id", "meta", "implicitRules", "language", "text", "contained", "extension", "modifierExtension",
            "identifier", "active", "name", "telecom", "gender", "birthDate", "deceased[x]", "address", "maritalStatus", "multipleBirth[x]",
            "photo", "contact", "communication", "generalPractitioner", "managingOrganization", "link");

    [Fact]
    public void An_element_says_what_it_takes()
    {
        var gender = R4["Patient"].Find("gender")!;
        gender.Primitive.Should().Be(FhirPrimitiveType.Code);
        (gender.IsList, gender.IsRequired, gender.Slot).Should().Be((false, false, 12));
        gender.Binding.Should().Be(new FhirBinding(FhirBindingStrength.Required, "administrative-gender"));
        gender.RequiredCodes!.Codes.Should().Equal("male", "female", "other", "unknown");

        var contact = R4["Patient"].Find("contact")!;
        (contact.IsList, contact.TypeName, contact.Type!.Base!.Name).Should().Be((true, "Patient.contact", "BackboneElement"));

        R4["Observation"].Find("encounter")!.Targets.Should().Equal("Encounter");
        R4["Observation"].Find("focus")!.Targets.Should().BeEmpty("any resource is allowed");
        R4["Bundle.entry"].Find("link")!.Type.Should().BeSameAs(R4["Bundle.link"], "a content reference shares the type");
    }

    [Fact]
    public void The_alternatives_of_a_choice_share_its_place()
    {
        var observation = R4["Observation"];
        var choice = observation.Find("value[x]")!;

        choice.IsChoice.Should().BeTrue();
        choice.Alternatives.Should().HaveCount(11).And.OnlyContain(one => one.Slot == choice.Slot && one.Choice == choice);
        observation.Find("valueQuantity").Should().BeSameAs(observation.Find("value", "Quantity")).And.BeSameAs(observation.Find("value[x]", "Quantity"));
        observation.Find("valueDecimal").Should().BeNull();
        observation.Find("value", "decimal").Should().BeNull();
    }

    [Fact]
    public void A_simple_quantity_is_a_quantity_in_json()
    {
        var dose = R4["MedicationAdministration.dosage"].Find("rateQuantity")!;

        (dose.TypeName, dose.IsSimpleQuantity).Should().Be(("Quantity", true));
    }

    [Fact]
    public void Additions_of_other_releases_are_not_there()
    {
        R4.Find("SubscriptionStatus").Should().BeNull();
        R4["Meta"].Find("project").Should().BeNull();
        R4["EvidenceVariable.characteristic"].Find("groupMeasure").Should().NotBeNull();
        R4["DetectedIssue"].Find("status")!.Binding!.ValueSet.Should().Be("observation-status");
    }

    [Fact]
    public void A_code_belongs_to_its_system()
    {
        var codes = R4.FindValueSet("condition-clinical")!;

        codes.Contains("http://terminology.hl7.org/CodeSystem/condition-clinical", "active").Should().BeTrue();
        codes.Contains("http://example.org", "active").Should().BeFalse();
        codes.Contains(null, "active").Should().BeFalse();
        codes.Contains("active").Should().BeTrue();
    }

    [Fact]
    public void A_type_is_one_object_whoever_asks_first()
    {
        var found = Enumerable.Range(0, 32).AsParallel().Select(_ => R4["ExplanationOfBenefit.item"]).ToArray();

        found.Should().OnlyContain(type => ReferenceEquals(type, found[0]));
    }

    [Fact]
    public void An_unknown_type_is_named_in_the_error()
    {
        R4.Find("Patience").Should().BeNull();
        var asking = () => R4["Patience"];
        asking.Should().Throw<ArgumentException>().WithMessage("*'Patience'*");
    }

    [Fact]
    public void Every_rule_belongs_to_a_type_and_to_elements_that_exist() =>
        InvariantTable.Types.Should().OnlyContain(name => R4[name].Invariants.Length > 0);
}
