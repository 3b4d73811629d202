using CrowdWatch.Domain.Site;
using CrowdWatch.Forecast.Models;
using CrowdWatch.Forecast.Slots;

namespace CrowdWatch.Forecast.Places;

/// <summary>A zone, or the whole site, with all that is learnt of it.</summary>
public sealed class Place(string? zoneId, double capacity, ShortModel model, Func<ShortModel> newModel)
{
    /// <summary>A place that nobody has seen for so long has no forecast: the last known number would pass for knowledge.</summary>
    private static readonly long BlindAfter = SlotGrid.SlotOf(DateTimeOffset.UnixEpoch + TimeSpan.FromMinutes(30));

    private long? lastSeen = model.LastSlot;

    /// <summary>Zone of the plan; null for the site.</summary>
    public string? ZoneId { get; } = zoneId;

    /// <summary>Most people at once, as approved; for a site without one of its own, the sum of its zones.</summary>
    public double Capacity { get; } = capacity;

    /// <summary>What is learnt.</summary>
    public ShortModel Model { get; } = model;

    /// <summary>The minutes of slots that are not closed yet; a site has none of its own.</summary>
    public SlotFold Fold { get; } = new();

    /// <summary>Share of a slot that must have been seen to learn from it.</summary>
    public const double Enough = AlertRule.DefaultMinimumCoverage;

    /// <summary>Ends a slot with what is known of it; null for too little.</summary>
    public void Close(long slot, double? people)
    {
        if (Model.LastSlot >= slot)
            return;
        if (people is not null)
            lastSeen = slot;
        Model.Take(slot, people);
        Fold.Forget(slot);
    }

    /// <summary>What a slot directly after the last one will probably hold; null where that is unknown.</summary>
    public double? Expected(long slot) => Model.LastSlot == slot - 1 && !IsBlind(slot) ? Model.Forecast()?.Points[0].Median : null;

    /// <summary>The forecast from a slot that is going on, or from the last one that ended; null while too little is known.</summary>
    public ShortForecast? Forecast(long slot, double? running)
    {
        if (IsBlind(slot) && running is null)
            return null;
        if (running is not { } people)
            return Model.Forecast();
        if (Model.LastSlot is null)
            return FirstForecast(slot, people);
        return Model.LastSlot == slot - 1 ? Model.Forecast(slot, people) : Model.Forecast();
    }

    // In its first minutes a place has no slot that ended: what is seen of the running one stands for it.
    private ShortForecast? FirstForecast(long slot, double people)
    {
        var first = newModel();
        first.Take(slot, people);
        return first.Forecast();
    }

    private bool IsBlind(long slot) => !(slot - lastSeen <= BlindAfter);
}
