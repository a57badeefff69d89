using InterfaceEngine.Fhir;

namespace InterfaceEngine.Tests.Fhir.Tree;

public sealed class FhirElementTests
{
    private static readonly FhirTypeDefinition PatientType = FhirDefinitions.R4["Patient"];
    private static readonly FhirTypeDefinition ObservationType = FhirDefinitions.R4["Observation"];
    private static readonly FhirElementDefinition Name = PatientType.Find("name")!;
    private static readonly FhirElementDefinition Given = FhirDefinitions.R4["HumanName"].Find("given")!;
    private static readonly FhirElementDefinition ValueQuantity = ObservationType.Find("valueQuantity")!;
    private static readonly FhirElementDefinition ValueString = ObservationType.Find("valueString")!;

    private readonly FhirElement _patient = new(PatientType);
    private readonly FhirElement _observation = new(ObservationType);

    [Fact]
    public void A_value_is_there_where_it_was_set()
    {
        var gender = PatientType.Find("gender")!;

        _patient.Set(gender, "female");

        _patient.GetString(gender).Should().Be("female");
        (_patient.Has(gender), _patient.Count(gender)).Should().Be((true, 1));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void An_empty_string_is_no_value(string? empty)
    {
        var gender = PatientType.Find("gender")!;
        _patient.Set(gender, "female");

        _patient.Set(gender, empty);

        (_patient.GetString(gender), _patient.Has(gender)).Should().Be((null, false));
    }

    [Fact]
    public void Booleans_and_numbers_have_their_lexical_form()
    {
        var quantity = FhirDefinitions.R4["Quantity"];
        var value = new FhirElement(quantity);

        _patient.Set(PatientType.Find("active")!, true);
        _patient.Set(PatientType.Find("multipleBirthInteger")!, 2);
        value.Set(quantity.Find("value")!, 1.50m);

        _patient.GetString("active").Should().Be("true");
        _patient.GetString("multipleBirthInteger").Should().Be("2");
        value.GetString("value").Should().Be("1.50");
    }

    [Fact]
    public void Repetitions_grow_by_adding_or_by_index()
    {
        _patient.Add(Name).Add(Given, "A");
        _patient.GetOrAdd(Name, 2).Set(Given, "C", 1);
        _patient.GetOrAdd(Name).Add(Given, "B");

        _patient.Count(Name).Should().Be(3);
        _patient.GetElements(Name).Should().HaveCount(3);
        _patient.GetElement(Name)!.GetString(Given, 1).Should().Be("B");
        _patient.GetElement(Name, 1)!.IsEmpty.Should().BeTrue();
        _patient.GetElement(Name, 2)!.GetString(Given).Should().BeNull();
        _patient.GetElement(Name, 2)!.GetString(Given, 1).Should().Be("C");
        _patient.GetElement(Name, 3).Should().BeNull();
    }

    [Fact]
    public void The_same_place_is_the_same_element() => _patient.GetOrAdd(Name, 1).Should().BeSameAs(_patient.GetOrAdd(Name, 1));

    [Theory]
    [InlineData(-1)]
    [InlineData(FhirElement.MaxIndex + 1)]
    public void An_index_beyond_the_limit_is_refused(int index) =>
        _patient.Invoking(patient => patient.GetOrAdd(Name, index)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void The_limit_of_the_index_does_not_limit_what_is_added()
    {
        for (var i = 0; i <= FhirElement.MaxIndex + 1; i++)
        {
            _patient.Add(Name);
        }

        _patient.Count(Name).Should().Be(FhirElement.MaxIndex + 2);
        _patient.GetOrAdd(Name, FhirElement.MaxIndex).Should().NotBeNull();
    }

    [Fact]
    public void A_second_repetition_of_what_does_not_repeat_is_refused() =>
        _patient.Invoking(patient => patient.Set(PatientType.Find("gender")!, "female", 1)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void A_choice_holds_one_type_and_says_which()
    {
        _observation.GetOrAdd(ValueQuantity).Set("unit", "mg");

        _observation.ChoiceOf(ValueString).Should().BeSameAs(ValueQuantity);
        (_observation.Admits(ValueQuantity), _observation.Admits(ValueString)).Should().Be((true, false));
        (_observation.Has(ValueString), _observation.GetString(ValueString)).Should().Be((false, null));
        _observation.Invoking(o => o.Set(ValueString, "x")).Should().Throw<InvalidOperationException>();
        _observation.Invoking(o => o.GetOrAdd(ObservationType.Find("valueRange")!)).Should().Throw<InvalidOperationException>();
        _observation.GetElement(ValueQuantity)!.GetString("unit").Should().Be("mg");
    }

    [Fact]
    public void A_choice_with_an_empty_value_is_still_free()
    {
        _observation.GetOrAdd(ValueQuantity);
        _observation.ChoiceOf(ValueQuantity).Should().BeNull();

        _observation.Set(ValueString, "x");
        _observation.Set(ValueString, (string?)null);
        _observation.GetOrAdd(ValueQuantity).Set("unit", "mg");

        _observation.ChoiceOf(ValueString).Should().BeSameAs(ValueQuantity);
    }

    [Fact]
    public void A_removed_choice_is_free_again()
    {
        _observation.Set(ValueString, "x");

        _observation.Remove(ValueString);

        _observation.Admits(ValueQuantity).Should().BeTrue();
    }

    [Fact]
    public void An_element_of_another_type_is_refused() =>
        _patient.Invoking(patient => patient.Set(ObservationType.Find("status")!, "final")).Should().Throw<ArgumentException>().WithMessage("*Observation.status*Patient*");

    [Fact]
    public void Text_for_a_complex_element_is_refused_and_the_reverse()
    {
        _patient.Invoking(patient => patient.Set(Name, "x")).Should().Throw<ArgumentException>();
        _patient.Invoking(patient => patient.GetOrAdd(PatientType.Find("gender")!)).Should().Throw<ArgumentException>();
        _patient.Invoking(patient => patient.Set(PatientType.Find("deceased[x]")!, "true")).Should().Throw<ArgumentException>();
        _patient.Invoking(patient => patient.Add(Name, new FhirElement(FhirDefinitions.R4["Address"]))).Should().Throw<ArgumentException>();
        _patient.Invoking(patient => patient.Add(PatientType.Find("gender")!, "x")).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void An_abstract_type_has_no_values()
    {
        var making = () => new FhirElement(FhirDefinitions.R4["DomainResource"]);
        making.Should().Throw<ArgumentException>();
        _patient.Invoking(patient => patient.Add(PatientType.Find("contained")!)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Any_resource_can_be_contained()
    {
        var organization = new FhirElement(FhirDefinitions.R4["Organization"]);

        _patient.Add("contained", organization);

        _patient.GetElement("contained").Should().BeSameAs(organization);
        _patient.Invoking(patient => patient.Add("contained", new FhirElement(FhirDefinitions.R4["Period"]))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void An_extension_is_found_again_by_its_url()
    {
        _patient.GetOrAddExtension("http://a").Set("valueCode", "x");
        _patient.GetOrAddExtension("http://b").Set("valueCode", "y");

        _patient.GetOrAddExtension("http://a").GetString("valueCode").Should().Be("x");
        _patient.GetElements("extension").Should().HaveCount(2);
        new FhirElement(FhirDefinitions.R4["Bundle"]).Invoking(bundle => bundle.GetOrAddExtension("http://a")).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_primitive_keeps_its_extensions_when_its_value_changes()
    {
        var birthDate = PatientType.Find("birthDate")!;
        _patient.Set(birthDate, "1970");
        _patient.GetOrAddPrimitive(birthDate).GetOrAddExtension("http://a").Set("valueCode", "x");

        _patient.Set(birthDate, "1971");

        _patient.GetString(birthDate).Should().Be("1971");
        _patient.GetOrAddPrimitive(birthDate).Extras!.GetElement("extension")!.GetString("valueCode").Should().Be("x");
    }

    [Fact]
    public void A_primitive_with_extensions_alone_is_a_value()
    {
        var birthDate = PatientType.Find("birthDate")!;
        _patient.GetOrAddPrimitive(birthDate).GetOrAddExtension("http://a").Set("valueCode", "unknown");

        (_patient.Has(birthDate), _patient.GetString(birthDate)).Should().Be((true, null));
    }

    [Fact]
    public void An_attribute_has_no_extensions() =>
        _patient.GetOrAddPrimitive(PatientType.Find("id")!).Invoking(id => id.GetOrAddExtension("http://a")).Should().Throw<ArgumentException>();

    [Fact]
    public void An_element_of_empty_elements_is_empty_and_a_resource_never_is()
    {
        var contact = _patient.Add(PatientType.Find("contact")!);
        contact.GetOrAdd("name");
        contact.Add("telecom");

        contact.IsEmpty.Should().BeTrue();
        _patient.IsEmpty.Should().BeFalse();
    }

    [Fact]
    public void A_name_that_the_type_does_not_have_is_named_in_the_error() =>
        _patient.Invoking(patient => patient.Set("nickname", "x")).Should().Throw<ArgumentException>().WithMessage("*Patient*'nickname'*");
}
