using CrowdWatch.Contracts;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>What became of test messages, in words.</summary>
internal static class TestOutcome
{
    /// <summary>The answer when all are settled, or when time is up; null while it is worth waiting.</summary>
    public static AlertCommandAnswered? Of(Desk desk, IReadOnlyList<long> numbers, bool isLast)
    {
        var messages = numbers.Select(desk.State.FindMessage).OfType<Message>().ToList();
        if (!isLast && !messages.All(message => message.IsSettled))
            return null;
        var isGood = messages.All(message => message.State is MessageState.Accepted or MessageState.Delivered);
        return new AlertCommandAnswered
        {
            Outcome = isGood ? AlertCommandOutcome.Done : AlertCommandOutcome.Conflict,
            Reason = string.Join("; ", messages.Select(Words)),
        };
    }

    private static string Words(Message message) => message.State switch
    {
        MessageState.Accepted => $"{message.Queued.Channel}: {message.Gateway} took it",
        MessageState.Delivered => $"{message.Queued.Channel}: delivered by {message.Gateway}",
        MessageState.Failed => $"{message.Queued.Channel}: failed, {message.Reason}",
        _ => $"{message.Queued.Channel}: not settled yet{(message.Reason is { } reason ? $", {reason}" : "")}",
    };
}
