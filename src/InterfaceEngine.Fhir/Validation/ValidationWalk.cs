namespace InterfaceEngine.Fhir;

/// <summary>One pass over a tree.</summary>
internal sealed class ValidationWalk(IssueList issues)
{
    private ContainedResources? _contained; // of the resource that the walk is in; null where it contains none
    private BundleEntries? _bundle; // that the walk is in

    /// <summary>Checks a resource that stands for itself, or a data type. The path names it already.</summary>
    public void Visit(FhirElement element)
    {
        var (container, bundle) = (_contained, _bundle);
        _contained = ContainedResources.Of(element);
        if (element.Type.Name == "Bundle")
        {
            _bundle = new BundleEntries(element);
            BundleRules.Check(element, _bundle, issues);
        }

        Walk(element);
        _contained?.Check(issues);
        (_contained, _bundle) = (container, bundle);
    }

    private void Walk(FhirElement element)
    {
        if (issues.IsFull || !issues.IsDepthAllowed())
        {
            return;
        }

        var type = element.Type;
        var slots = element.Slots;
        for (var slot = 0; slot < slots.Length; slot++)
        {
            if (slots[slot] is { } value)
            {
                VisitSlot(type.Elements[slot], value);
            }
        }

        foreach (var required in type.Required)
        {
            if (!element.HasSlot(required.Slot))
            {
                issues.ErrorAt(required.Name, FhirIssueCode.Required, "must be there");
            }
        }

        foreach (var invariant in type.Invariants)
        {
            if (!invariant.Holds(element))
            {
                issues.Add(invariant.Severity, FhirIssueCode.Invariant, $"{invariant.Key}: {invariant.Says}");
            }
        }
    }

    private void VisitSlot(FhirElementDefinition element, object value)
    {
        if (value is FhirItems list)
        {
            var index = 0; // among those that will be written
            foreach (var item in list.Items)
            {
                if (!FhirItems.IsEmpty(item))
                {
                    VisitValue(element, item, index++);
                }
            }
        }
        else
        {
            VisitValue(element, value, element.IsList ? 0 : -1);
        }
    }

    private void VisitValue(FhirElementDefinition element, object value, int index)
    {
        switch (value)
        {
            case string text:
                VisitPrimitive(element, text, index);
                break;
            case FhirElement complex when !complex.IsEmpty:
                VisitComplex(element.IsChoice ? FhirElement.AlternativeIn(element, complex)! : element, complex, index);
                break;
            case FhirPrimitive primitive:
                VisitPrimitive(primitive, index);
                break;
        }
    }

    private void VisitPrimitive(FhirPrimitive primitive, int index)
    {
        if (primitive.Value is { } text)
        {
            VisitPrimitive(primitive.Element, text, index);
        }

        if (primitive.HasExtras)
        {
            issues.Path.Push(primitive.Element.Name, index);
            Walk(primitive.Extras!);
            issues.Path.Pop();
        }
    }

    private void VisitPrimitive(FhirElementDefinition element, string text, int index)
    {
        if (!PrimitiveSyntax.IsValid(element.Primitive, text))
        {
            ErrorAt(element, index, FhirIssueCode.Value, $"not in the form of {element.TypeName}");
        }
        else if (element.RequiredCodes is { } codes && !codes.Contains(text))
        {
            ErrorAt(element, index, FhirIssueCode.CodeInvalid, BindingRules.NotIn(codes, text));
        }

        if (_contained is not null && text.StartsWith('#'))
        {
            _contained.Use(text); // dom-3 counts canonical, uri and url too
        }
    }

    private void VisitComplex(FhirElementDefinition element, FhirElement value, int index)
    {
        issues.Path.Push(element.Name, index);
        if (!value.Type.IsResource)
        {
            Walk(value);
            BindingRules.Check(element, value, issues);
            ReferenceRules.Check(element, value, _contained, _bundle, issues);
            if (element.IsSimpleQuantity && value.GetString("comparator") is not null)
            {
                issues.Error(FhirIssueCode.Invariant, "sqty-1: no comparator in a SimpleQuantity");
            }
        }
        else if (element.Name == "contained")
        {
            _contained!.Enter(value);
            Walk(value);
            _contained.Leave();
        }
        else
        {
            Visit(value);
        }

        issues.Path.Pop();
    }

    private void ErrorAt(FhirElementDefinition element, int index, FhirIssueCode code, string message)
    {
        issues.Path.Push(element.Name, index);
        issues.Error(code, message);
        issues.Path.Pop();
    }
}
