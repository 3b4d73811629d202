namespace CrowdWatch.Domain.Site;

/// <summary>A site plan that cannot be used, with every mistake found. The message is what a person reads.</summary>
public sealed class SitePlanException(string file, IReadOnlyList<PlanMistake> mistakes) : Exception(MistakeReport.Of($"Site plan {file}", mistakes))
{
    /// <summary>Name of the file as it was given.</summary>
    public string File { get; } = file;

    /// <summary>All mistakes, in the order of the file; at least one.</summary>
    public IReadOnlyList<PlanMistake> Mistakes { get; } = mistakes;
}
