using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CrowdWatch.Domain.Calendar;

namespace CrowdWatch.Domain.Site;

/// <summary>A scenic area as one file describes it: zones, capacities, load levels, cameras. Read by every role.</summary>
public sealed record SitePlan
{
    [Required, RegularExpression(PlanPattern.Id, ErrorMessage = PlanPattern.IdMeaning), Description("Identifier of the site: lower-case letters, digits, hyphens.")]
    public required string Id { get; init; }

    [Required, Description("Name shown to people.")]
    public required LocalizedText Name { get; init; }

    [Required, RegularExpression(PlanPattern.TimeZone, ErrorMessage = PlanPattern.TimeZoneMeaning), Description("IANA time zone, for example Asia/Shanghai.")]
    public required string TimeZone { get; init; }

    [Description("Hour at which the business day starts, local time, HH:mm. Default 00:00.")]
    public TimeOnly BusinessDayStart { get; init; }

    [Description("Geodetic datum of the plan's coordinates: wgs84 or gcj02. Default wgs84.")]
    public Datum Datum { get; init; } = Datum.Wgs84;

    [Range(1, 10_000_000), Description("Most people on the site at the same moment, as approved. Optional.")]
    public int? InstantaneousCapacity { get; init; }

    [Range(1, 100_000_000), Description("Most people on the site in a business day, as approved. Optional.")]
    public int? DailyCapacity { get; init; }

    [MinLength(1), MaxLength(16), Description("Load levels, rising. Default: LB/T 068-2017, yellow from 80 %, orange from 90 %, red from 95 %, full from 100 %.")]
    public IReadOnlyList<LoadLevel> LoadLevels { get; init; } = DefaultLoadLevels.LbT068;

    [Required, MinLength(1), MaxLength(10_000), Description("Zones, at least one.")]
    public required IReadOnlyList<Zone> Zones { get; init; }

    [Required, MinLength(1), MaxLength(10_000), Description("Cameras, at least one.")]
    public required IReadOnlyList<Camera> Cameras { get; init; }

    [Description("When an alert is raised and cleared, and when messages below red are held back. Default: the rules that the description of alerting.rules names, no quiet hours, no events.")]
    public AlertPlan Alerting { get; init; } = AlertPlan.Default;

    [Description("Holidays, working weekends, local events and closed days, for forecasts. Default: the holidays of mainland China in a Chinese time zone, no others.")]
    public CalendarPlan Calendar { get; init; } = CalendarPlan.Default;

    /// <summary>The special days that the section calendar stands for, with those from its file; not written in a plan itself.</summary>
    [JsonIgnore]
    public SiteCalendar SpecialDays { get; init; } = SiteCalendar.Plain;
}
