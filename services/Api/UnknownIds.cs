using System.Collections.Concurrent;

namespace CrowdWatch.Api;

/// <summary>Remembers which foreign ids were logged, so that each is logged once and not five times a second.</summary>
internal sealed class UnknownIds
{
    private const int MostRemembered = 1_000;
    private readonly ConcurrentDictionary<(string, string), bool> logged = new();

    public bool IsFirst(string messageType, string id) => logged.Count < MostRemembered && logged.TryAdd((messageType, id), true);
}
