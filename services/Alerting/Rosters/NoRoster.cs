namespace CrowdWatch.Alerting.Rosters;

/// <summary>Nobody: incidents are shown and kept, and no message is sent.</summary>
internal sealed class NoRoster : IRosterSource
{
    public Roster Current { get; } = new() { Wardens = [], Shifts = [] };

    public string? Fault => null;
}
