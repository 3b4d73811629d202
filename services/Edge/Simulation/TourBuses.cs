namespace CrowdWatch.Edge.Simulation;

/// <summary>Coaches that arrive together and bring a share of the day's visitors through the largest gate within ten minutes.</summary>
/// <param name="At">When they arrive, local time.</param>
/// <param name="ShareOfDay">Their part of the day's visitors, 0 to 1.</param>
public sealed record TourBuses(TimeOnly At, double ShareOfDay)
{
    /// <summary>How long they take to get out and in.</summary>
    public static readonly TimeSpan Over = TimeSpan.FromMinutes(10);
}
