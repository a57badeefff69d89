namespace InterfaceEngine.Engine.Channels.Writing;

/// <summary>A <c>namespaces.yaml</c> to begin with: nothing but examples, as comments.</summary>
public static class NewNamespaces
{
    /// <summary>The name of the file.</summary>
    public const string FileName = Library.LibraryFolder.Namespaces;

    /// <summary>The file's text.</summary>
    public const string Text = """
        # The URIs that names in messages stand for in FHIR: the system of an identifier or code must be a URI.
        # Names whose URI is the same everywhere (LN, SCT, I10, CVX, USSSA ...) are known; a name that stands here goes before that.
        # Which names your messages have that nobody knows: interface-engine map FOLDER --channels channels --namespaces

        # authorities:                                     # HD.1: the assigning authorities of PID-3, PV1-19, ORC-3 and others
        #   GOOD HEALTH: urn:oid:2.16.840.1.113883.19.5    # an OID is written urn:oid:
        #   RIVERSIDE: https://riverside.example/ids/mrn

        # coding-systems:                                  # CWE.3: the third part of a coded value
        #   99GHL: https://codes.good-health.example/lab
        #   I10: http://hl7.org/fhir/sid/icd-10-cm         # where senders mean ICD-10-CM by it

        """;
}
