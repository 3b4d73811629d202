using CrowdWatch.Contracts;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Tracking;
using CrowdWatch.Tests.Unit.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

/// <summary>
/// People with perfect tracks before one camera, five frames a second from noon on: each is a function of the seconds since noon to the place where they stand,
/// null while nobody sees them. The camera is calibrated, or the places are those of the picture.
/// </summary>
internal sealed class WalkedScene
{
    public const double PersonMetres = 1.7;

    public static readonly DateTimeOffset Noon = new(2026, 10, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Camera camera;
    private readonly CrowdMovement movement;
    private readonly PinholeCamera? lens;
    private readonly List<(Func<double, (double X, double Y)?> Where, double Noise, Track Track)> people = [];
    private readonly Random random = new(1);
    private readonly List<ZoneMovementMeasured> told = [];

    /// <param name="lens">The camera that sees them; null for one without ground, of 640×480.</param>
    /// <param name="outlines">Outlines of the zone "plaza" in the picture; without any the whole picture.</param>
    public WalkedScene(PinholeCamera? lens = null, params PixelPoint[][] outlines)
    {
        this.lens = lens;
        var size = lens?.Size ?? new ImageSize { Width = 640, Height = 480 };
        if (outlines.Length == 0)
            outlines = [[new(0, 0), new(size.Width, 0), new(size.Width, size.Height), new(0, size.Height)]];
        camera = new Camera { Id = "cam", Source = "clip.avi", ImageSize = size, Views = [.. outlines.Select(outline => new CameraView { Zone = "plaza", Polygon = outline })] };
        movement = new(camera, lens is null ? null : GroundPlane.Fit(
            [.. PinholeCamera.Grid(-4, 7, 4, 20, 3, 3).Select(place => (lens.PictureOf(place), place))], size));
    }

    /// <summary>Everything told so far.</summary>
    public IReadOnlyList<ZoneMovementMeasured> Told => told;

    /// <summary>Adds somebody, by metres east and north, or by pixels where the camera has no ground.</summary>
    /// <param name="where">Where they stand at a second; null while they are not followed.</param>
    /// <param name="noisePx">How much their foot point trembles, one standard deviation each way.</param>
    public WalkedScene With(Func<double, (double X, double Y)?> where, double noisePx = 0)
    {
        people.Add((where, noisePx, new Track { Id = people.Count + 1, IsConfirmed = true }));
        return this;
    }

    /// <summary>Goes on from a second to another, both included.</summary>
    public WalkedScene Run(double fromSecond, double toSecond, double framesPerSecond = 5)
    {
        for (var i = 0; i <= Math.Round((toSecond - fromSecond) * framesPerSecond); i++)
            Step(fromSecond + (i / framesPerSecond));
        return this;
    }

    public void Step(double second)
    {
        var at = Noon.AddSeconds(second);
        List<Track> seen = [], ended = [];
        foreach (var (where, noise, track) in people)
        {
            if (where(second) is { } place)
            {
                See(track, place, noise, at);
                seen.Add(track);
            }
            else if (track.IsSeen)
            {
                track.IsSeen = false;
                ended.Add(track);
            }
        }
        movement.Step(seen, ended, camera.ImageSize.Width, camera.ImageSize.Height, at);
        told.AddRange(movement.Told);
    }

    private void See(Track track, (double X, double Y) place, double noise, DateTimeOffset at)
    {
        var (foot, height) = (new PixelPoint((float)place.X, (float)place.Y), 60f);
        if (lens is not null)
        {
            foot = lens.PictureOf(new(place.X, place.Y));
            height = foot.Y - lens.PictureOf(new(place.X, place.Y), PersonMetres).Y;
        }
        foot = new(foot.X + (float)(noise * Normal()), foot.Y + (float)(noise * Normal()));
        if (track.IsSeen)
        {
            var seconds = (float)(at - track.LastSeenAt).TotalSeconds;
            (track.VelocityX, track.VelocityY) = ((foot.X - track.Box.Foot.X) / seconds, (foot.Y - track.Box.Foot.Y) / seconds);
        }
        else
        {
            track.FirstSeenAt = at;
        }
        track.Box = new PersonBox(foot.X - (height / 5), foot.Y - height, foot.X + (height / 5), foot.Y, 0.9f);
        (track.Place, track.HeightPx, track.LastSeenAt, track.IsSeen) = (foot, height, at, true);
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
