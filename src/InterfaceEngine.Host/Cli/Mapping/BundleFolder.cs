using System.Globalization;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Host.Cli.Mapping;

/// <summary>A file for each bundle, named as the message's file: <c>adt.json</c>, and <c>adt-2.json</c> for its second message.</summary>
internal sealed class BundleFolder(string folder) : IMappedOutput
{
    public void Write(MappedMessage message)
    {
        if (message.Result?.Bundle is not { } bundle)
        {
            return;
        }

        var name = Path.GetFileNameWithoutExtension(message.Source.File);
        var number = message.Source.Number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{message.Source.Number}");
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, $"{name}{number}.json"), FhirJson.ToUtf8Bytes(bundle, indented: true));
    }
}
