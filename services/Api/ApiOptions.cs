using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Api;

/// <summary>Settings of the api role.</summary>
internal sealed class ApiOptions : IValidatableObject
{
    public const string Section = "Api";

    /// <summary>Web origins whose pages may call the API from a browser, for example https://portal.example.org. Default none.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>Least time between two rounds of events to one client; changes in between become one. Default 200 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:00:01")] public TimeSpan StreamEvery { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>A stream on which nothing happens says that it is alive this often. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:00:30")] public TimeSpan HeartbeatEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Most clients of the stream at the same time. Default 500.</summary>
    [Range(1, 100_000)] public int MostStreamClients { get; set; } = 500;

    /// <summary>Most windows in one answer. Default 10 080: a week of minutes.</summary>
    [Range(60, 1_000_000)] public int MostPoints { get; set; } = 10_080;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from origin in AllowedOrigins
        where !IsOrigin(origin)
        select new ValidationResult(
            $"{Section}:{nameof(AllowedOrigins)} has \"{origin}\". Allowed: scheme, host and port alone, for example https://portal.example.org.");

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && address.GetLeftPart(UriPartial.Authority) == text;
}

[OptionsValidator]
internal sealed partial class ApiOptionsValidator : IValidateOptions<ApiOptions>;
