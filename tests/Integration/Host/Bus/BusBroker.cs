using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace CrowdWatch.Tests.Integration.Host.Bus;

/// <summary>One broker for all tests of the bus: each test takes a virtual host of its own; there is a user without rights, and a second port speaks TLS.</summary>
public sealed class BusBroker : RabbitMqBroker
{
    public const string Collection = "bus broker";

    /// <summary>May enter every virtual host and do nothing in it.</summary>
    public const string Powerless = "powerless";

    /// <summary>Queues that begin so are under a policy of the operator's that drops a message after two returns.</summary>
    public const string LimitedByPolicy = "limited-by-policy-";

    private const int VirtualHostsOfTheTests = 40;
    private readonly int virtualHosts;
    private readonly DirectoryInfo certificates = Directory.CreateTempSubdirectory("crowdwatch-certificates-");
    private int taken;

    public BusBroker() : this(VirtualHostsOfTheTests)
    {
    }

    /// <summary>A broker with few virtual hosts is up again sooner after a kill: each looks through its messages.</summary>
    internal BusBroker(int virtualHosts) => this.virtualHosts = virtualHosts;

    public int TlsPort { get; } = FreePort.Next();

    public string CaFile => Path.Combine(certificates.FullName, "ca.pem");

    public string OtherCaFile => Path.Combine(certificates.FullName, "other-ca.pem");

    public string ClientCertificateFile => Path.Combine(certificates.FullName, "client.pem");

    public string ClientKeyFile => Path.Combine(certificates.FullName, "client.key");

    /// <summary>A virtual host that no other test uses.</summary>
    public string NextVirtualHost() => $"test-{Interlocked.Increment(ref taken)}";

    /// <summary>A broker of somebody else's, which takes larger messages than ours: the program must stand them.</summary>
    protected override async Task<string> OurSettingsAsync() =>
        (await base.OurSettingsAsync()).Replace("max_message_size = 1048576", "max_message_size = 16777216", StringComparison.Ordinal);

    protected override string FurtherSettings(string folder)
    {
        MakeCertificates();
        File.WriteAllText($"{folder}/definitions.json", Definitions());
        return $"""
            load_definitions = {folder}/definitions.json
            listeners.ssl.1 = 127.0.0.1:{TlsPort}
            ssl_options.cacertfile = {CaFile}
            ssl_options.certfile = {certificates.FullName}/server.pem
            ssl_options.keyfile = {certificates.FullName}/server.key
            ssl_options.verify = verify_peer
            ssl_options.fail_if_no_peer_cert = true

            """;
    }

    private string Definitions()
    {
        var hosts = Enumerable.Range(1, virtualHosts).Select(number => $"test-{number}").Append("/").ToList();
        var users = new[] { "guest", Powerless };
        return JsonSerializer.Serialize(new
        {
            vhosts = hosts.Select(name => new { name }),
            users = users.Select(name => new { name, password_hash = Hash(name), hashing_algorithm = "rabbit_password_hashing_sha256", tags = "" }),
            permissions = hosts.SelectMany(vhost => users.Select(user => (vhost, user, right: user == Powerless ? "^$" : ".*")))
                .Select(given => new { given.user, given.vhost, configure = given.right, write = given.right, read = given.right }),
            policies = hosts.Select(vhost => new Dictionary<string, object>
            {
                ["vhost"] = vhost, ["name"] = "limited", ["pattern"] = $"^{LimitedByPolicy}", ["apply-to"] = "queues", ["priority"] = 0,
                ["definition"] = new Dictionary<string, int> { ["delivery-limit"] = 2 },
            }),
        });
    }

    /// <summary>The broker's own form: four octets of salt, then the SHA-256 of salt and password (RabbitMQ documentation, Passwords).</summary>
    private static string Hash(string password)
    {
        byte[] salt = [1, 2, 3, 4];
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }

    private void MakeCertificates()
    {
        using var ca = Authority("CN=CrowdWatch test authority");
        using var other = Authority("CN=Somebody else");
        File.WriteAllText(CaFile, ca.ExportCertificatePem());
        File.WriteAllText(OtherCaFile, other.ExportCertificatePem());
        Issue(ca, "server", names =>
        {
            names.AddDnsName("localhost");
            names.AddIpAddress(IPAddress.Loopback);
        });
        Issue(ca, "client", names => names.AddDnsName("crowdwatch"));
    }

    private static X509Certificate2 Authority(string name)
    {
        var request = new CertificateRequest(name, RSA.Create(2048), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(2));
    }

    private void Issue(X509Certificate2 authority, string name, Action<SubjectAlternativeNameBuilder> addNames)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        addNames(names);
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(authority, authority.NotBefore, authority.NotAfter, RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(Path.Combine(certificates.FullName, $"{name}.pem"), issued.ExportCertificatePem());
        File.WriteAllText(Path.Combine(certificates.FullName, $"{name}.key"), key.ExportPkcs8PrivateKeyPem());
    }
}

/// <summary>Shares the broker between the test classes of the bus.</summary>
[CollectionDefinition(BusBroker.Collection)]
public sealed class SharedBusBroker : ICollectionFixture<BusBroker>;
