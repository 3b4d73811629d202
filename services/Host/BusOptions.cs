using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Host;

/// <summary>How the roles talk to each other.</summary>
internal sealed class BusOptions : IValidatableObject
{
    public const string Section = "Bus";

    /// <summary>InMemory (all roles in one process) or RabbitMq. Default InMemory.</summary>
    [EnumDataType(typeof(BusTransport))] public BusTransport Transport { get; set; } = BusTransport.InMemory;

    /// <summary>Host name or address of the RabbitMQ broker. Default localhost.</summary>
    [Required, MinLength(1)] public string Host { get; set; } = "localhost";

    /// <summary>TCP port of the broker. Default 5672.</summary>
    [Range(1, 65535)] public int Port { get; set; } = 5672;

    /// <summary>Virtual host of the broker. Default /.</summary>
    [Required, MinLength(1)] public string VirtualHost { get; set; } = "/";

    /// <summary>User of the broker; no default.</summary>
    public string? Username { get; set; }

    /// <summary>Password of the broker; no default. Better given as the environment variable Bus__Password than in a file.</summary>
    public string? Password { get; set; }

    /// <summary>How long the start waits for the broker. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")] public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Rules between settings.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (Transport != BusTransport.RabbitMq)
            yield break;
        if (string.IsNullOrEmpty(Username))
            yield return new ValidationResult("Bus:Username is empty; the RabbitMQ transport needs a user name.");
        if (string.IsNullOrEmpty(Password))
            yield return new ValidationResult("Bus:Password is empty; the RabbitMQ transport needs a password (environment variable Bus__Password).");
    }
}

/// <summary>Checks <see cref="BusOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class BusOptionsValidator : IValidateOptions<BusOptions>;
