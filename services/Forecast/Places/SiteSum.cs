namespace CrowdWatch.Forecast.Places;

/// <summary>
/// Adds up the people of a site zone by zone. A zone that was not seen holds what it was expected to, one of which nothing was ever known as
/// many for its capacity as the others: a blind camera is no empty room.
/// </summary>
internal struct SiteSum
{
    /// <summary>The site is known while at least this share of its zones' capacity is seen.</summary>
    private const double Enough = 0.8;

    private double people;
    private double seen;
    private double known;

    /// <summary>Adds a zone.</summary>
    /// <param name="capacity">Its capacity.</param>
    /// <param name="seenPeople">People that were seen; null for too little.</param>
    /// <param name="likelyPeople">The same, or else how many were expected; null where nobody knows.</param>
    public void Add(double capacity, double? seenPeople, double? likelyPeople)
    {
        people += likelyPeople ?? 0;
        seen += seenPeople is null ? 0 : capacity;
        known += likelyPeople is null ? 0 : capacity;
    }

    /// <summary>People of the site; null where too little was seen.</summary>
    /// <param name="whole">Capacity of all its zones.</param>
    public readonly double? Of(double whole) => seen > 0 && seen >= Enough * whole ? people * whole / known : null;
}
