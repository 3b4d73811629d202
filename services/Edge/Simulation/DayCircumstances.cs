namespace CrowdWatch.Edge.Simulation;

/// <summary>What one day of a simulated area has of its own.</summary>
/// <param name="Demand">People who would come in dry weather, as a share of those of such a day.</param>
/// <param name="Booked">People who have booked ahead, as a share of those of such a day.</param>
/// <param name="ComeOnDay">Share of the demand that the weather of the day leaves.</param>
/// <param name="ComeInRain">Share of these that comes during the spell of rain.</param>
/// <param name="Rain">Local time of the spell; null on a dry day.</param>
/// <param name="RainMillimetresPerHour">How hard it rains during the spell; 0 on a dry day.</param>
public sealed record DayCircumstances(double Demand, double Booked, double ComeOnDay, double ComeInRain, (TimeOnly From, TimeOnly To)? Rain, double RainMillimetresPerHour)
{
    /// <summary>A day like any other of its kind.</summary>
    public static readonly DayCircumstances Usual = new(1, 0, 1, 1, null, 0);

    /// <summary>Share of the usual arrivals at a time of the day.</summary>
    public double ShareAt(TimeOnly at) => Demand * ComeOnDay * (RainsAt(at) ? ComeInRain : 1);

    /// <summary>Whether it rains.</summary>
    public bool RainsAt(TimeOnly at) => Rain is var (from, to) && at >= from && at < to;
}
