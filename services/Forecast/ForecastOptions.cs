using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Forecast;

/// <summary>Settings of the forecast role.</summary>
internal sealed class ForecastOptions
{
    public const string Section = "Forecast";

    /// <summary>Folder of what was learnt; its lock makes the one active instance. Default forecast beside the store.</summary>
    [Required] public string? StatePath { get; set; }

    /// <summary>How much of the stored past is read at a start without anything learnt. Default 35 days; windows of a minute must be kept as long.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")] public TimeSpan History { get; set; } = TimeSpan.FromDays(35);

    /// <summary>The same for forecasts of days, which read windows of an hour and imported visitors. Default 1 826 days (5 years).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00")] public TimeSpan DayHistory { get; set; } = TimeSpan.FromDays(1826);
}

[OptionsValidator]
internal sealed partial class ForecastOptionsValidator : IValidateOptions<ForecastOptions>;
