using System.Text;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Host.Cli.Mapping;

/// <summary>Bundles as indented JSON, one after the other.</summary>
internal sealed class BundleText(TextWriter output) : IMappedOutput
{
    public void Write(MappedMessage message)
    {
        if (message.Result?.Bundle is { } bundle)
        {
            output.WriteLine(Encoding.UTF8.GetString(FhirJson.ToUtf8Bytes(bundle, indented: true)));
        }
    }
}
