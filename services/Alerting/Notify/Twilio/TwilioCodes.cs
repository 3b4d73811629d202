using System.Collections.Frozen;

namespace CrowdWatch.Alerting.Notify.Twilio;

/// <summary>What Twilio's error codes mean for a message. Pure; from "Error and Warning Dictionary", twilio.com/docs/api/errors.</summary>
internal static class TwilioCodes
{
    // The same message will be refused again, today at least: number wrong, unreachable or unsubscribed, sender or text
    // not allowed, daily limit reached.
    private static readonly FrozenSet<string> never = new[]
    {
        "21211", "21212", "21214", "21217", "21219", "21265", "21266", "21408", "21602", "21603", "21604", "21605", "21606",
        "21607", "21608", "21609", "21610", "21612", "21614", "21617", "21619", "30022", "30024", "63038",
    }.ToFrozenSet();

    /// <summary>What to do with a message that was refused with a code. Keys, balances and full queues can be put right while the message still matters.</summary>
    public static SendResult Outcome(string code, string said, OutgoingMessage message) =>
        new SendResult.Refused(Wording.Clean($"{code}: {said}", message), MayRetry: !never.Contains(code));

    /// <summary>What a message's status says: arrived, failed, or under way (sent stays under way, because many networks never report more).</summary>
    public static bool? IsDelivered(string? status) => status switch
    {
        "delivered" or "read" => true,
        "undelivered" or "failed" or "canceled" => false,
        _ => null,
    };
}
