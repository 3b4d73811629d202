namespace CrowdWatch.Contracts;

/// <summary>One value of a context series. Natural key (Series, ZoneId, At); the latest import holds. Part of ImportContext.</summary>
public sealed record ContextValue
{
    /// <summary>Which series.</summary>
    public required ContextSeries Series { get; init; }

    /// <summary>Zone of the site plan; null for the whole site. Weather is always of the site.</summary>
    public string? ZoneId { get; init; }

    /// <summary>First moment of the hour, a whole hour, UTC; of a business day its date at 00:00 UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The value; visitors, bookings and rain 0 or more, temperature -90 to 70.</summary>
    public required double Value { get; init; }
}
