using InterfaceEngine.Fhir;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>Files, each written beside its place and then renamed, so that no one ever sees half of one.</summary>
public sealed record FileDestinationConfig
{
    /// <summary>
    /// The path, with <c>{path}</c> or <c>{path:format}</c> replaced by values of the message: <c>{PID-3.1}</c>, <c>{MSH-7:yyyy-MM-dd}</c>,
    /// and <c>{sequence}</c> by the engine's number of the message. Values cannot leave the folder: what is not fit for a file name becomes <c>_</c>.
    /// </summary>
    /// <example>archive/{MSH-7:yyyy-MM-dd}/{MSH-10}.hl7</example>
    public required PathTemplateText Path { get; init; }

    /// <summary>What is written.</summary>
    public ContentFormat Format { get; init; } = ContentFormat.Hl7;

    /// <summary>With <c>format: fhir</c>, the kind of bundle: <c>transaction</c> and <c>batch</c> can be posted to a FHIR server as they are.</summary>
    public FhirBundleType Bundle { get; init; } = FhirBundleType.Transaction;
}

/// <summary>What is written.</summary>
public enum ContentFormat
{
    /// <summary>The message, HL7 v2.</summary>
    Hl7,

    /// <summary>The bundle that the message maps to, FHIR R4 JSON.</summary>
    Fhir,
}
