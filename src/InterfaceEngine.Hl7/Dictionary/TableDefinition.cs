namespace InterfaceEngine.Hl7.Dictionary;

/// <summary>
/// A table of codes with those that one version lists. A field of type ID must use them (an HL7 table); one of type IS may use others
/// (a user-defined table, where the codes are a suggestion). HL7 v2.5.1 chapter 2.5.3.6.
/// </summary>
/// <param name="Number">Its number: 1 for table 0001.</param>
/// <param name="Name">What the standard calls it: <c>Administrative Sex</c>.</param>
/// <param name="Codes">The codes in ordinal order; none where the standard leaves them to the site.</param>
public sealed record TableDefinition(int Number, string Name, IReadOnlyList<TableCode> Codes)
{
    /// <summary>The entry of a code, compared by case, or null where the version does not list it.</summary>
    public TableCode? Find(string code)
    {
        var (low, high) = (0, Codes.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (string.CompareOrdinal(Codes[middle].Code, code))
            {
                case 0:
                    return Codes[middle];
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle - 1;
                    break;
            }
        }

        return null;
    }
}

/// <summary>A code of a table.</summary>
/// <param name="Code">As it stands in a message: <c>F</c>.</param>
/// <param name="Display">What it means: <c>Female</c>; the code itself where no text is known.</param>
public sealed record TableCode(string Code, string Display);
