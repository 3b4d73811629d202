using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Domain.Site;

/// <summary>What is special about days, for forecasts: where the public holidays are from, and the site's own days.</summary>
public sealed record CalendarPlan
{
    /// <summary>Holidays by the time zone, no days of the site's own.</summary>
    public static readonly CalendarPlan Default = new();

    /// <summary>The word for the holidays of mainland China that come with the program.</summary>
    public const string China = "china";

    /// <summary>The word for no holidays.</summary>
    public const string None = "none";

    private static readonly string[] ChineseTimeZones =
        ["Asia/Shanghai", "Asia/Chongqing", "Asia/Chungking", "Asia/Harbin", "Asia/Urumqi", "Asia/Kashgar", "PRC"];

    [MinLength(1), MaxLength(500), Description(
        "Public holidays and weekends worked in return: china (they come with the program), none, or a CSV file beside the plan (date,kind,name) ending in .csv; of years "
        + "without holidays in the file, a site in a Chinese time zone has those of china. Default: china in a Chinese time zone, none elsewhere.")]
    public string? Holidays { get; init; }

    [MaxLength(5000), Description("Days in addition: local events, closed days, more holidays. Default none.")]
    public IReadOnlyList<PlannedDay> Days { get; init; } = [];

    /// <summary>Whether a site in this time zone has the holidays of mainland China.</summary>
    public static bool IsChinese(string timeZone) => ChineseTimeZones.Contains(timeZone);
}
