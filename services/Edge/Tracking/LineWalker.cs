using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Edge.Tracking;

/// <summary>One track at one line: its path, and what of it would be somebody else's who went on where it was lost.</summary>
internal struct LineWalker
{
    /// <summary>How long a person may be lost and still be the one who begins anew near where they would be by now.</summary>
    public static readonly TimeSpan ContinuesWithin = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long somebody who stood at the line may be lost and still be the one who begins anew there: boxes of people who wait begin and end again and again. One
    /// that begins before the line and jumps back beyond it would count each time, always the same way.
    /// </summary>
    public static readonly TimeSpan StandsFor = TimeSpan.FromSeconds(30);

    // Who stands: slower than this, in heights a second, and no further from the line than this, in heights.
    private const float StandsBelowPerSecond = 0.25f;
    private const float StandsNear = 1;

    // From where they would be, in heights of the person: a box's jump at first, and then half a walk (0.8 heights a second) to any side.
    private const float ContinuesNear = 0.5f;
    private const float ContinuesNearPerSecond = 0.4f;

    // Boxes of one person differ by less in height.
    private const float MaxHeightRatio = 1.5f;

    private LinePath path;
    private PixelPoint velocity;
    private float heightPx;
    private int crossedWay;
    private DateTimeOffset crossedAt;
    private int repeatedWay;
    private DateTimeOffset repeatedUntil;
    private int waitingIn;
    private int waitingOut;

    /// <summary>When the track was last seen.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>Whether the tracker takes it for somebody.</summary>
    public bool IsConfirmed { get; private set; }

    /// <summary>Whether another track went on where this one was lost.</summary>
    public bool IsContinued { get; set; }

    /// <summary>Whether the tracker has given it up.</summary>
    public bool IsOver { get; set; }

    /// <summary>Takes in where the track is seen; how many crossings it makes each way.</summary>
    public (int In, int Out) See(in LineGeometry line, in LineSighting seen, DateTimeOffset at)
    {
        (velocity, heightPx, SeenAt, IsContinued) = (seen.Velocity, seen.HeightPx, at, false);
        IsConfirmed |= seen.IsConfirmed;
        return Count(path.MoveTo(line, seen.Place, at, seen.HeightPx), at);
    }

    /// <summary>Takes in that the track is not seen any more.</summary>
    public (int In, int Out) Settle(DateTimeOffset at) => path.Crossing == 0 ? default : Count(path.Settle(), at);

    /// <summary>How long it matters where the track was lost.</summary>
    public readonly TimeSpan MattersFor(in LineGeometry line) => Stands(line) ? StandsFor : ContinuesWithin;

    /// <summary>How far a new track begins from where this person would be by now, over how far they may be: up to 1 it may be the same person.</summary>
    public readonly float Misfit(in LineSighting seen, DateTimeOffset at)
    {
        var elapsed = (float)(at - SeenAt).TotalSeconds;
        if (MathF.Max(heightPx, seen.HeightPx) > MaxHeightRatio * MathF.Min(heightPx, seen.HeightPx))
            return float.PositiveInfinity;
        var (dx, dy) = (seen.Place.X - path.Place.X - (velocity.X * elapsed), seen.Place.Y - path.Place.Y - (velocity.Y * elapsed));
        return MathF.Sqrt((dx * dx) + (dy * dy)) / (heightPx * (ContinuesNear + (ContinuesNearPerSecond * elapsed)));
    }

    /// <summary>The same of somebody who stood at the line, long after.</summary>
    public readonly float StandingMisfit(in LineGeometry line, in LineSighting seen)
    {
        if (!Stands(line) || MathF.Max(heightPx, seen.HeightPx) > MaxHeightRatio * MathF.Min(heightPx, seen.HeightPx))
            return float.PositiveInfinity;
        var (dx, dy) = (seen.Place.X - path.Place.X, seen.Place.Y - path.Place.Y);
        return MathF.Sqrt((dx * dx) + (dy * dy)) / (heightPx * ContinuesNear);
    }

    /// <summary>Whoever stood at the line begins anew there. If that is before the line, it was the box: the next crossing to where they stood is none.</summary>
    public readonly LineWalker StandAgain(in LineGeometry line, in LineSighting seen, DateTimeOffset at) =>
        line.Beside(seen.Place) * path.Side < 0 ? new() { repeatedWay = path.Side, repeatedUntil = at + ContinuesWithin + ContinuesWithin } : default;

    private readonly bool Stands(in LineGeometry line) =>
        path.Side != 0 && MathF.Abs(line.Beside(path.Place)) <= StandsNear * heightPx
        && (velocity.X * velocity.X) + (velocity.Y * velocity.Y) <= StandsBelowPerSecond * heightPx * StandsBelowPerSecond * heightPx;

    /// <summary>
    /// The same person under a new number. They go on from where they were lost, so that a crossing at which the number changed is not lost either. But who has just
    /// crossed and begins anew before the line has not come back: that was the box, and the next crossing that way is the one that was counted.
    /// </summary>
    /// <param name="line">The line.</param>
    /// <param name="seen">Where the new track begins.</param>
    /// <param name="at">When.</param>
    public readonly LineWalker Continue(in LineGeometry line, in LineSighting seen, DateTimeOffset at) =>
        crossedWay != 0 && at - crossedAt <= ContinuesWithin && line.Beside(seen.Place) * crossedWay < 0
            ? new() { repeatedWay = crossedWay, repeatedUntil = crossedAt + ContinuesWithin + ContinuesWithin }
            : new() { path = path, crossedWay = crossedWay, crossedAt = crossedAt, repeatedWay = repeatedWay, repeatedUntil = repeatedUntil };

    private (int In, int Out) Count(int way, DateTimeOffset at)
    {
        if (way != 0 && way == repeatedWay && at <= repeatedUntil)
            repeatedWay = 0;
        else if (way != 0)
            (crossedWay, crossedAt, waitingIn, waitingOut) = (way, at, waitingIn + (way > 0 ? 1 : 0), waitingOut + (way < 0 ? 1 : 0));
        if (!IsConfirmed)
            return default;
        var crossed = (waitingIn, waitingOut);
        (waitingIn, waitingOut) = (0, 0);
        return crossed;
    }
}

/// <summary>Where somebody is seen, in pixels of the picture on which the line was drawn.</summary>
/// <param name="Id">Number of the track.</param>
/// <param name="Place">Where they stand.</param>
/// <param name="Velocity">How they move, pixels a second.</param>
/// <param name="HeightPx">How tall they are.</param>
/// <param name="IsConfirmed">Whether they are somebody.</param>
internal readonly record struct LineSighting(long Id, PixelPoint Place, PixelPoint Velocity, float HeightPx, bool IsConfirmed);
