using System.ComponentModel.DataAnnotations;
using CrowdWatch.Domain.Texts;
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

    /// <summary>How long the body of a delivery receipt may take to come; strangers can call that address too. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:01:00")] public TimeSpan ReceiptWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Least characters of an operator key; shorter ones can be guessed.</summary>
    public const int ShortestKey = 16;

    /// <summary>Whoever has this key may command: acknowledge, close, mute, test. At least 16 characters. Default none: then commands are taken from this machine alone.</summary>
    public string? OperatorKey { get; set; }

    /// <summary>A file that holds the operator key, as container platforms mount it. Default none.</summary>
    public string? OperatorKeyFile { get; set; }

    /// <summary>The key, from wherever it is given; null without.</summary>
    public string? OperatorKeyInUse() =>
        string.IsNullOrEmpty(OperatorKeyFile) ? OperatorKey : WrittenFile.ReadSecret(OperatorKeyFile);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        AllowedOrigins.Where(origin => !IsOrigin(origin))
            .Select(origin => $"{Section}:{nameof(AllowedOrigins)} has \"{origin}\". Allowed: scheme, host and port alone, for example https://portal.example.org.")
            .Concat(KeyMistakes())
            .Select(mistake => new ValidationResult(mistake));

    private IEnumerable<string> KeyMistakes()
    {
        if (!string.IsNullOrEmpty(OperatorKey) && !string.IsNullOrEmpty(OperatorKeyFile))
            yield return $"{Section}:{nameof(OperatorKey)} and {Section}:{nameof(OperatorKeyFile)} are both given; allowed is one of them.";
        string? key = null, mistake = null;
        try
        {
            key = OperatorKeyInUse();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            mistake = $"{Section}:{nameof(OperatorKeyFile)} is '{OperatorKeyFile}', which cannot be read: {e.Message}";
        }
        if (mistake is not null)
            yield return mistake;
        else if (key is { Length: < ShortestKey } && (key.Length > 0 || !string.IsNullOrEmpty(OperatorKeyFile)))
            yield return $"{Section}:{nameof(OperatorKey)} has {key.Length} characters. Allowed: at least {ShortestKey}.";
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && address.GetLeftPart(UriPartial.Authority) == text;
}

[OptionsValidator]
internal sealed partial class ApiOptionsValidator : IValidateOptions<ApiOptions>;
