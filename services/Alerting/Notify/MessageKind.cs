namespace CrowdWatch.Alerting.Notify;

/// <summary>What a message is for; each has a template of its own, because the Chinese clouds send approved templates only.</summary>
public enum MessageKind
{
    /// <summary>An incident reached a level.</summary>
    Level,

    /// <summary>An incident is over.</summary>
    Over,

    /// <summary>A test that somebody asked for.</summary>
    Test,
}
