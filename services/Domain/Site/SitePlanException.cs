using System.Text;

namespace CrowdWatch.Domain.Site;

/// <summary>A site plan that cannot be used, with every mistake found. The message is what a person reads.</summary>
public sealed class SitePlanException(string file, IReadOnlyList<PlanMistake> mistakes) : Exception(MessageOf(file, mistakes))
{
    /// <summary>A message of more lines is not read; the rest is counted.</summary>
    private const int MostLines = 100;

    /// <summary>Name of the file as it was given.</summary>
    public string File { get; } = file;

    /// <summary>All mistakes, in the order of the file; at least one.</summary>
    public IReadOnlyList<PlanMistake> Mistakes { get; } = mistakes;

    private static string MessageOf(string file, IReadOnlyList<PlanMistake> mistakes)
    {
        var message = new StringBuilder($"Site plan {file} has {mistakes.Count} mistake{(mistakes.Count == 1 ? "" : "s")}:");
        foreach (var mistake in mistakes.Take(MostLines))
            message.Append("\n  ").Append(mistake);
        if (mistakes.Count > MostLines)
            message.Append($"\n  … and {mistakes.Count - MostLines} more");
        return message.ToString();
    }
}
