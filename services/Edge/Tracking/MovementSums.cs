namespace CrowdWatch.Edge.Tracking;

/// <summary>Sums over people: how many, and how they move. Of one frame, or weighed by time over a span.</summary>
internal record struct MovementSums
{
    /// <summary>Speed above which nobody in a crowd is: two people were taken for one.</summary>
    private const double MaxMetresPerSecond = 5;

    private double people;
    private double onGround, east, north, speed, square, error;
    private double inPicture, right, down, pictureSpeed;

    /// <summary>Adds a person.</summary>
    public void Add(Velocity? ground, Velocity? picture)
    {
        people++;
        if (ground is { } g && g.Speed <= MaxMetresPerSecond)
            (onGround, east, north, speed, square, error) = (onGround + 1, east + g.X, north + g.Y, speed + g.Speed, square + (g.Speed * g.Speed), error + g.ErrorVariance);
        if (picture is { } p)
            (inPicture, right, down, pictureSpeed) = (inPicture + 1, right + p.X, down + p.Y, pictureSpeed + p.Speed);
    }

    /// <summary>Adds a frame that held for some seconds.</summary>
    public void Add(in MovementSums frame, double seconds)
    {
        people += frame.people * seconds;
        (onGround, east, north) = (onGround + (frame.onGround * seconds), east + (frame.east * seconds), north + (frame.north * seconds));
        (speed, square, error) = (speed + (frame.speed * seconds), square + (frame.square * seconds), error + (frame.error * seconds));
        (inPicture, right, down) = (inPicture + (frame.inPicture * seconds), right + (frame.right * seconds), down + (frame.down * seconds));
        pictureSpeed += frame.pictureSpeed * seconds;
    }

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

    /// <summary>Variance of the velocities around their mean, what their errors make of it taken off; null where none is known.</summary>
    public readonly double? Variance => GroundVelocity is (var e, var n)
        ? Math.Max(0, (square / onGround) - (e * e) - (n * n) - (error / onGround)) : null;
}
