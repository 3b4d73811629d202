using System.Text;

namespace CrowdWatch.Domain.Site;

/// <summary>Puts the mistakes of a file into one message for a person to read.</summary>
public static class MistakeReport
{
    /// <summary>A message of more lines is not read; the rest is counted.</summary>
    private const int MostLines = 100;

    /// <summary>The message.</summary>
    /// <param name="subject">The file, as in "Site plan lake.yaml".</param>
    /// <param name="mistakes">What is wrong with it.</param>
    public static string Of(string subject, IReadOnlyList<PlanMistake> mistakes)
    {
        var message = new StringBuilder($"{subject} has {mistakes.Count} mistake{(mistakes.Count == 1 ? "" : "s")}:");
        foreach (var mistake in mistakes.Take(MostLines))
            message.Append("\n  ").Append(mistake);
        if (mistakes.Count > MostLines)
            message.Append($"\n  … and {mistakes.Count - MostLines} more");
        return message.ToString();
    }
}
