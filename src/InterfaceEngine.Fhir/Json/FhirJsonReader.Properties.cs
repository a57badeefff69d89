using System.Buffers;
using System.Text.Json;

namespace InterfaceEngine.Fhir;

/// <content>The properties of an object.</content>
internal sealed partial class FhirJsonReader
{
    private const int LongestName = 64;
    private const int ResourceTypeBit = 63; // no type of R4 has more than 54 elements

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private void ReadProperties(ref Utf8JsonReader json, FhirElement target)
    {
        if (!_issues.IsDepthAllowed())
        {
            json.Skip();
            return;
        }

        Span<char> buffer = stackalloc char[LongestName];
        var read = new ObjectRead();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isPlain = !json.ValueIsEscaped && json.ValueSpan.Length <= LongestName;
            scoped ReadOnlySpan<char> name = isPlain ? buffer[..json.CopyString(buffer)] : Text(ref json);
            json.Read();
            ReadProperty(ref json, target, name, ref read);
        }

        if (read is { Values: 0, Extras: 0, HasUnknown: false })
        {
            _issues.Error(FhirIssueCode.Value, "an empty object");
        }

        CheckHoles(target, read.Holes);
    }

    private void ReadProperty(ref Utf8JsonReader json, FhirElement target, scoped ReadOnlySpan<char> name, ref ObjectRead read)
    {
        if (name is "resourceType" && target.Type.IsResource)
        {
            CheckOnce(ref read.Values, ResourceTypeBit, "resourceType");
            json.Skip();
            return;
        }

        var isExtras = name.StartsWith('_');
        var element = target.Type.Find(isExtras ? name[1..] : name);
        if (element is null || element.IsChoice || (isExtras && (!element.IsPrimitive || element.IsAttribute)))
        {
            var isName = name.Length is > 0 and <= LongestName && !name.ContainsAnyExcept(NameCharacters); // else it may be anything
            _issues.ErrorAt(isName ? name.ToString() : "?", FhirIssueCode.Structure, "unknown element");
            read.HasUnknown = true;
            json.Skip();
        }
        else if (CheckOnce(ref isExtras ? ref read.Extras : ref read.Values, element.Slot, element.Name) && CheckChoice(target, element))
        {
            ReadElement(ref json, target, element, isExtras, ref read);
        }
        else
        {
            json.Skip();
        }
    }

    private bool CheckOnce(ref ulong seen, int bit, string name)
    {
        if ((seen & (1UL << bit)) != 0)
        {
            _issues.ErrorAt(name, FhirIssueCode.Duplicate, "a second time, or a second type of a choice");
            return false;
        }

        seen |= 1UL << bit;
        return true;
    }

    private bool CheckChoice(FhirElement target, FhirElementDefinition element)
    {
        if (target.Admits(element))
        {
            return true;
        }

        _issues.ErrorAt(element.Name, FhirIssueCode.Duplicate, $"beside another type of {element.Choice!.Name}");
        return false;
    }

    /// <summary>A null in a list stands for a value or for extras; where it has neither, it is a fault.</summary>
    private void CheckHoles(FhirElement target, List<(FhirElementDefinition Element, int Index)>? holes)
    {
        foreach (var (element, index) in holes ?? [])
        {
            if (FhirItems.IsEmpty(FhirItems.At(target.Slots[element.Slot], index)))
            {
                _issues.ErrorAt($"{element.Name}[{index}]", FhirIssueCode.Value, "null, and neither a value nor extensions for it");
            }
        }
    }

    /// <summary>What is known of an object while it is read: the slots that values and extras were for, and the nulls in lists.</summary>
    private struct ObjectRead
    {
        public ulong Values;
        public ulong Extras;
        public bool HasUnknown;
        public List<(FhirElementDefinition Element, int Index)>? Holes;
    }
}
