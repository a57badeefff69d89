using System.Buffers;

namespace InterfaceEngine.Fhir;

/// <summary>FHIR resources as JSON (json.html): UTF-8, elements in the order of their definition, nothing empty.</summary>
public static class FhirJson
{
    /// <summary>Writes a resource or a data type. The same tree gives the same bytes.</summary>
    /// <param name="element">The value. What is not valid is written all the same, as JSON that is well formed.</param>
    /// <param name="output">Takes the UTF-8 bytes, without a byte order mark.</param>
    /// <param name="indented">Two blanks for each level and line feeds; else without any blank.</param>
    public static void Write(FhirElement element, IBufferWriter<byte> output, bool indented = false)
    {
        using var writer = new FhirJsonWriter(indented);
        writer.Write(element, output);
    }

    /// <summary>The JSON as bytes.</summary>
    public static byte[] ToUtf8Bytes(FhirElement element, bool indented = false)
    {
        var output = new ArrayBufferWriter<byte>(4096);
        Write(element, output, indented);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads a resource. Nothing in the content throws: every fault is an issue with its place, and the rest is read.</summary>
    /// <param name="utf8">One JSON object; a byte order mark is skipped.</param>
    /// <param name="limits">Depth and number of issues.</param>
    public static FhirReadResult Read(ReadOnlySpan<byte> utf8, FhirLimits? limits = null) =>
        FhirJsonReader.Read(utf8, limits ?? FhirLimits.Default);
}

/// <summary>What was read.</summary>
/// <param name="Resource">The resource without what could not be read; null where the bytes are no JSON or name no resource type.</param>
/// <param name="Issues">The faults that no tree can hold: unknown elements, wrong JSON types, second values. The validator finds others.</param>
public sealed record FhirReadResult(FhirElement? Resource, IReadOnlyList<FhirIssue> Issues);
