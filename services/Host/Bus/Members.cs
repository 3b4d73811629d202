using CrowdWatch.Contracts;

namespace CrowdWatch.Host.Bus;

/// <summary>Which instances of aggregation are there, this one always among them, and so whose each partition is. Safe to be used from several threads.</summary>
internal sealed class Members(string self, TimeProvider clock)
{
    /// <summary>A member not heard of for as long is gone: five of its words were missed.</summary>
    public static readonly TimeSpan GoneAfter = TimeSpan.FromSeconds(10);

    /// <summary>More would share out nothing; it bounds what invented members can do.</summary>
    public const int Most = 64;

    private const int LongestId = 128;

    private readonly Lock gate = new();
    private readonly Dictionary<string, long> heardAt = new(StringComparer.Ordinal);

    /// <summary>This instance.</summary>
    public string Self => self;

    /// <summary>Takes a member's word. The time is when it was heard here, so that the clocks of machines need not agree, and one that passes however the clock is set.</summary>
    public void Hear(AggregationSeen seen)
    {
        if (seen.InstanceId == self || seen.InstanceId.Length is 0 or > LongestId)
            return;
        lock (gate)
        {
            DropGone();
            if (seen.IsLeaving)
                heardAt.Remove(seen.InstanceId);
            else if (heardAt.Count < Most || heardAt.ContainsKey(seen.InstanceId))
                heardAt[seen.InstanceId] = clock.GetTimestamp();
        }
    }

    /// <summary>All that are there, in the order of their names.</summary>
    public IReadOnlyList<string> Present()
    {
        lock (gate)
        {
            DropGone();
            return [.. heardAt.Keys.Append(self).Order(StringComparer.Ordinal)];
        }
    }

    private void DropGone()
    {
        foreach (var (id, at) in heardAt.ToList())
        {
            if (clock.GetElapsedTime(at) > GoneAfter)
                heardAt.Remove(id);
        }
    }
}
