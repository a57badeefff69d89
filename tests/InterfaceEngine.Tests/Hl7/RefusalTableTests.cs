using InterfaceEngine.Hl7.Acknowledgments;
using static InterfaceEngine.Hl7.Acknowledgments.AcknowledgmentCode;

namespace InterfaceEngine.Tests.Hl7;

/// <summary>The decision table, row by row, as the standard and its readers have it.</summary>
public sealed class RefusalTableTests
{
    [Theory]
    [InlineData(RefusalReason.MessageTypeNotAccepted, AR, CR, 200, 9, 1)]
    [InlineData(RefusalReason.TriggerEventNotAccepted, AR, CR, 201, 9, 2)]
    [InlineData(RefusalReason.ProcessingIdNotAccepted, AR, CR, 202, 11, 1)]
    [InlineData(RefusalReason.VersionNotAccepted, AR, CR, 203, 12, 1)]
    [InlineData(RefusalReason.MessageTypeMissing, AR, CR, 101, 9, 0)]
    [InlineData(RefusalReason.VersionMissing, AR, CR, 101, 12, 0)]
    [InlineData(RefusalReason.ControlIdMissing, AE, CE, 101, 10, 0)]
    [InlineData(RefusalReason.ControlIdReused, AE, CE, 207, 10, 0)]
    [InlineData(RefusalReason.CharsetUndecodable, AE, CE, 102, 18, 0)]
    public void A_fault_of_the_header_is_answered_with_its_place(
        RefusalReason reason, AcknowledgmentCode original, AcknowledgmentCode enhanced, int code, int field, int component)
    {
        var row = RefusalTable.For(reason);
        row.Original.Should().Be(original);
        row.Enhanced.Should().Be(enhanced);
        row.Condition.Code.Should().Be(code);
        row.Location!.Value.Segment.ToString().Should().Be("MSH");
        row.Location.Value.Field.Should().Be(field);
        row.Location.Value.Component.Should().Be(component);
    }

    [Theory]
    [InlineData(RefusalReason.SegmentSequence, AE, CE, 100)]
    [InlineData(RefusalReason.RequiredFieldMissing, AE, CE, 101)]
    [InlineData(RefusalReason.DataType, AE, CE, 102)]
    [InlineData(RefusalReason.TableValue, AE, CE, 103)]
    [InlineData(RefusalReason.ValueTooLong, AE, CE, 104)]
    [InlineData(RefusalReason.TooLong, AE, CE, 104)]
    [InlineData(RefusalReason.UnknownKey, AE, CE, 204)]
    [InlineData(RefusalReason.DuplicateKey, AE, CE, 205)]
    [InlineData(RefusalReason.RecordLocked, AR, CE, 206)]
    [InlineData(RefusalReason.StoreUnavailable, AR, CE, 207)]
    [InlineData(RefusalReason.NotAMessage, AR, CR, 100)]
    public void A_fault_elsewhere_is_answered_without_a_fixed_place(
        RefusalReason reason, AcknowledgmentCode original, AcknowledgmentCode enhanced, int code)
    {
        var row = RefusalTable.For(reason);
        row.Original.Should().Be(original);
        row.Enhanced.Should().Be(enhanced);
        row.Condition.Code.Should().Be(code);
        row.Location.Should().BeNull();
    }
}
