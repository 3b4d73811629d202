using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using CrowdWatch.Forecast.Models;
using CrowdWatch.Forecast.Slots;

namespace CrowdWatch.Forecast.Places;

/// <summary>
/// All places of a site, slot by slot. No clock of its own; not thread-safe: one loop owns it. Zones that no camera sees have no forecast.
/// </summary>
public sealed class ForecastDesk
{
    /// <summary>Minutes that come later than this after the end of their slot are left out of it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly Dictionary<string, Place> zones = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<LoadLevel> levels;
    private readonly long watchFrom;
    private long next;

    /// <summary>A desk whose first slot is the one after that which all models know, but none before <paramref name="first"/>.</summary>
    /// <param name="plan">The site.</param>
    /// <param name="restored">What was learnt of a zone, or of the site for null; null for nothing.</param>
    /// <param name="newModels">What knows nothing.</param>
    /// <param name="first">First slot that can be read back.</param>
    /// <param name="watchFrom">First slot whose forecasts are scored.</param>
    public ForecastDesk(SitePlan plan, Func<string?, PlaceModels?> restored, Func<PlaceModels> newModels, long first, long watchFrom)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(restored);
        ArgumentNullException.ThrowIfNull(newModels);
        this.watchFrom = watchFrom;
        levels = plan.LoadLevels;
        var site = WatchedSite.Of(plan);
        foreach (var zone in site.Zones)
            zones[zone.Id] = PlaceOf(zone.Id, zone.InstantaneousCapacity);
        Site = PlaceOf(null, site.Capacity);
        next = Math.Max(first, Places.Min(place => place.Models.Model.LastSlot + 1 ?? first));

        Place PlaceOf(string? zoneId, double capacity) => new(zoneId, capacity, restored(zoneId) ?? newModels(), () => newModels().Model);
    }

    /// <summary>The whole site.</summary>
    public Place Site { get; }

    /// <summary>Every zone that a camera sees, and the site.</summary>
    public IEnumerable<Place> Places => zones.Values.Append(Site);

    /// <summary>Zones that a camera sees.</summary>
    public IReadOnlyCollection<string> ZoneIds => zones.Keys;

    /// <summary>The first slot that is not closed yet.</summary>
    public long Next => next;

    /// <summary>Takes a minute; one whose slot is closed, or whose zone has no forecast, is left out. What is no number of people was not seen.</summary>
    public void Take(MinuteReading reading)
    {
        var place = reading.ZoneId is null ? Site : zones.GetValueOrDefault(reading.ZoneId);
        if (place is null || SlotGrid.SlotOf(reading.Start) < next)
            return;
        var isSeen = reading is { People: >= 0 and <= ShortModel.MostPeople, CoverageRatio: > 0 and <= 1 };
        place.Fold.Take(reading.Start, isSeen ? reading.People : null, isSeen ? reading.CoverageRatio : 0);
    }

    /// <summary>Closes the slots that have ended: at once where the last minutes of all places have come, else after a while.</summary>
    /// <param name="now">The present.</param>
    /// <param name="weather">Weather as it is known now.</param>
    /// <returns>How many.</returns>
    public int CloseSlots(DateTimeOffset now, IShortContext weather)
    {
        var closed = 0;
        while (SlotGrid.StartOf(next + 1) is var end && end <= now && (end + Patience <= now || Places.All(place => place.Fold.HasEnded(next))))
        {
            Close(next++, weather);
            closed++;
        }
        return closed;
    }

    /// <summary>The forecasts of all places of which enough is known; none while a clock that was set back shows a time that is learnt already.</summary>
    public IReadOnlyList<ForecastIssued> Issue(DateTimeOffset now, IShortContext weather)
    {
        if (now < SlotGrid.StartOf(next))
            return [];
        // The last minute of the running slot that can have come.
        var minutes = (int)(now - SlotGrid.StartOf(next)).TotalMinutes;
        var isRunning = minutes is > 0 and <= SlotGrid.Minutes;
        var forecasts = new List<ForecastIssued>();
        foreach (var place in Places)
        {
            var value = isRunning ? place.Fold.Of(next, minutes) : default;
            double? running = value.CoverageRatio >= Place.Enough ? value.People : null;
            if (place.Forecast(next, running, weather) is { } forecast)
                forecasts.Add(IssueWriter.Write(place, forecast, levels, now));
        }
        return forecasts;
    }

    private void Close(long slot, IShortContext weather)
    {
        foreach (var place in Places)
        {
            var value = place.Fold.Of(slot);
            double? people = value.CoverageRatio >= Place.Enough ? value.People : null;
            place.Close(slot, people, weather, slot >= watchFrom);
        }
    }
}
