namespace CrowdWatch.Forecast.Models;

/// <summary>Weather by slot, as it was known at the time of asking: measured for the past, foretold for the future.</summary>
public interface IShortContext
{
    /// <summary>The weather of a slot; both values null where nothing is known.</summary>
    ShortContext At(long slot);
}
