using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping.Run;

namespace InterfaceEngine.Mapping.Finish;

/// <summary>Content that is too much for its Attachment becomes a Binary: a report is read without the document that it comes with.</summary>
internal static class Attachments
{
    private static readonly FhirTypeDefinition Type = FhirDefinitions.R4["Attachment"];
    private static readonly FhirElementDefinition ContentType = Type.Find("contentType")!;
    private static readonly FhirElementDefinition Url = Type.Find("url")!;
    private static readonly FhirElementDefinition Size = Type.Find("size")!;

    private static readonly FhirTypeDefinition BinaryType = FhirDefinitions.R4["Binary"];
    private static readonly FhirElementDefinition BinaryContentType = BinaryType.Find("contentType")!;
    private static readonly FhirElementDefinition BinaryData = BinaryType.Find("data")!;

    /// <summary>The content of an Attachment, base64.</summary>
    public static FhirElementDefinition Data { get; } = Type.Find("data")!;

    /// <summary>How many bytes a base64 text stands for.</summary>
    public static int Length(string base64) => (base64.Length / 4 * 3) - (base64.EndsWith("==", StringComparison.Ordinal) ? 2 : base64.EndsWith('=') ? 1 : 0);

    /// <summary>Moves what is too large.</summary>
    public static void Split(MapRun run)
    {
        foreach (var (node, attachment) in run.LargeAttachments)
        {
            if (attachment.GetString(Data) is not { } data || attachment.Has(Url))
            {
                continue;
            }

            var binary = run.Make(BinaryType);
            binary.Resource.Set(BinaryContentType, attachment.GetString(ContentType) ?? "application/octet-stream");
            binary.Resource.Set(BinaryData, data);
            attachment.Remove(Data);
            run.Trace?.Move(attachment, Data, binary.Resource, BinaryData);
            attachment.Set(Size, Length(data).ToString(System.Globalization.CultureInfo.InvariantCulture));
            node.Refer(attachment, binary, Url);
        }
    }
}
