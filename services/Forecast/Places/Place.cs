using CrowdWatch.Domain.Site;
using CrowdWatch.Forecast.Models;
using CrowdWatch.Forecast.Slots;

namespace CrowdWatch.Forecast.Places;

/// <summary>A zone, or the whole site, with all that is learnt of it.</summary>
public sealed class Place(string? zoneId, double capacity, PlaceModels models, Func<ShortModel> newModel)
{
    /// <summary>Share of a slot that must have been seen to learn from it.</summary>
    public const double Enough = AlertRule.DefaultMinimumCoverage;

    /// <summary>A place that nobody has seen for half an hour has no forecast: the last known number would pass for knowledge.</summary>
    private const long BlindSlots = 30 / SlotGrid.Minutes;

    // Slots that passed unseen before a restart are unseen after it.
    private long? lastSeen = models.Model.LastSeenSlot;

    /// <summary>Zone of the plan; null for the site.</summary>
    public string? ZoneId { get; } = zoneId;

    /// <summary>Most people at once, as approved; for a site without one of its own, the sum of its zones.</summary>
    public double Capacity { get; } = capacity;

    /// <summary>What is learnt, and how good it is.</summary>
    public PlaceModels Models { get; } = models;

    /// <summary>The minutes of slots that are not closed yet.</summary>
    public SlotFold Fold { get; } = new();

    /// <summary>Ends a slot with what is known of it; null for too little.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="people">Mean of people present.</param>
    /// <param name="weather">Weather as it is known now.</param>
    /// <param name="isWatched">Whether forecasts are scored; those of long ago need not be.</param>
    public void Close(long slot, double? people, IShortContext weather, bool isWatched)
    {
        if (Models.Model.LastSlot >= slot)
            return;
        if (people is not null)
            lastSeen = slot;
        Models.Take(slot, people, weather, isWatched);
        Fold.Forget(slot);
    }

    /// <summary>The forecast from a slot that is going on, or from the last one that ended; null while too little is known.</summary>
    public ShortForecast? Forecast(long slot, double? running, IShortContext weather)
    {
        var model = Models.Model;
        if (running is null && IsBlind(slot))
            return null;
        if (Models.Watch.IsFallenBack)
            return model.Naive();
        if (running is not { } people)
            return model.Forecast(weather);
        if (model.LastSlot is null)
            return FirstForecast(slot, people);
        return model.LastSlot == slot - 1 ? model.Forecast(slot, people, weather) : model.Forecast(weather);
    }

    // In its first minutes a place has no slot that ended: what is seen of the running one stands for it.
    private ShortForecast? FirstForecast(long slot, double people)
    {
        var first = newModel();
        first.Take(slot, people);
        return first.Forecast();
    }

    private bool IsBlind(long slot) => !(slot - lastSeen <= BlindSlots);
}
