namespace CrowdWatch.Alerting.Incidents;

/// <summary>Times by which incidents and messages go.</summary>
public sealed record DeskRules
{
    /// <summary>How long after its beginning an incident takes in alerts of neighbouring zones.</summary>
    public TimeSpan GroupFor { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a cleared incident stays open, so that a value that comes back makes no new one; also how long it must have been lower before a level that was told is told anew.</summary>
    public TimeSpan CloseAfter { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a gateway is left time to note a message whose fate is unknown before it is asked; also the longest wait between two such questions, and before what it does not know is sent again.</summary>
    public TimeSpan LookUpAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A gateway that has given no sensible answer for so long is given up, and a message whose fate it alone knows goes over the next one.</summary>
    public TimeSpan GatewaySilentAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Wait before the second attempt; doubled at each further one.</summary>
    public TimeSpan RetryFrom { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait between two attempts that a gateway refuses.</summary>
    public TimeSpan RetryUpTo { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Attempts on one gateway that it refuses before the next one is tried.</summary>
    public int RefusalsBeforeNext { get; init; } = 2;

    /// <summary>When a gateway that takes questions is asked whether an accepted message arrived, counted from its acceptance.</summary>
    public IReadOnlyList<TimeSpan> ReceiptQuestions { get; init; } = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)];

    /// <summary>Most calls to one gateway at the same time.</summary>
    public int CallsAtOnce { get; init; } = 8;
}
