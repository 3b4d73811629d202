using System.Globalization;

namespace CrowdWatch.Host.Commands;

/// <summary>A moment as people type it: with its offset from UTC, or a local time of the site.</summary>
internal static class SiteMoment
{
    /// <summary>What <see cref="Read"/> reads, for error messages and help.</summary>
    public const string Allowed = "a local time of the site as 2026-10-01T08:30, or one with its offset as 2026-10-01T08:30+08:00";

    private static readonly string[] WithOffset = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mmZ", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFZ"];

    private static readonly string[] Local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"];

    /// <param name="name">Of the option or argument, for the message.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="timeZone">Of the site.</param>
    /// <exception cref="StartException">It is no moment, or one that the site's clocks skip.</exception>
    public static DateTimeOffset Read(string name, string text, TimeZoneInfo timeZone)
    {
        if (DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            return moment;
        if (!DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            throw new StartException($"{name} {text} is no moment; allowed is {Allowed}.");
        if (timeZone.IsInvalidTime(local))
            throw new StartException($"{name} {text} is a time that the clocks of {timeZone.Id} skip; allowed is {Allowed}.");
        return new(local, timeZone.GetUtcOffset(local));
    }
}
