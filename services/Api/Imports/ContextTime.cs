using System.Globalization;
using CrowdWatch.Api.Series;
using CrowdWatch.Domain.Context;
using CrowdWatch.Domain.Csv;

namespace CrowdWatch.Api.Imports;

/// <summary>Times of context values as text: of a business day its date, of an hour its first moment.</summary>
public static class ContextTime
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>What may stand as the time of such a value.</summary>
    public static string Allowed(bool isDaily) => isDaily ? "a date, yyyy-MM-dd" : "a whole hour, RFC 3339 with offset, as in 2026-05-01T08:00:00+08:00";

    /// <summary>The moment that stands for the time; null when the text is none.</summary>
    public static DateTimeOffset? Parse(string text, bool isDaily) => isDaily ? ParseDate(text) : Rfc3339.Parse(WithT(text));

    /// <summary>A date as the moment that stands for it; null when the text is none.</summary>
    public static DateTimeOffset? ParseDate(string text) =>
        Sheet.Date(text) is { Year: >= 1970 and <= 2999 } date
            ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero)
            : null;

    // pandas writes a space for the T, which RFC 3339 (5.6) leaves to those who write.
    private static string WithT(string text) => text.Length > 10 && text[10] == ' ' ? $"{text[..10]}T{text[11..]}" : text;

    /// <summary>The time of a value of the series.</summary>
    public static string Write(DateTimeOffset at, ContextSeries kind) =>
        ContextRules.IsDaily(kind) ? at.ToString(DateFormat, CultureInfo.InvariantCulture) : Rfc3339.Write(at);
}
