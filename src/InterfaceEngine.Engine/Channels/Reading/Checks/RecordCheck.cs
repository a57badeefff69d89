using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Channels.Reading.Checks;

/// <summary>What the properties of a record must keep together. It sees only records that have no fault by themselves.</summary>
internal abstract class RecordCheck
{
    public abstract void Check(object record, SourcePlaces places, FaultList faults);
}

/// <inheritdoc/>
internal abstract class RecordCheck<T> : RecordCheck
    where T : class
{
    public sealed override void Check(object record, SourcePlaces places, FaultList faults)
    {
        if (record is T known)
        {
            Check(known, places, faults);
        }
    }

    protected abstract void Check(T record, SourcePlaces places, FaultList faults);

    /// <summary>Where a property stands; one that the file leaves at its default stands where another one does.</summary>
    protected static SourceSpan PlaceOf(T record, SourcePlaces places, params ReadOnlySpan<string> properties)
    {
        foreach (var property in properties)
        {
            if (places.Find(record, property) is { } span)
            {
                return span;
            }
        }

        throw new ArgumentException("None of these properties was read from a file, so nothing can be wrong with them.", nameof(properties));
    }
}
