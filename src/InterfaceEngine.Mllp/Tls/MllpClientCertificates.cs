namespace InterfaceEngine.Mllp;

/// <summary>Whether the client of a TLS connection shows a certificate.</summary>
public enum MllpClientCertificates
{
    /// <summary>None is asked for.</summary>
    None,

    /// <summary>One is asked for; whoever shows none is let in, whoever shows a bad one is not.</summary>
    Optional,

    /// <summary>Only a client with a valid certificate is let in.</summary>
    Required,
}
