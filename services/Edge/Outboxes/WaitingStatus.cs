using CrowdWatch.Contracts;

namespace CrowdWatch.Edge.Outboxes;

/// <summary>
/// Status messages that wait for the bus, bounded: of each camera (and of the edge itself) the newest health report and the newest few
/// state changes, in the order in which they happened. Not for two threads at once.
/// </summary>
public sealed class WaitingStatus
{
    /// <summary>State changes of one camera that may wait; the next health report makes older ones good.</summary>
    public const int MostChanges = 8;

    private readonly Dictionary<string, List<object>> waiting = new(StringComparer.Ordinal);

    /// <summary>Takes in a message about a camera, or about the edge; gives back how many older ones it pushed out.</summary>
    public int Add(string about, object message)
    {
        if (!waiting.TryGetValue(about, out var list))
            waiting[about] = list = [];
        list.Add(message);
        var same = list.Where(other => other.GetType() == message.GetType()).ToList();
        var most = message is CameraStateChanged ? MostChanges : 1;
        if (same.Count <= most)
            return 0;
        list.Remove(same[0]);
        return 1;
    }

    /// <summary>Takes out everything: the messages of each camera in their order.</summary>
    public IReadOnlyList<(string About, IReadOnlyList<object> Messages)> TakeAll()
    {
        var all = waiting.Select(entry => (entry.Key, (IReadOnlyList<object>)entry.Value)).ToList();
        waiting.Clear();
        return all;
    }
}
