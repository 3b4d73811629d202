using CrowdWatch.Domain.Site;

namespace CrowdWatch.Domain.Calendar;

/// <summary>A calendar file that cannot be used, with every mistake found. The message is what a person reads.</summary>
public sealed class CalendarFileException(string file, IReadOnlyList<PlanMistake> mistakes) : Exception(MistakeReport.Of($"Calendar {file}", mistakes))
{
    /// <summary>Name of the file as it was given.</summary>
    public string File { get; } = file;

    /// <summary>All mistakes, in the order of the file; at least one.</summary>
    public IReadOnlyList<PlanMistake> Mistakes { get; } = mistakes;
}
