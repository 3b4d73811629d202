using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>
/// A gateway on a fake clock that drops 30 % of all requests and lets 20 % run into a time-out, half of each after it took the message, and
/// sends its receipts up to three times.
/// </summary>
internal sealed class BadGateway(Random random)
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(5);
    private readonly HashSet<string> keys = [];

    /// <summary>Every message that it took: what a warden's phone got.</summary>
    public List<(string Zone, string Recipient, Severity? Severity, string Incident, DateTimeOffset QueuedAt)> Taken { get; } = [];

    public int Attempts { get; private set; }

    public int LookUps { get; private set; }

    /// <summary>Requests whose answer never came.</summary>
    public int Lost { get; private set; }

    public (SendResult Result, TimeSpan After, IReadOnlyList<TimeSpan> Receipts) Send(Message message)
    {
        Attempts++;
        var (isLost, after) = Luck();
        if (isLost && random.Next(2) == 0)
            return (new SendResult.Unknown("no answer"), after, []);
        // It does not know what it took before: sent twice, a message arrives twice.
        Taken.Add((message.Queued.Facts!.PlaceName, message.Queued.RecipientId, message.Queued.Severity, message.Queued.IncidentId!, message.Queued.At));
        keys.Add(message.Queued.Key);
        var receipts = Enumerable.Range(0, random.Next(0, 4)).Select(_ => TimeSpan.FromSeconds(random.Next(1, 90))).ToList();
        return (isLost ? new SendResult.Unknown("no answer") : new SendResult.Accepted(null), after, receipts);
    }

    public (LookUpResult Result, TimeSpan After) LookUp(Message message)
    {
        LookUps++;
        var (isLost, after) = Luck();
        if (isLost)
            return (new LookUpResult.Unknown("no answer"), after);
        return (keys.Contains(message.Queued.Key) ? new LookUpResult.Found(null, null, null) : new LookUpResult.NotFound(), after);
    }

    private (bool IsLost, TimeSpan After) Luck()
    {
        var luck = random.Next(100);
        if (luck < 50)
            Lost++;
        return (luck < 50, luck is >= 30 and < 50 ? TimeOut : AtOnce);
    }
}
