namespace CrowdWatch.Edge.Tracking;

/// <summary>Sums over people: how many, and how they move. Of one frame, or weighed by time over a span.</summary>
internal record struct MovementSums
{
    /// <summary>Speed above which nobody in a crowd is: two people were taken for one.</summary>
    private const double MaxMetresPerSecond = 5;

    private double people;
    private double onGround, east, north, speed;
    private double pairs, differences;
    private double inPicture, right, down, pictureSpeed;

    /// <summary>Adds a person.</summary>
    public void Add(Velocity? ground, Velocity? picture)
    {
        people++;
        if (ground is { } g && IsWalk(g))
            (onGround, east, north, speed) = (onGround + 1, east + g.X, north + g.Y, speed + g.Speed);
        if (picture is { } p)
            (inPicture, right, down, pictureSpeed) = (inPicture + 1, right + p.X, down + p.Y, pictureSpeed + p.Speed);
    }

    /// <summary>Whether somebody may move so.</summary>
    public static bool IsWalk(in Velocity ground) => ground.Speed <= MaxMetresPerSecond;

    /// <summary>Adds two who are near each other. What the errors of their velocities make of the difference is taken off.</summary>
    public void AddPair(in Velocity one, in Velocity other)
    {
        var (x, y) = (one.X - other.X, one.Y - other.Y);
        (pairs, differences) = (pairs + 1, differences + (((x * x) + (y * y) - one.ErrorVariance - other.ErrorVariance) / 2));
    }

    /// <summary>Adds a frame that held for some seconds.</summary>
    public void Add(in MovementSums frame, double seconds)
    {
        people += frame.people * seconds;
        (onGround, east, north) = (onGround + (frame.onGround * seconds), east + (frame.east * seconds), north + (frame.north * seconds));
        (speed, pairs, differences) = (speed + (frame.speed * seconds), pairs + (frame.pairs * seconds), differences + (frame.differences * seconds));
        (inPicture, right, down) = (inPicture + (frame.inPicture * seconds), right + (frame.right * seconds), down + (frame.down * seconds));
        pictureSpeed += frame.pictureSpeed * seconds;
    }

    /// <summary>The same without what is known of the ground.</summary>
    public readonly MovementSums InPictureAlone => this with { onGround = 0, pairs = 0 };

    /// <summary>People at a time.</summary>
    public readonly double Followed(double seconds) => people / seconds;

    /// <summary>Mean speed in m/s; null where none is known.</summary>
    public readonly double? Speed => onGround > 0 ? speed / onGround : null;

    /// <summary>Mean velocity on the ground; null where none is known.</summary>
    public readonly (double East, double North)? GroundVelocity => onGround > 0 ? (east / onGround, north / onGround) : null;

    /// <summary>Mean velocity in the picture, in body heights a second; null where none is known.</summary>
    public readonly (double Right, double Down)? PictureVelocity => inPicture > 0 ? (right / inPicture, down / inPicture) : null;

    /// <summary>Mean speed in the picture, in body heights a second; null where none is known.</summary>
    public readonly double? PictureSpeed => inPicture > 0 ? pictureSpeed / inPicture : null;

    /// <summary>Local variance of the velocities: half the mean square difference of those who are near each other; null where nobody is.</summary>
    public readonly double? Variance => pairs > 0 ? Math.Max(0, differences / pairs) : null;
}
