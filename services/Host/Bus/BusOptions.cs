using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Host.Bus;

/// <summary>How the roles talk to each other, section Bus.</summary>
internal sealed class BusOptions : IValidatableObject
{
    public const string Section = "Bus";
    private const int PlainPort = 5672;
    private const int TlsPort = 5671;

    /// <summary>InMemory (all roles in one process) or RabbitMq. Default InMemory.</summary>
    [EnumDataType(typeof(BusTransport))] public BusTransport Transport { get; set; } = BusTransport.InMemory;

    /// <summary>Host name or address of the RabbitMQ broker; several nodes of a cluster separated by commas, any of which is taken. Default localhost.</summary>
    [Required, MinLength(1)] public string Host { get; set; } = "localhost";

    /// <summary>TCP port of the broker, the same on every node. Default 5672, or 5671 with TLS.</summary>
    [Range(1, 65535)] public int? Port { get; set; }

    /// <summary>Virtual host of the broker. Default /.</summary>
    [Required, MinLength(1)] public string VirtualHost { get; set; } = "/";

    /// <summary>User of the broker; no default.</summary>
    public string? Username { get; set; }

    /// <summary>Password of the broker; no default. Better given as the environment variable Bus__Password, or as PasswordFile, than in a settings file.</summary>
    public string? Password { get; set; }

    /// <summary>File whose content, without the line end, is the password; instead of Password. No default.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>Encryption of the way to the broker.</summary>
    public BusTlsOptions Tls { get; set; } = new();

    /// <summary>Classic (one broker) or Quorum (a cluster of three or more). The broker never turns one into the other: to change it, drain and delete the queues first. Default Classic.</summary>
    [EnumDataType(typeof(QueueType))] public QueueType QueueType { get; set; } = QueueType.Classic;

    /// <summary>How often each side shows that it is there; a connection silent for twice as long is dead. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")] public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the start waits for the broker; a process that runs the edge role alone does not wait. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")] public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The nodes of the broker.</summary>
    public IReadOnlyList<string> Hosts() => Host.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The port in use.</summary>
    public ushort PortInUse() => (ushort)(Port ?? (Tls.Enabled ? TlsPort : PlainPort));

    /// <summary>Where the broker is, for messages to people.</summary>
    public string Place() => $"{string.Join(", ", Hosts().Select(host => $"{host}:{PortInUse()}"))}{(VirtualHost == "/" ? "" : $", virtual host {VirtualHost}")}";

    /// <summary>The password, wherever it is given.</summary>
    public string PasswordInUse() => PasswordFile is { Length: > 0 } file ? SecretFile.Read(file) : Password ?? "";

    /// <summary>Whether every node is this machine.</summary>
    public bool IsOnThisMachine() => Hosts().All(host => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)));

    /// <summary>Rules between settings.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Transport != BusTransport.RabbitMq)
            yield break;
        if (Hosts().Count == 0)
            yield return new ValidationResult($"Bus:Host is '{Host}'; allowed is a host name or an address, or several separated by commas.");
        if (string.IsNullOrEmpty(Username))
            yield return new ValidationResult("Bus:Username is empty; the RabbitMQ transport needs a user name.");
        if (string.IsNullOrEmpty(PasswordFile))
        {
            if (string.IsNullOrEmpty(Password))
                yield return new ValidationResult("Bus:Password is empty; the RabbitMQ transport needs a password (environment variable Bus__Password, or a file named by Bus:PasswordFile).");
        }
        else if (!string.IsNullOrEmpty(Password))
        {
            yield return new ValidationResult("Bus:Password and Bus:PasswordFile are both given; one of them is allowed.");
        }
        else if (SecretFile.Mistake(PasswordFile) is { } mistake)
        {
            yield return new ValidationResult($"Bus:PasswordFile is '{PasswordFile}'; {mistake}");
        }
        foreach (var result in ValidateTls())
            yield return result;
    }

    private IEnumerable<ValidationResult> ValidateTls()
    {
        if (!Tls.Enabled)
        {
            foreach (var (setting, path) in Tls.Files())
                yield return new ValidationResult($"Bus:Tls:{setting} is '{path}', but Bus:Tls:Enabled is false; set it to true, or leave the file away.");
            yield break;
        }
        foreach (var (setting, path) in Tls.Files())
        {
            if (SecretFile.Mistake(path, isText: setting == nameof(Tls.KeyPasswordFile)) is { } mistake)
                yield return new ValidationResult($"Bus:Tls:{setting} is '{path}'; {mistake}");
        }
        if (string.IsNullOrEmpty(Tls.CertificateFile) && !(string.IsNullOrEmpty(Tls.KeyFile) && string.IsNullOrEmpty(Tls.KeyPasswordFile)))
            yield return new ValidationResult("Bus:Tls:CertificateFile is empty; Bus:Tls:KeyFile and Bus:Tls:KeyPasswordFile belong to a certificate.");
    }
}

/// <summary>Checks <see cref="BusOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class BusOptionsValidator : IValidateOptions<BusOptions>;
