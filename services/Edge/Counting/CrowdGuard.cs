namespace CrowdWatch.Edge.Counting;

/// <summary>Decides from picture to picture whether a camera is crowded beyond its model, so that its counts are lower bounds.</summary>
/// <param name="CrowdedSince">Capture time since which it is; null while it is not.</param>
/// <param name="Level">The ratio of <see cref="Detection.CrowdLimit"/>, smoothed; null before the first picture.</param>
/// <param name="At">Capture time of the last picture.</param>
/// <param name="BelowSince">Since when the level asks for the end; null while it does not.</param>
public readonly record struct CrowdGuard(DateTimeOffset? CrowdedSince, double? Level, DateTimeOffset At, DateTimeOffset? BelowSince)
{
    /// <summary>Time in which the level follows a step by two thirds: people pass before each other within it.</summary>
    public static readonly TimeSpan Smoothing = TimeSpan.FromSeconds(2);

    /// <summary>The level from which a picture is crowded.</summary>
    public const double EnterAt = 1;

    /// <summary>The level below which it is not any more: a crowd at the limit does not flap.</summary>
    public const double LeaveBelow = 0.8;

    /// <summary>How long the level must stay below. To say "at least" a while too long costs less than to say so too short.</summary>
    public static readonly TimeSpan LeaveAfter = TimeSpan.FromSeconds(15);

    /// <summary>Longer without a picture, and what was known says nothing any more.</summary>
    public static readonly TimeSpan ForgetAfter = TimeSpan.FromSeconds(30);

    /// <summary>Whether counts are lower bounds.</summary>
    public bool IsCrowded => CrowdedSince is not null;

    /// <summary>The state after a picture; a model that tells nothing (null) never says crowded.</summary>
    public CrowdGuard Step(DateTimeOffset at, double? ratio)
    {
        if (ratio is not { } now)
            return default;
        var passed = at - At;
        if (Level is not { } before || passed > ForgetAfter || passed < -Smoothing)
            return new(now >= EnterAt ? at : null, now, at, null);
        var level = before + (now - before) * (1 - Math.Exp(-Math.Max(0, passed.TotalSeconds) / Smoothing.TotalSeconds));
        if (!IsCrowded)
            return new(level >= EnterAt ? at : null, level, at, null);
        if (level >= LeaveBelow)
            return new(CrowdedSince, level, at, null);
        var since = BelowSince ?? at;
        return at - since >= LeaveAfter ? new(null, level, at, null) : new(CrowdedSince, level, at, since);
    }
}
