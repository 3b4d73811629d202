using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Alerting.Rules;

/// <summary>People in a zone or on the whole site over a ten-second window.</summary>
public sealed record PeopleReading
{
    /// <summary>Zone of the plan; null for the site.</summary>
    public string? ZoneId { get; init; }

    /// <summary>End of the window. UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Mean over the time seen; null when nothing was seen.</summary>
    public double? People { get; init; }

    /// <summary>Share that was seen, 0 to 1.</summary>
    public required double CoverageRatio { get; init; }

    /// <summary>There may be more people, because a zone of the site was not seen, or a picture was crowded beyond its model: the reading may raise, but it clears nothing.</summary>
    public bool IsFloor { get; init; }

    /// <summary>The 80 % interval of the true number; null when none is known. Rules look at People alone, it is told with them.</summary>
    public PeopleInterval? Interval { get; init; }

    /// <summary>Ground in m² on which those people stood; null when it is unknown: they are then taken to be on all of the zone's area.</summary>
    public double? SeenSquareMetres { get; init; }

    /// <summary>A zone's window as a reading.</summary>
    public static PeopleReading Of(OccupancyWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return new()
        {
            ZoneId = window.ZoneId,
            At = window.Start + WindowGrid.Duration(window.Length),
            People = window.MeanPeople,
            CoverageRatio = window.CoverageRatio,
            IsFloor = window.IsLowerBound,
            Interval = PeopleInterval.Of(window.LowPeople, window.HighPeople),
            SeenSquareMetres = window.SeenSquareMetres is > 0 ? window.SeenSquareMetres : null,
        };
    }

    /// <summary>The site's window as a reading.</summary>
    public static PeopleReading Of(SiteWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return new()
        {
            At = window.Start + WindowGrid.Duration(window.Length),
            People = window.Occupancy.People,
            CoverageRatio = window.Occupancy.CoverageRatio,
            IsFloor = !window.Occupancy.IsComplete,
            Interval = PeopleInterval.Of(window.Occupancy.LowPeople, window.Occupancy.HighPeople),
        };
    }
}
