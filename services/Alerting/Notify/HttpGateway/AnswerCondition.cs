using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.HttpGateway;

/// <summary>Something that holds for an answer or not: its status is one of a list, and a part of its JSON has one of several values.</summary>
internal sealed class AnswerCondition
{
    /// <summary>HTTP statuses; empty for the ones that the setting has by default.</summary>
    public IList<int> Statuses { get; } = [];

    /// <summary>Path of names and indexes in the JSON of the answer, for example data.0.status; empty to look at the status alone.</summary>
    public string? Path { get; set; }

    /// <summary>Values of which the part at Path must have one; empty when it only must be there.</summary>
    public IList<string> Values { get; } = [];

    /// <summary>Every mistake.</summary>
    public IEnumerable<string> Mistakes(string section)
    {
        foreach (var status in Statuses.Where(status => status is < 200 or > 599))
            yield return $"{section}:{nameof(Statuses)} has {status}; allowed is 200 to 599.";
        if (string.IsNullOrEmpty(Path) && Values.Count > 0)
            yield return $"{section}:{nameof(Path)} is empty though {section}:{nameof(Values)} is given; say where the values stand.";
    }

    /// <summary>Whether it holds; null when the answer has no JSON, or nothing at the path, so that nobody can tell.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="byDefault">Which statuses count when none are given.</param>
    public bool? Holds(CallResult.Answered answer, Func<int, bool> byDefault)
    {
        if (!(Statuses.Count > 0 ? Statuses.Contains(answer.Status) : byDefault(answer.Status)))
            return false;
        if (string.IsNullOrEmpty(Path))
            return true;
        if (!JsonAnswer.TryRead(answer.Body, out var root))
            return null;
        if (Values.Count == 0)
            return root.Value.At(Path) is not null;
        return root.Value.Text(Path) is { } value ? Values.Contains(value) : null;
    }
}
