using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Rosters;

/// <summary>A roster that cannot be used, with every mistake found. The message is what a person reads.</summary>
public sealed class RosterException(string file, IReadOnlyList<PlanMistake> mistakes) : Exception(MistakeReport.Of($"Roster {file}", mistakes))
{
    /// <summary>All mistakes, in the order of the file; at least one.</summary>
    public IReadOnlyList<PlanMistake> Mistakes { get; } = mistakes;
}
