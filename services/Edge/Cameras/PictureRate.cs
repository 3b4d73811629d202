namespace CrowdWatch.Edge.Cameras;

/// <summary>Whether a camera's pictures come far less often than they are to be counted, for a while: a line or a camera that cannot keep up.</summary>
/// <remarks>Times are of a monotonic clock. Counts stay right, but fewer of them make a window.</remarks>
public readonly record struct PictureRate
{
    /// <summary>Pictures are counted over so long.</summary>
    public static readonly TimeSpan Over = TimeSpan.FromSeconds(30);

    /// <summary>Below this share of what is set they are too few; from the other share on they are enough again.</summary>
    public const double TooFew = 0.5, Enough = 0.6;

    private bool Started { get; init; }
    private TimeSpan From { get; init; }
    private int Pictures { get; init; }

    /// <summary>Whether they come too seldom.</summary>
    public bool IsLow { get; private init; }

    /// <summary>Why counts are doubtful, for a person; null where they are not.</summary>
    public string? Doubt => IsLow ? "its pictures come less than half as often as they are to be counted" : null;

    /// <summary>Takes in a picture that arrived.</summary>
    /// <param name="at">When.</param>
    /// <param name="samplesPerSecond">How often they are to be counted.</param>
    public PictureRate Arrived(TimeSpan at, double samplesPerSecond)
    {
        if (!Started)
            return this with { Started = true, From = at, Pictures = 0 };
        var next = this with { Pictures = Pictures + 1 };
        if (at - From < Over)
            return next;
        var share = next.Pictures / (at - From).TotalSeconds / samplesPerSecond;
        return next with { From = at, Pictures = 0, IsLow = share < (IsLow ? Enough : TooFew) };
    }
}
