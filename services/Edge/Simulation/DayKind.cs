namespace CrowdWatch.Edge.Simulation;

/// <summary>How busy a day is.</summary>
public enum DayKind
{
    /// <summary>Monday to Friday.</summary>
    Weekday,

    /// <summary>Saturday and Sunday.</summary>
    Weekend,

    /// <summary>A public holiday.</summary>
    Holiday,
}
