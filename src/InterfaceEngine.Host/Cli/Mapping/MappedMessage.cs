using System.Globalization;
using System.Text;
using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;
using InterfaceEngine.Host.Cli.Messages;
using InterfaceEngine.Mapping;
using InterfaceEngine.Mapping.Profiles;

namespace InterfaceEngine.Host.Cli.Mapping;

/// <summary>What <c>map</c> made of one message.</summary>
/// <param name="Source">Where it is from.</param>
/// <param name="Result">Bundle, issues and trace; null where the bytes are no message.</param>
/// <param name="Reason">Why there is no bundle; null where there is one.</param>
/// <param name="Faults">What is not valid in the bundle.</param>
internal sealed record MappedMessage(MessageInFile Source, MapResult? Result, string? Reason, IReadOnlyList<FhirIssue> Faults)
{
    public bool IsValid => Reason is null && !Faults.Any(fault => fault.IsError);

    /// <summary>The file and which message of it.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Source.File}, {Source.Number}");

    public static MappedMessage Of(MessageInFile message, FhirMapper mapper, MapOptions options)
    {
        var fault = Hl7Message.TryParse(message.Bytes, out var parsed);
        if (fault != ParseFault.None)
        {
            return new MappedMessage(message, null, $"no HL7 v2 message: {fault}", []);
        }

        var result = mapper.Map(parsed!, options);
        return result.Bundle is { } bundle
            ? new MappedMessage(message, result, null, [.. FhirValidator.Validate(bundle), .. ProfileValidator.Validate(bundle)])
            : new MappedMessage(message, result, result.Fault!.Message, []);
    }

    /// <summary>Why it is not good, a line each; empty where it is.</summary>
    public string Complaints()
    {
        var lines = new StringBuilder();
        if (Reason is not null)
        {
            lines.Append(Name).Append(": ").AppendLine(Reason);
        }

        foreach (var fault in Faults.Where(fault => fault.IsError))
        {
            lines.Append(Name).Append(": ").Append(fault.Path).Append(": ").AppendLine(fault.Message);
        }

        return lines.ToString();
    }
}
