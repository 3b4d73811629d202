namespace CrowdWatch.Forecast.Slots;

/// <summary>The grid of five minutes that forecasts live on, counted from the Unix epoch.</summary>
public static class SlotGrid
{
    /// <summary>Minutes of a slot.</summary>
    public const int Minutes = 5;

    /// <summary>Length of a slot.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(Minutes);

    /// <summary>Slots ahead that are forecast: 5, 10, 15, 20, 30, 45, 60, 75, 90, 105 and 120 minutes.</summary>
    public static readonly IReadOnlyList<int> Steps = [1, 2, 3, 4, 6, 9, 12, 15, 18, 21, 24];

    /// <summary>The slot that a moment lies in.</summary>
    public static long SlotOf(DateTimeOffset moment) => (long)Math.Floor((moment - DateTimeOffset.UnixEpoch) / Length);

    /// <summary>First moment of a slot. UTC.</summary>
    public static DateTimeOffset StartOf(long slot) => DateTimeOffset.UnixEpoch + (slot * Length);
}
