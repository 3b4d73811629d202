using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Domain.Site;

/// <summary>Load levels of LB/T 068-2017 (peak-hour response of scenic areas): III from 80 %, II from 90 %, I from 95 %; full from 100 %.</summary>
public static class DefaultLoadLevels
{
    /// <summary>Rising; below the first the load is normal.</summary>
    public static readonly IReadOnlyList<LoadLevel> LbT068 =
    [
        new() { Id = "yellow", Name = Words.Of("level", "yellow"), FromRatio = 0.80, Color = "#f2c037" },
        new() { Id = "orange", Name = Words.Of("level", "orange"), FromRatio = 0.90, Color = "#f28c28" },
        new() { Id = "red", Name = Words.Of("level", "red"), FromRatio = 0.95, Color = "#d92d20" },
        new() { Id = "full", Name = Words.Of("level", "full"), FromRatio = 1.00, Color = "#7a0c1e" },
    ];

    /// <summary>Severity of a level that names none, by its share of capacity: the steps of LB/T 068. Null below the first.</summary>
    public static Severity? SeverityFrom(double ratio) => ratio switch
    {
        >= 1.00 => Severity.Extreme,
        >= 0.95 => Severity.Severe,
        >= 0.90 => Severity.Moderate,
        >= 0.80 => Severity.Minor,
        _ => null,
    };
}
