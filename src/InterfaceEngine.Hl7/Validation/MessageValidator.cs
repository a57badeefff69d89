using System.Globalization;
using InterfaceEngine.Hl7.Acknowledgments;
using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Hl7.Validation;

/// <summary>
/// Holds a message against its version of HL7: the structure (segments missing, late, unknown, too many), required fields and components,
/// data types of values, codes of HL7 tables, lengths. Conditions that the standard gives in words are not checked, and codes of
/// user-defined tables never: they are the site's.
/// </summary>
/// <remarks>
/// An error is what the sender must mend. What a receiver is to pass over (HL7 v2.7 chapter 2.6.2: segments and repetitions that it does not
/// expect) and lengths, which nobody keeps, are warnings. Segments defined locally (Z) are left alone, unless they are declared. Safe to
/// share; the work is linear in the length of the message.
/// </remarks>
public sealed class MessageValidator
{
    /// <summary>How many findings are kept where the caller names no limit.</summary>
    public const int DefaultMaxFindings = 100;

    private static readonly SegmentId Obx = SegmentId.Parse("OBX");
    private static readonly SegmentId Mfe = SegmentId.Parse("MFE");

    private readonly Hl7Dictionary _dictionary;
    private readonly int _maxFindings;
    private readonly IReadOnlyList<LocalSegment> _local;

