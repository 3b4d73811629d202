using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.LivePage;

/// <summary>A camera in the list of the edge's page.</summary>
internal sealed record CameraListed(string Id, LocalizedText? Name, CameraState State, string? Reason);

/// <summary>What does not change of a camera on the page: outlines, lines and cells, in pixels of <see cref="Width"/> × <see cref="Height"/>.</summary>
internal sealed record CameraOutlined
{
    public required string Id { get; init; }

    public required LocalizedText? Name { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required IReadOnlyList<ZoneOutlined> Zones { get; init; }

    public required IReadOnlyList<LineOutlined> Lines { get; init; }

    /// <summary>Borders of cells, each a path.</summary>
    public required IReadOnlyList<float[][]> Cells { get; init; }

    /// <exception cref="ArgumentException">The plan says a ground or cells that cannot be.</exception>
    public static CameraOutlined Of(Camera camera, SitePlan plan)
    {
        var names = plan.Zones.ToDictionary(zone => zone.Id, zone => zone.Name);
        return new()
        {
            Id = camera.Id,
            Name = camera.Name,
            Width = camera.ImageSize.Width,
            Height = camera.ImageSize.Height,
            Zones = [.. camera.Views.GroupBy(view => view.Zone).Select(zone => new ZoneOutlined(zone.Key, names[zone.Key], [.. zone.Select(view => PathOf(view.Polygon))]))],
            Lines = [.. camera.Lines.Select(line => new LineOutlined(
                line.Id, line.Name, At(line.From), At(line.To), At(line.Inside), line.Into is null ? null : names[line.Into], line.OutOf is null ? null : names[line.OutOf]))],
            Cells = CellsOf(camera, plan),
        };
    }

    /// <summary>A point as x and y, rounded to what a screen shows.</summary>
    public static float[] At(PixelPoint point) => [MathF.Round(point.X, 1), MathF.Round(point.Y, 1)];

    private static float[][] PathOf(IEnumerable<PixelPoint> points) => [.. points.Select(At)];

    private static IReadOnlyList<float[][]> CellsOf(Camera camera, SitePlan plan)
    {
        if (LocalPlane.Of(plan) is not { } plane || GroundPlane.Of(camera, plane) is not { } ground)
            return [];
        return
        [
            .. ZoneCells.Of(plan).Where(zone => camera.Views.Any(view => view.Zone == zone.ZoneId))
                .SelectMany(zone => CellBorders.Of(zone, camera.Id, ground).Borders).Select(PathOf),
        ];
    }
}

/// <summary>A zone as the camera sees it.</summary>
internal sealed record ZoneOutlined(string Id, LocalizedText Name, IReadOnlyList<float[][]> Outlines);

/// <summary>A line, and which zones lie on its sides.</summary>
internal sealed record LineOutlined(string Id, LocalizedText? Name, float[] From, float[] To, float[] Inside, LocalizedText? Into, LocalizedText? OutOf);

/// <summary>What changes: asked for a few times a second.</summary>
internal sealed record CameraNow
{
    public required CameraState State { get; init; }

    public required string? Reason { get; init; }

    /// <summary>Age of the newest frame, 0 to 3; null where there is none.</summary>
    public required double? AgeSeconds { get; init; }

    /// <summary>People by zone of the newest frame; empty where there is none.</summary>
    public required IReadOnlyList<ZonePeople> Zones { get; init; }

    /// <summary>Crossings since the edge started, in the order of the lines; empty where there is no frame.</summary>
    public required IReadOnlyList<LineTotals> Lines { get; init; }

    /// <summary>Places of people in the last 3 seconds, newest frame last.</summary>
    public required IReadOnlyList<DotsNow> Dots { get; init; }

    public static CameraNow Of(CameraWatch watch, IReadOnlyList<LiveFrame> frames, DateTimeOffset now) => new()
    {
        State = watch.Status.State,
        Reason = watch.Status.Reason,
        AgeSeconds = frames.Count == 0 ? null : AgeOf(frames[^1], now),
        Zones = frames.Count == 0 ? [] : [.. frames[^1].Zones.Select(zone => new ZonePeople(zone.ZoneId, zone.People))],
        Lines = frames.Count == 0 ? [] : [.. frames[^1].Crossed.Select(crossed => new LineTotals(crossed.In, crossed.Out))],
        Dots = [.. frames.Select(frame => new DotsNow(AgeOf(frame, now), [.. frame.People.Select(CameraOutlined.At)]))],
    };

    private static double AgeOf(LiveFrame frame, DateTimeOffset now) => Math.Round(Math.Max(0, (now - frame.CapturedAt).TotalSeconds), 2);
}

/// <summary>People in a zone.</summary>
internal sealed record ZonePeople(string Id, int People);

/// <summary>How many have crossed a line.</summary>
internal sealed record LineTotals(int In, int Out);

/// <summary>Where people were in one frame.</summary>
internal sealed record DotsNow(double AgeSeconds, IReadOnlyList<float[]> Places);
