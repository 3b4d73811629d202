namespace CrowdWatch.Alerting.Incidents;

/// <summary>How many messages each recipient was sent on each channel on each local day.</summary>
internal sealed class SpentBudgets
{
    private readonly Dictionary<(string Recipient, string Channel, DateOnly Day), int> spent = [];

    public int Of(string recipientId, string channel, DateOnly day) => spent.GetValueOrDefault((recipientId, channel, day));

    /// <summary>Counts a message of that day; what was never handed over is given back.</summary>
    public void Add(LedgerEntry.MessageQueued queued, DateOnly day, int messages)
    {
        var key = (queued.RecipientId, queued.Channel, day);
        spent[key] = spent.GetValueOrDefault(key) + messages;
    }

    /// <summary>Lets go of the days before this one.</summary>
    public void Forget(DateOnly before)
    {
        foreach (var key in spent.Keys.Where(key => key.Day < before).ToList())
            spent.Remove(key);
    }
}
