using System.Globalization;

namespace CrowdWatch.Api.Series;

/// <summary>Reads and writes times as RFC 3339 has them: with seconds and with an offset, so that nobody guesses a time zone.</summary>
public static class Rfc3339
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    /// <summary>The moment in UTC; null when the text is not such a time, or lies outside the years 1970 to 2999.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        var parsed = DateTimeOffset.TryParseExact(
            text.ToUpperInvariant(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment);
        return parsed && moment.UtcDateTime.Year is >= 1970 and <= 2999 ? moment.ToUniversalTime() : null;
    }

    /// <summary>The moment in UTC with Z, fractions only where there are any.</summary>
    public static string Write(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
