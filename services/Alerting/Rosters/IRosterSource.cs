namespace CrowdWatch.Alerting.Rosters;

/// <summary>The roster as it is now: its file is read again when it changes; a wrong one is told and the last right one holds.</summary>
public interface IRosterSource
{
    /// <summary>The roster in force.</summary>
    Roster Current { get; }

    /// <summary>What is wrong with the newest file; null when it is in force.</summary>
    string? Fault { get; }
}
