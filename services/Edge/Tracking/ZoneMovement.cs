using CrowdWatch.Contracts;
using CrowdWatch.Domain.Ground;

namespace CrowdWatch.Edge.Tracking;

/// <summary>
/// How the people of one zone move in one camera's picture, and how long they stay. What it tells are means over at least <see cref="MinPeople"/> people:
/// those of one or two would be theirs. A stay is counted of who was seen to come in and to go out again; who was there at the start, first seen inside, or
/// lost inside gives none. A long stay is lost more easily than a short one, so mean stays are rather too short than too long.
/// </summary>
/// <param name="cameraId">The camera.</param>
/// <param name="zoneId">The zone.</param>
/// <param name="border">Its outline in the picture.</param>
internal sealed class ZoneMovement(string cameraId, string zoneId, ZoneBorder border)
{
    /// <summary>Fewest people that a mean is told of.</summary>
    public const int MinPeople = 3;

    /// <summary>Mean velocity in m/s below which a crowd moves nowhere: trembling foot points come to less.</summary>
    private const double MinMetresPerSecond = 0.1;

    /// <summary>The same in body heights a second: of 1.7 m.</summary>
    private const double MinHeightsPerSecond = 0.06;

    /// <summary>
    /// How far apart people are neighbours. Crowd pressure is of a place (Helbing et al. 2007 take a radius of 1 m): over a whole zone a few people who walk
    /// their own ways would press as much as a crush.
    /// </summary>
    private const double NearMetres = 2;

    private readonly List<(GroundPoint Place, Velocity Velocity)> onGround = [];
    private MovementSums frame;
    private MovementSums span;
    private int measured;
    private int walked;
    private int stays;
    private TimeSpan stayed;

    /// <summary>Outline of the zone.</summary>
    public ZoneBorder Border => border;

    /// <summary>A new frame begins: nobody is on it yet.</summary>
    public void BeginFrame()
    {
        frame = default;
        onGround.Clear();
    }

    /// <summary>Everybody of the frame is taken.</summary>
    public void EndFrame()
    {
        for (var i = 1; i < onGround.Count; i++)
        {
            var (place, velocity) = onGround[i];
            for (var j = 0; j < i; j++)
            {
                var (east, north) = (place.EastMetres - onGround[j].Place.EastMetres, place.NorthMetres - onGround[j].Place.NorthMetres);
                if ((east * east) + (north * north) <= NearMetres * NearMetres)
                    frame.AddPair(velocity, onGround[j].Velocity);
            }
        }
    }

    /// <summary>Takes a confirmed person of the frame who is inside.</summary>
    /// <param name="visit">What the zone knows of them.</param>
    /// <param name="place">Where they stand; null where it is not known.</param>
    /// <param name="ground">Their velocity on the ground; null where it is not known.</param>
    /// <param name="picture">Their velocity in the picture; null where it is not known.</param>
    /// <param name="spanStart">Begin of the running span.</param>
    public void Add(ref ZoneVisit visit, GroundPoint? place, Velocity? ground, Velocity? picture, DateTimeOffset spanStart)
    {
        frame.Add(ground, picture);
        if (place is { } there && ground is { } walk && MovementSums.IsWalk(walk))
        {
            onGround.Add((there, walk));
            if (visit.WalkedIn != spanStart)
                walked++;
            visit.WalkedIn = spanStart;
        }
        if (picture is null || visit.MeasuredIn == spanStart)
            return;
        visit.MeasuredIn = spanStart;
        measured++;
    }

    /// <summary>Somebody left who was seen to come in.</summary>
    public void Left(TimeSpan afterStay)
    {
        stays++;
        stayed += afterStay;
    }

    /// <summary>The last frame held for some time more.</summary>
    public void Hold(TimeSpan time) => span.Add(frame, time.TotalSeconds);

    /// <summary>Ends the span and tells it. Stays of fewer people than a mean is told of wait for more.</summary>
    /// <param name="from">Its begin.</param>
    /// <param name="to">Its end.</param>
    /// <param name="counted">How long of it frames held.</param>
    public ZoneMovementMeasured End(DateTimeOffset from, DateTimeOffset to, TimeSpan counted)
    {
        var (sums, areEnough, areEnoughOnGround) = (span, measured >= MinPeople, walked >= MinPeople);
        var left = stays >= MinPeople ? stays : 0;
        var mean = left > 0 ? stayed / left : (TimeSpan?)null;
        (span, measured, walked) = (default, 0, 0);
        if (left > 0)
            (stays, stayed) = (0, TimeSpan.Zero);
        var told = new ZoneMovementMeasured
        {
            CameraId = cameraId,
            ZoneId = zoneId,
            From = from,
            To = to,
            CoverageRatio = counted / (to - from),
            Followed = Math.Round(sums.Followed(counted.TotalSeconds), 3),
            Stays = left,
            MeanDwellSeconds = mean is { } dwell ? Math.Round(dwell.TotalSeconds, 1) : null,
        };
        return areEnough ? WithMeans(told, areEnoughOnGround ? sums : sums.InPictureAlone) : told;
    }

    private static ZoneMovementMeasured WithMeans(ZoneMovementMeasured told, in MovementSums sums)
    {
        var (ground, picture) = (sums.GroundVelocity, sums.PictureVelocity);
        return told with
        {
            SpeedMetresPerSecond = sums.Speed is { } speed ? Math.Round(speed, 3) : null,
            DirectionDegrees = ground is (var east, var north) ? Degrees(east, north, MinMetresPerSecond) : null,
            PictureDirectionDegrees = picture is (var right, var down) ? Degrees(right, -down, MinHeightsPerSecond) : null,
            Alignment = ground is not null ? Alignment(ground, sums.Speed, MinMetresPerSecond) : Alignment(picture, sums.PictureSpeed, MinHeightsPerSecond),
            VelocityVariance = sums.Variance is { } variance ? Math.Round(variance, 5) : null,
        };
    }

    /// <summary>Clockwise from north or from upwards; null for what moves nowhere.</summary>
    private static double? Degrees(double toRight, double ahead, double least) =>
        Math.Sqrt((toRight * toRight) + (ahead * ahead)) < least ? null
        : Math.Round(((Math.Atan2(toRight, ahead) * 180 / Math.PI) + 360) % 360, 1) % 360;

    /// <summary>Of people who stand it is 0: they move no way at all.</summary>
    private static double? Alignment((double X, double Y)? velocity, double? speed, double least) =>
        velocity is not (var x, var y) || speed is not { } mean ? null
        : mean < least ? 0 : Math.Round(Math.Min(1, Math.Sqrt((x * x) + (y * y)) / mean), 3);
}
