using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RabbitMQ.Client;

namespace CrowdWatch.Host.Bus;

/// <summary>The certificates that the bus shows and accepts. The bus library's own default accepts any signer, so the check is ours.</summary>
internal sealed class BrokerTls
{
    private readonly X509Certificate2Collection? authorities;

    /// <exception cref="StartException">A file does not hold what its setting says.</exception>
    public BrokerTls(BusTlsOptions options)
    {
        Certificate = Load("CertificateFile", options.CertificateFile, file => LoadCertificate(file, options));
        authorities = Load("CaFile", options.CaFile, LoadAuthorities);
    }

    /// <summary>Our own certificate; null when none is shown.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>TLS for one host.</summary>
    public SslOption OptionFor(string serverName) => new()
    {
        Enabled = true,
        ServerName = serverName,
        Version = SslProtocols.None, // the operating system's choice, never below what it allows
        Certs = Certificate is null ? null : [Certificate],
        CertificateValidationCallback = Accepts,
    };

    /// <summary>Whether the broker's certificate is made out to the name asked for and signed by whom we trust.</summary>
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (authorities is null || certificate is null)
            return errors == SslPolicyErrors.None;
        if ((errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var ours = new X509Chain();
        ours.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        ours.ChainPolicy.CustomTrustStore.AddRange(authorities);
        ours.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (chain is not null)
            ours.ChainPolicy.ExtraStore.AddRange(new X509Certificate2Collection(chain.ChainElements.Select(element => element.Certificate).ToArray()));
        using var theirs = new X509Certificate2(certificate);
        return ours.Build(theirs);
    }

    private static T? Load<T>(string setting, string? file, Func<string, T> load) where T : class
    {
        if (string.IsNullOrEmpty(file))
            return null;
        try
        {
            return load(file);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartException($"Bus:Tls:{setting} is '{file}'; it cannot be used: {e.Message}", e);
        }
    }

    private static X509Certificate2 LoadCertificate(string file, BusTlsOptions options)
    {
        var password = options.KeyPasswordFile is { Length: > 0 } secret ? SecretFile.Read(secret) : null;
        if (options.KeyFile is not { Length: > 0 } key)
            return X509CertificateLoader.LoadPkcs12FromFile(file, password);
        return password is null ? X509Certificate2.CreateFromPemFile(file, key) : X509Certificate2.CreateFromEncryptedPemFile(file, password, key);
    }

    private static X509Certificate2Collection LoadAuthorities(string file)
    {
        var found = new X509Certificate2Collection();
        found.ImportFromPemFile(file);
        return found.Count > 0 ? found : throw new CryptographicException("it holds no certificate in PEM form.");
    }
}