    /// <summary>A validator for one version.</summary>
    /// <param name="dictionary">The version.</param>
    /// <param name="maxFindings">How many findings are kept, from 1; the rest is counted.</param>
    /// <param name="local">What senders add to the standard; null for nothing.</param>
    public MessageValidator(Hl7Dictionary dictionary, int maxFindings = DefaultMaxFindings, IReadOnlyList<LocalSegment>? local = null)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxFindings, 1);
        _dictionary = dictionary;
        _maxFindings = maxFindings;
        _local = local ?? [];
    }

    /// <summary>Holds a message against the version that its MSH-12 names; 2.5.1 where it names none that is known.</summary>
    public static MessageFindings ValidateAsDeclared(
        Hl7Message message, int maxFindings = DefaultMaxFindings, IReadOnlyList<LocalSegment>? local = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        var version = Hl7Version.TryParse(message.Header.Field(12).Component(1).Text, out var declared) ? declared : Hl7Version.V251;
        return new MessageValidator(Hl7Dictionary.For(version), maxFindings, local).Validate(message);
    }

    /// <summary>The structure of a message: by MSH-9.3 where it names one, else by MSH-9.1 and MSH-9.2; null where the version defines none.</summary>
    public static StructureDefinition? StructureOf(Hl7Message message, Hl7Dictionary dictionary)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(dictionary);
        var type = message.Header.Field(9);
        return dictionary.Structure(type.Component(3).Text) ?? dictionary.StructureOf(type.Component(1).Text, type.Component(2).Text);
    }

    /// <summary>Holds a message against the version of this validator.</summary>
    public MessageFindings Validate(Hl7Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var findings = new FindingList(_maxFindings);
        var lines = new List<Segment>(message.SegmentCount); // without those that are no segments
        var occurrences = new Dictionary<SegmentId, int>();
        var last = new ErrorLocation(SegmentId.Msh);
        for (var index = 0; index < message.SegmentCount; index++)
        {
            var segment = message[index];
            if (!LooksLikeSegment(message, segment))
            {
                NoSegment(index, last, findings); // told behind the segment before: the line's own beginning is somebody's text
                continue;
            }

            var occurrence = occurrences.GetValueOrDefault(segment.Id) + 1;
            occurrences[segment.Id] = occurrence;
            last = new ErrorLocation(segment.Id, occurrence);
            lines.Add(segment);
            CheckSegment(segment, last, findings);
        }

        var structure = StructureOf(message, _dictionary);
        if (structure is null)
        {
            findings.Warning(0, RefusalReason.TriggerEventNotAccepted, new(SegmentId.Msh, 1, 9), $"HL7 {_dictionary.Version} defines no such message: its structure is not checked");
        }
        else
        {
            CheckStructure(structure, lines, findings);
        }

        return findings.Finish(structure?.Name);
    }

    /// <summary>The first line of a message that cannot be a segment, counted from 1; 0 where each can.</summary>
    public static int FirstLineThatIsNoSegment(Hl7Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        for (var index = 1; index < message.SegmentCount; index++)
        {
            if (!LooksLikeSegment(message, message[index]))
            {
                return index + 1;
            }
        }

        return 0;
    }

    private static void CheckStructure(StructureDefinition structure, List<Segment> lines, FindingList findings)
    {
        SegmentId[] segments = [.. lines.Select(line => line.Id)];
        foreach (var (kind, place, name) in StructureOverlay.Of(structure, segments, int.MaxValue).Findings)
        {
            var index = lines[place].Index;
            var at = new ErrorLocation(segments[place], segments.AsSpan(0, place + 1).Count(segments[place]));
            switch (kind)
            {
                case StructureFindingKind.RequiredSegmentMissing when name.Length == SegmentId.Length:
                    // One more than there are: the place of none that is there, in whichever group.
                    var missing = SegmentId.Parse(name);
                    var where = place == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" in the group that begins with {at.Segment} {at.Sequence}");
                    findings.Error(index, RefusalReason.SegmentSequence, new(missing, segments.Count(id => id == missing) + 1), $"The required segment {name} is missing{where}");
                    break;
                case StructureFindingKind.RequiredSegmentMissing or StructureFindingKind.RequiredGroupMissing:
                    findings.Error(index, RefusalReason.SegmentSequence, at, $"What {structure.Name} requires is missing: {name}");
                    break;
                case StructureFindingKind.SegmentOutOfOrder:
                    findings.Error(index, RefusalReason.SegmentSequence, at, $"{structure.Name} has {name} in another place");
                    break;
                case StructureFindingKind.TooManyRepetitions:
                    findings.Warning(index, RefusalReason.SegmentSequence, at, $"{name} occurs more often than {structure.Name} allows");
                    break;
                default:
                    findings.Warning(index, RefusalReason.SegmentSequence, at, $"{structure.Name} does not have this segment");
                    break;
            }
        }
    }

    private void CheckSegment(Segment segment, ErrorLocation here, FindingList findings)
    {
        CheckLocal(segment, here, findings);
        if (segment.Id.IsLocal)
        {
            return;
        }

        if (_dictionary.Segment(segment.Id) is not { } definition)
        {
            findings.Warning(segment.Index, RefusalReason.SegmentSequence, here, $"HL7 {_dictionary.Version} does not know this segment");
            return;
        }

        var walk = new ValueWalk(_dictionary, findings, segment.Index);
        foreach (var field in definition.Fields)
        {
            var at = here with { Field = field.Number };
            var value = segment.Field(field.Number);
            if (value.Presence is Presence.Absent or Presence.Empty)
            {
                if (field.IsRequired)
                {
                    findings.Error(segment.Index, RefusalReason.RequiredFieldMissing, at, $"{field.Name} is required");
                }

                continue;
            }

            CheckField(segment, value, field, at, walk, findings);
        }
    }

    /// <summary>The fields that are declared beside the standard. What is not declared is passed over: a later version of a sender may add it.</summary>
    private void CheckLocal(Segment segment, ErrorLocation here, FindingList findings)
    {
        foreach (var declared in _local)
        {
            if (declared.Id != segment.Id)
            {
                continue;
            }

            var walk = new ValueWalk(_dictionary, findings, segment.Index);
            foreach (var field in declared.Fields)
            {
                if (segment.Field(field.Number) is { HasValue: true } value && field.DataType.Length > 0)
                {
                    CheckField(segment, value, field, here with { Field = field.Number }, walk, findings);
                }
            }

            for (var number = declared.LastField + 1; segment.Id.IsLocal && !declared.IsOpen && number <= segment.FieldCount; number++)
            {
                if (segment.Field(number).HasValue)
                {
                    findings.Warning(segment.Index, RefusalReason.DataType, here with { Field = number }, "This field is not declared");
                    break;
                }
            }
        }
    }

    private static void CheckField(Segment segment, Hl7Value value, FieldDefinition field, ErrorLocation at, ValueWalk walk, FindingList findings)
    {
        if (value.Level != Hl7Level.Field)
        {
            return; // MSH-1 and MSH-2 are the delimiters themselves
        }

        var type = TypeNamedBeside(segment, field);
        if (field.MaxRepetitions > 0 && value.RepetitionCount > field.MaxRepetitions)
        {
            findings.Warning(
                segment.Index, RefusalReason.DataType, at with { Repetition = field.MaxRepetitions + 1 },
                string.Create(CultureInfo.InvariantCulture, $"{field.Name} repeats more than {field.MaxRepetitions} times"));
        }

        var (start, repetition) = (0, 0);
        while (start >= 0)
        {
            var one = value.TakeRepetition(ref start);
            repetition++;
            if (one.HasValue)
            {
                walk.Check(one, field, type, at with { Repetition = repetition });
            }
        }
    }

    // OBX-5 is of the type in OBX-2, MFE-4 of that in MFE-5. Elsewhere the segment does not say what VARIES is: any text will do.
    private static string TypeNamedBeside(Segment segment, FieldDefinition field) =>
        segment.Id == Obx && field.Number == 5 ? segment.Field(2).Text
        : segment.Id == Mfe && field.Number == 4 ? segment.Field(5).Text
        : field.DataType;

    private static void NoSegment(int index, ErrorLocation last, FindingList findings) => findings.Error(
        index, RefusalReason.SegmentSequence, last,
        string.Create(CultureInfo.InvariantCulture, $"Line {index + 1} is no segment: inside a field a line break is written as an escape sequence"));

    // Three letters or digits, then the field separator or nothing. What is not is most often the rest of a text whose sender did not
    // escape a line break.
    private static bool LooksLikeSegment(Hl7Message message, Segment segment)
    {
        var raw = segment.Raw;
        return raw.Length >= SegmentId.Length
            && IsNameCharacter(raw[0]) && !char.IsAsciiDigit((char)raw[0])
            && IsNameCharacter(raw[1]) && IsNameCharacter(raw[2])
            && (raw.Length == SegmentId.Length || raw[SegmentId.Length] == message.Delimiters.Field);
    }

    private static bool IsNameCharacter(byte value) => char.IsAsciiLetterUpper((char)value) || char.IsAsciiDigit((char)value);
}
