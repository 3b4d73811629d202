using System.Globalization;

namespace CrowdWatch.Domain.Context;

/// <summary>Which values of context series may be kept: those of a place and time that they can have, within what nature and gates allow.</summary>
/// <param name="zones">Zones of the site plan.</param>
/// <param name="now">The present moment.</param>
/// <param name="keptFor">How long the store keeps values.</param>
public sealed class ContextRules(IEnumerable<string> zones, DateTimeOffset now, TimeSpan keptFor)
{
    private const double MostPeople = 100_000_000;
    private const double Coldest = -90, Hottest = 70;
    // The heaviest hour on record brought 305 mm (Holt, Missouri, 1947); far more would be a slip of the comma.
    private const double MostRain = 500;
    private const int MostZonesNamed = 30;

    // A business day may have begun where the site is while it has not yet in UTC.
    private static readonly TimeSpan MeasuredAhead = TimeSpan.FromDays(1);
    private static readonly TimeSpan BookedAhead = TimeSpan.FromDays(400);
    private static readonly TimeSpan WeatherAhead = TimeSpan.FromDays(30);

    private readonly HashSet<string> known = zones.ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether the series has one value for each business day; the others have one for each hour.</summary>
    public static bool IsDaily(ContextSeries kind) => kind is ContextSeries.Visitors or ContextSeries.Bookings;

    /// <summary>Name of a series as people write it.</summary>
    public static string Name(ContextSeries kind) => $"{kind}".ToLowerInvariant();

    /// <summary>The series of that name; null when there is none.</summary>
    public static ContextSeries? KindOf(string? name) =>
        Enum.GetValues<ContextSeries>().Where(kind => Name(kind) == name).Select(kind => (ContextSeries?)kind).FirstOrDefault();

    /// <summary>The first thing wrong with the value; null when it may be kept.</summary>
    public ContextMistake? MistakeIn(ContextValue reading) => InZone(reading) ?? InTime(reading) ?? InValue(reading);

    private ContextMistake? InZone(ContextValue reading)
    {
        if (reading.ZoneId is not { } zone)
            return null;
        if (!IsDaily(reading.Series))
            return new("zone", $"'{zone}'", $"no zone: {Name(reading.Series)} is of the whole site");
        if (known.Contains(zone))
            return null;
        var some = known.Order(StringComparer.Ordinal).Take(MostZonesNamed);
        return new("zone", $"'{zone}', no zone of this site", $"none for the whole site, or {string.Join(", ", some)}{(known.Count > MostZonesNamed ? ", …" : "")}");
    }

    private ContextMistake? InTime(ContextValue reading)
    {
        var (at, isDaily) = (reading.At.ToUniversalTime(), IsDaily(reading.Series));
        var step = isDaily ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1);
        if ((at - DateTimeOffset.UnixEpoch).Ticks % step.Ticks != 0)
            return new("at", Text(at, isDaily: false), isDaily ? "a date" : "whole hours");
        var ahead = reading.Series switch
        {
            ContextSeries.Visitors => MeasuredAhead,
            ContextSeries.Bookings => BookedAhead,
            _ => WeatherAhead,
        };
        // A day within what is kept, so that nothing taken now is removed at once.
        var (first, last) = (now - keptFor + TimeSpan.FromDays(1), now + ahead);
        return at >= first && at <= last
            ? null
            : new("at", Text(at, isDaily), $"{Name(reading.Series)} from {Text(first.AddDays(isDaily ? 1 : 0), isDaily)} (older values are not kept) to {Text(last, isDaily)}");
    }

    private static ContextMistake? InValue(ContextValue reading)
    {
        var (least, most, unit) = reading.Series switch
        {
            ContextSeries.Temperature => (Coldest, Hottest, "°C"),
            ContextSeries.Rain => (0, MostRain, "mm"),
            _ => (0, MostPeople, "people, a whole number"),
        };
        var isWhole = !IsDaily(reading.Series) || Math.Floor(reading.Value) == reading.Value;
        return double.IsFinite(reading.Value) && isWhole && reading.Value >= least && reading.Value <= most
            ? null
            : new("value", reading.Value.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"{Name(reading.Series)} from {least} to {most} {unit}"));
    }

    private static string Text(DateTimeOffset at, bool isDaily) => at.ToString(isDaily ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
