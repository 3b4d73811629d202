namespace CrowdWatch.Host;

/// <summary>Whether the program has started; until then what goes wrong is told by the command that starts it, once.</summary>
internal sealed class StartState
{
    /// <summary>Set once, when every part runs.</summary>
    public bool IsDone { get; set; }
}
