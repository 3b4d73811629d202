using System.Globalization;

namespace CrowdWatch.Host;

/// <summary>A length of time as people type it: 90s, 5m, 2h, or hh:mm:ss.</summary>
internal static class Duration
{
    /// <summary>What <see cref="TryParse"/> reads, for error messages.</summary>
    public const string Allowed = "a number above 0 with s, m or h (60s, 5m, 2h), or hh:mm:ss";

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (text.Contains(':', StringComparison.Ordinal))
            return TimeSpan.TryParseExact(text, @"hh\:mm\:ss", CultureInfo.InvariantCulture, out duration) && duration > TimeSpan.Zero;
        var secondsPerUnit = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        if (secondsPerUnit == 0 || !double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
            return false;
        var seconds = count * secondsPerUnit;
        if (seconds is <= 0 or > 31_536_000)
            return false;
        duration = TimeSpan.FromSeconds(seconds);
        return true;
    }
}
