using System.ComponentModel;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Answers;

/// <summary>The site as the plan describes it.</summary>
public sealed record SiteAnswer
{
    [Description("Identifier of the site.")]
    public required string Id { get; init; }

    [Description("Name in Chinese and English.")]
    public required LocalizedText Name { get; init; }

    [Description("IANA time zone of the site, for example Asia/Shanghai. Times in answers are UTC.")]
    public required string TimeZone { get; init; }

    [Description("Hour at which the business day starts, local time, HH:mm.")]
    public required string BusinessDayStart { get; init; }

    [Description("Geodetic datum of the coordinates: wgs84 or gcj02.")]
    public required string Datum { get; init; }

    [Description("Most people on the site at the same moment, as approved; null when the plan does not say.")]
    public required int? InstantaneousCapacity { get; init; }

    [Description("Most people on the site in a business day, as approved; null when the plan does not say.")]
    public required int? DailyCapacity { get; init; }

    [Description("Load levels, rising. Below the first the load is normal.")]
    public required IReadOnlyList<LoadLevelAnswer> LoadLevels { get; init; }

    internal static SiteAnswer Of(SitePlan plan) => new()
    {
        Id = plan.Id,
        Name = plan.Name,
        TimeZone = plan.TimeZone,
        BusinessDayStart = plan.BusinessDayStart.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
        Datum = plan.Datum == Domain.Site.Datum.Gcj02 ? "gcj02" : "wgs84",
        InstantaneousCapacity = plan.InstantaneousCapacity,
        DailyCapacity = plan.DailyCapacity,
        LoadLevels = [.. plan.LoadLevels.Select(LoadLevelAnswer.Of)],
    };
}
