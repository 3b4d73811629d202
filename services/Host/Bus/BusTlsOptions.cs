namespace CrowdWatch.Host.Bus;

/// <summary>Encryption of the way to the broker, section Bus:Tls.</summary>
internal sealed class BusTlsOptions
{
    /// <summary>Whether the broker is spoken to over TLS. Its certificate is always checked. Default false.</summary>
    public bool Enabled { get; set; }

    /// <summary>Name that the broker's certificate must be made out to. Default: the host that is connected to.</summary>
    public string? ServerName { get; set; }

    /// <summary>File (PEM) of the authorities that may have signed the broker's certificate, and no others. Default: those that the machine trusts.</summary>
    public string? CaFile { get; set; }

    /// <summary>File of our own certificate: PEM with KeyFile beside it, or PKCS #12 (.p12, .pfx). Default: none is shown.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>File (PEM) of the private key of CertificateFile; none for PKCS #12.</summary>
    public string? KeyFile { get; set; }

    /// <summary>File whose content is the password of the private key or of the PKCS #12 file. Default: it has none.</summary>
    public string? KeyPasswordFile { get; set; }

    /// <summary>The files named, by the name of their setting.</summary>
    public IEnumerable<(string Setting, string Path)> Files()
    {
        if (CaFile is { Length: > 0 } ca)
            yield return (nameof(CaFile), ca);
        if (CertificateFile is { Length: > 0 } certificate)
            yield return (nameof(CertificateFile), certificate);
        if (KeyFile is { Length: > 0 } key)
            yield return (nameof(KeyFile), key);
        if (KeyPasswordFile is { Length: > 0 } password)
            yield return (nameof(KeyPasswordFile), password);
    }
}
