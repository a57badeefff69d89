namespace InterfaceEngine.Engine.Channels;

public static partial class FaultCodes
{
    // CH550 to CH569: what validate --connect finds. No example lines: they depend on other machines.

    public static FaultCode CannotConnect { get; } = new("CH550", "Cannot be reached",
        "No connection to the other system could be opened in time. See whether its name or address is right, its program running, and no firewall between.");

    public static FaultCode TlsRefused { get; } = new("CH551", "TLS handshake failed",
        "The other system was reached, and one of both sides refused the other's certificate. Usual reasons: 'authorities' is not who signed "
        + "its certificate, the certificate is for another name ('server-name'), it has expired, or it wants to see one of ours.");

    public static FaultCode BadCertificate { get; } = new("CH552", "Certificate cannot be used",
        "The file is no certificate that can be read, its password is wrong, or its private key is missing or belongs to another certificate.");

    public static FaultCode CertificateExpires { get; } = new("CH553", "Certificate expires",
        "A warning from thirty days before; an error once it has expired or where it is not valid yet. A renewed file is used without a restart.");

    public static FaultCode FolderNotWritable { get; } = new("CH554", "Folder cannot be written to",
        "Neither the folder of the path, nor the one in which it would be made, lets this user write files. Check as the user that runs the engine.");

    public static FaultCode NoFhirServer { get; } = new("CH555", "No FHIR server",
        "The address was reached, but [base]/metadata did not give a CapabilityStatement. See whether the base address is right, and whether the server asks for credentials.");

    public static FaultCode OtherFhirVersion { get; } = new("CH556", "Another version of FHIR",
        "The server's CapabilityStatement says a fhirVersion other than 4.0. What this engine sends is FHIR R4; the server would refuse or misread it.");

    public static FaultCode PortInUse { get; } = new("CH557", "Port is in use",
        "Another program listens on the port: perhaps this engine, if it runs on this machine, else the listener could not be opened.");

    public static FaultCode PortNotAllowed { get; } = new("CH558", "Listener cannot be opened",
        "This machine does not have the address, or this user may not listen on the port (those below 1024 need a right).");
}
