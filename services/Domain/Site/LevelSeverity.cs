namespace CrowdWatch.Domain.Site;

/// <summary>What a load level of the plan raises: nothing, or an alert of a severity. From <see cref="Minor"/> on the values are those of <see cref="Severity"/>.</summary>
public enum LevelSeverity
{
    /// <summary>The level is shown and raises nothing.</summary>
    None = 0,

    /// <summary>See <see cref="Severity.Minor"/>.</summary>
    Minor = Severity.Minor,

    /// <summary>See <see cref="Severity.Moderate"/>.</summary>
    Moderate = Severity.Moderate,

    /// <summary>See <see cref="Severity.Severe"/>.</summary>
    Severe = Severity.Severe,

    /// <summary>See <see cref="Severity.Extreme"/>.</summary>
    Extreme = Severity.Extreme,
}
