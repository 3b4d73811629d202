namespace CrowdWatch.Forecast.Slots;

/// <summary>Makes a zone's slots from its minutes. A minute that comes again replaces the former, so repeats and corrections change nothing twice.</summary>
public sealed class SlotFold
{
    private readonly SortedDictionary<long, SlotValue[]> open = [];

    /// <summary>Takes a minute.</summary>
    public void Take(DateTimeOffset minute, double? people, double coverageRatio)
    {
        var slot = SlotGrid.SlotOf(minute);
        if (!open.TryGetValue(slot, out var minutes))
            open[slot] = minutes = new SlotValue[SlotGrid.Minutes];
        minutes[(int)((minute - SlotGrid.StartOf(slot)).TotalMinutes)] = new SlotValue(people, people is null ? 0 : coverageRatio);
    }

    /// <summary>What is known of a slot so far: the mean over the time seen, and its share of the first minutes of the slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="minutes">How many of its minutes are over; all, where it is.</param>
    public SlotValue Of(long slot, int minutes = SlotGrid.Minutes)
    {
        if (!open.TryGetValue(slot, out var taken))
            return default;
        var (seen, people) = (0d, 0d);
        foreach (var minute in taken)
        {
            seen += minute.CoverageRatio;
            people += minute.CoverageRatio * (minute.People ?? 0);
        }
        return seen > 0 ? new SlotValue(people / seen, Math.Min(1, seen / Math.Max(1, minutes))) : default;
    }

    /// <summary>Whether the last minute of a slot has come.</summary>
    public bool HasEnded(long slot) => open.TryGetValue(slot, out var minutes) && minutes[^1].People is not null;

    /// <summary>Forgets slots up to one.</summary>
    public void Forget(long upTo)
    {
        while (open.Count > 0 && open.Keys.First() is var first && first <= upTo)
            open.Remove(first);
    }
}
