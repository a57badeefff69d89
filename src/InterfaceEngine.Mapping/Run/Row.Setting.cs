using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping.Coverage;
using InterfaceEngine.Mapping.Finish;

namespace InterfaceEngine.Mapping.Run;

/// <content>Setting what the row makes, by what stands at the end of its FHIR path.</content>
internal sealed partial class Row
{
    /// <summary>Goes to where the row sets its value. A reference that is made on the way comes from this row, too.</summary>
    private bool Enter(MapRun run, in Source source, ref Cursor cursor, RunRegisters registers, int index)
    {
        if (run.Trace is not { } trace)
        {
            return Target.Enter(ref cursor, registers, index);
        }

        var owner = cursor.Node;
        var known = owner.References?.Count ?? 0;
        var isEntered = Target.Enter(ref cursor, registers, index);
        foreach (var reference in (owner.References ?? []).Skip(known))
        {
            trace.Add(reference.Element, reference.Place, 0, source, this);
        }

        return isEntered;
    }

    private bool SetPrimitive(MapRun run, in Source source, Cursor cursor, RunRegisters registers, int index)
    {
        var last = Target.Last!;
        if (PrimitiveText.Make(this, run, source, last.Primitive, last) is not { } text)
        {
            return false;
        }

        if (!Enter(run, source, ref cursor, registers, index) || !cursor.Element.Admits(last))
        {
            run.Issue(MapIssueKind.ChoiceTaken, "the element has a value of another type", this, source);
            return false;
        }

        var element = cursor.Element;
        var place = 0;
        if (last.IsList && !Replaces)
        {
            place = element.Count(last);
            element.Add(last, text);
        }
        else if (Replaces || !element.Has(last))
        {
            element.Set(last, text);
        }
        else
        {
            return false;
        }

        run.Touch(cursor.Node);
        run.Trace?.Add(element, last, place, source, this);
        if (last == Attachments.Data && Attachments.Length(text) > run.Options.AttachmentLimit)
        {
            run.LargeAttachments.Add((cursor.Node, element));
        }

        return true;
    }

    private bool SetComplex(MapRun run, in Source source, Cursor cursor, RunRegisters registers, int index)
    {
        if (!Enter(run, source, ref cursor, registers, index) || !cursor.Element.Admits(Target.Last!))
        {
            run.Issue(MapIssueKind.ChoiceTaken, "the element has a value of another type", this, source);
            return false;
        }

        var (parent, last) = (cursor.Element, Target.Last!);
        if (Replaces)
        {
            parent.Remove(last);
        }

        if (last.IsList && Target.Register < 0)
        {
            var item = new FhirElement(Target.Type!);
            if (!ComplexValue.Fill(this, run, source, cursor with { Element = item }))
            {
                return false;
            }

            parent.Add(last, item);
            return true;
        }

        if (last.IsList)
        {
            var named = registers.Get(Target.Register, Target.IsEach ? index : 0) as FhirElement;
            if (named is null)
            {
                named = new FhirElement(Target.Type!);
                if (!ComplexValue.Fill(this, run, source, cursor with { Element = named }))
                {
                    return false;
                }

                parent.Add(last, named);
                registers.Set(Target.Register, Target.IsEach ? index : 0, named);
                return true;
            }

            return ComplexValue.Fill(this, run, source, cursor with { Element = named });
        }

        if (parent.Has(last) && !registers.IsTouched(Target.Register))
        {
            return false; // another segment filled it
        }

        registers.Touch(Target.Register);
        return ComplexValue.Fill(this, run, source, cursor with { Element = parent.GetOrAdd(last) });
    }

    private bool SetResource(MapRun run, in Source source, Cursor cursor, RunRegisters registers, int index)
    {
        if (!Enter(run, source, ref cursor, registers, index) || !cursor.Element.Admits(Target.Last!))
        {
            run.Issue(MapIssueKind.ChoiceTaken, "the element has a value of another type", this, source);
            return false;
        }

        var last = Target.Last!;
        var known = Target.Register < 0 ? null : registers.Get(Target.Register, Target.IsEach ? index : 0) as ResourceNode;
        if (known is null && !last.IsList && cursor.Element.Has(last) && !Replaces)
        {
            return false;
        }

        var node = known ?? run.Make(Target.Type!);
        if (!ComplexValue.Fill(this, run, source, new Cursor(node.Resource, node)))
        {
            return false;
        }

        run.Touch(cursor.Node);
        if (known is null)
        {
            var reference = last.IsList ? cursor.Element.Add(last) : cursor.Element.GetOrAdd(last);
            cursor.Node.Refer(reference, node);
            run.Trace?.Add(reference, MapRun.ReferenceElement, 0, source, this);
            if (Target.Register >= 0)
            {
                registers.Set(Target.Register, Target.IsEach ? index : 0, node);
            }
        }

        return true;
    }

    private string? Wanted(MapRun run, in Source source)
    {
        run.Reads?.Add(Text!, source, ReadState.Read);
        return run.Text(Text!, this);
    }

    private bool SetReference(MapRun run, in Source source, Cursor cursor, RunRegisters registers, int index)
    {
        var last = Target.Last!;
        var found = Match is null ? run.Places.Find(Reference!, cursor.Node, source.Segment.Index)
            : Wanted(run, source) is { Length: > 0 } wanted ? run.Places.Matching(this, wanted, cursor.Node)
            : FoundNodes.None;
        if (found.Nodes.Count == 0 || !Enter(run, source, ref cursor, registers, index) || !cursor.Element.Admits(last))
        {
            return false;
        }

        if (Match is not null && cursor.Element.Has(last))
        {
            return false; // the first that finds one wins, in a list too
        }

        if ((!last.IsList || Match is not null) && found is { IsBeside: true, Nodes.Count: > 1 })
        {
            run.Issue(MapIssueKind.ReferenceAmbiguous, $"there are several '{Reference}'", this, source);
            return false;
        }

        if (!last.IsList && cursor.Element.Has(last))
        {
            return false;
        }

        foreach (var node in last.IsList ? found.Nodes : [found.Nodes[0]])
        {
            var reference = last.IsList ? cursor.Element.Add(last) : cursor.Element.GetOrAdd(last);
            cursor.Node.Refer(reference, node);
            run.Trace?.Add(reference, MapRun.ReferenceElement, 0, source, this);
        }

        return true;
    }
}
