using CrowdWatch.Edge.Simulation;
using CrowdWatch.Forecast.Models;

namespace CrowdWatch.Benchmarks;

/// <summary>The rain of a simulated history, foretold without a fault: what weather can bring at most.</summary>
internal sealed class SimulatedWeather(SimulatedHistory history, TimeZoneInfo timeZone) : IShortContext
{
    public ShortContext At(long slot)
    {
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.UnixEpoch + (slot * SimulatedHistory.Slot), timeZone);
        var day = (int)(local - history.From).TotalDays;
        if (day < 0 || day >= history.Days.Count)
            return default;
        DayCircumstances circumstances = history.Days[day];
        return new ShortContext(circumstances.RainsAt(TimeOnly.FromDateTime(local.DateTime)) ? circumstances.RainMillimetresPerHour : 0, null);
    }
}
