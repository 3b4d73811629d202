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

    /// <summary>The site is known while at least this share of its zones' capacity is.</summary>
    private const double EnoughOfSite = 0.8;

    private readonly Dictionary<string, Place> zones = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<LoadLevel> levels;
    private readonly double capacityOfZones;
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
        var seen = plan.Cameras.SelectMany(camera => camera.Views).Select(view => view.Zone).ToHashSet(StringComparer.Ordinal);
        foreach (var zone in plan.Zones.Where(zone => seen.Contains(zone.Id)))
            zones[zone.Id] = PlaceOf(zone.Id, zone.InstantaneousCapacity);
        capacityOfZones = zones.Values.Sum(zone => zone.Capacity);
        Site = PlaceOf(null, plan.InstantaneousCapacity ?? capacityOfZones);
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

    /// <summary>Takes a minute; one whose slot is closed, or whose zone has no forecast, is left out.</summary>
    public void Take(MinuteReading reading)
    {
        if (SlotGrid.SlotOf(reading.Start) >= next && zones.TryGetValue(reading.ZoneId, out var zone))
            zone.Fold.Take(reading.Start, reading.People, reading.CoverageRatio);
    }

    /// <summary>Closes the slots that have ended: at once where all zones' last minutes have come, else after a while.</summary>
    /// <param name="now">The present.</param>
    /// <param name="weather">Weather as it is known now.</param>
    /// <returns>How many.</returns>
    public int CloseSlots(DateTimeOffset now, IShortContext weather)
    {
        var closed = 0;
        while (SlotGrid.StartOf(next + 1) is var end && end <= now && (end + Patience <= now || zones.Values.All(zone => zone.Fold.HasEnded(next))))
        {
            Close(next++, weather);
            closed++;
        }
        return closed;
    }

    /// <summary>The forecasts of all places of which enough is known.</summary>
    public IReadOnlyList<ForecastIssued> Issue(DateTimeOffset now, IShortContext weather)
    {
        // The last minute of the running slot that can have come.
        var minutes = (int)(now - SlotGrid.StartOf(next)).TotalMinutes;
        var isRunning = minutes is > 0 and <= SlotGrid.Minutes;
        var forecasts = new List<ForecastIssued>();
        var (site, seen) = (0d, 0d);
        foreach (var zone in zones.Values)
        {
            var value = isRunning ? zone.Fold.Of(next, minutes) : default;
            double? running = value.CoverageRatio >= Place.Enough ? value.People : null;
            if (zone.Forecast(next, running, weather) is { } forecast)
                forecasts.Add(IssueWriter.Write(zone, forecast, levels, now));
            site += running ?? zone.Expected(next, weather) ?? 0;
            seen += running is null ? 0 : zone.Capacity;
        }
        if (Site.Forecast(next, seen >= EnoughOfSite * capacityOfZones ? site : null, weather) is { } whole)
            forecasts.Add(IssueWriter.Write(Site, whole, levels, now));
        return forecasts;
    }

    // A zone that was not seen holds in the sum of the site what it was expected to: a blind camera is no empty room.
    private void Close(long slot, IShortContext weather)
    {
        var (site, seen) = (0d, 0d);
        foreach (var zone in zones.Values)
        {
            var value = zone.Fold.Of(slot);
            double? people = value.CoverageRatio >= Place.Enough ? value.People : null;
            site += people ?? zone.Expected(slot, weather) ?? 0;
            seen += people is null ? 0 : zone.Capacity;
            zone.Close(slot, people, weather, slot >= watchFrom);
        }
        Site.Close(slot, seen >= EnoughOfSite * capacityOfZones ? site : null, weather, slot >= watchFrom);
    }
}
