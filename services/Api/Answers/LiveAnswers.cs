using CrowdWatch.Api.Live;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Load;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Answers;

/// <summary>Says what the board knows at a moment, in the words of the API.</summary>
internal sealed class LiveAnswers(SitePlan plan, LiveBoard board)
{
    private readonly SiteAnswer site = SiteAnswer.Of(plan);
    private readonly WatchedSite watched = WatchedSite.Of(plan);

    /// <summary>What of the site cameras see.</summary>
    public WatchedSite Watched => watched;

    public SiteAnswer Site() => site;

    public ZonesAnswer Zones(DateTimeOffset now) =>
        new() { At = now, SiteCurrent = SiteCurrent(now), Zones = [.. plan.Zones.Select(zone => Zone(zone, now))] };

    public CamerasAnswer Cameras(DateTimeOffset now) =>
        new() { At = now, Cameras = [.. plan.Cameras.Select(camera => Camera(camera, now))] };

    public LinesAnswer Lines(DateTimeOffset now) => new()
    {
        At = now,
        Lines = [.. plan.Cameras.SelectMany(camera => camera.Lines.Select(line => LineAnswer.Of(line, camera, LineCurrentAnswer.Of(LineNow(line.Id, camera, now)))))],
    };

    public SiteCurrentAnswer SiteCurrent(DateTimeOffset now)
    {
        var (occupancy, capturedAt, state, isLowerBound) = SiteNow(now);
        // Live people of zones are whole numbers.
        var people = (int?)occupancy.People;
        return new SiteCurrentAnswer
        {
            People = people,
            LowPeople = Hundredths(occupancy.LowPeople),
            HighPeople = Hundredths(occupancy.HighPeople),
            CapturedAt = capturedAt,
            CoverageRatio = occupancy.CoverageRatio,
            State = state,
            IsLowerBound = isLowerBound,
            LoadRatio = occupancy.LoadRatio,
            LevelId = LevelId(people, occupancy.Capacity),
            Capacity = occupancy.Capacity,
            SeenZones = occupancy.SeenZones,
            Zones = occupancy.Zones,
            EstimatedPeople = occupancy.EstimatedPeople,
        };
    }

    public ZoneCurrentAnswer ZoneCurrent(Zone zone, DateTimeOffset now)
    {
        var known = ZoneNow(zone, now);
        var squareMetres = known.SeenSquareMetres ?? zone.AreaSquareMetres;
        double? density = known.People is { } people ? CrowdDensity.PeoplePerSquareMetre(people, squareMetres) : null;
        return new ZoneCurrentAnswer
        {
            People = known.People,
            LowPeople = known.Interval?.Low,
            HighPeople = known.Interval?.High,
            CapturedAt = known.CapturedAt,
            CoverageRatio = known.CoverageRatio,
            State = known.State,
            IsLowerBound = known.IsLowerBound,
            LoadRatio = LoadRatio(known.People, zone.InstantaneousCapacity),
            LevelId = LevelId(known.People, zone.InstantaneousCapacity),
            SeenSquareMetres = known.SeenSquareMetres,
            PeoplePerSquareMetre = density,
            LevelOfService = known.People is { } there ? CrowdDensity.LevelFor(zone.Kind, there, squareMetres).ToString() : null,
            EstimatedPeople = known.EstimatedPeople,
            Movement = board.Movement(zone.Id)?.At(now) is { } moved ? MovementAnswer.Of(moved, density) : null,
            Flow = board.Flow(zone.Id)?.At(now) is { } flow ? FlowAnswer.Of(flow) : null,
        };
    }

    public CameraCurrentAnswer CameraCurrent(Camera camera, DateTimeOffset now) => CameraCurrentAnswer.Of(CameraNow(camera, now));

    public ZoneNow ZoneNow(Zone zone, DateTimeOffset now) => board.Zone(zone.Id)?.At(now) ?? Live.ZoneNow.NeverHeard;

    public SiteNow SiteNow(DateTimeOffset now) => Live.SiteNow.Of(watched, id => board.Zone(id)?.At(now) ?? Live.ZoneNow.NeverHeard);

    public CameraNow CameraNow(Camera camera, DateTimeOffset now) => (board.Camera(camera.Id) ?? CameraReading.NeverHeard).At(now);

    public LineNow LineNow(string lineId, Camera camera, DateTimeOffset now) =>
        board.Line(lineId)?.At(now, CameraNow(camera, now), board.Days) ?? LineReading.NeverHeard(CameraNow(camera, now));

    /// <summary>The places where an alert of these incidents holds, each once, as they are now. An edge has no reading of its own.</summary>
    public IReadOnlyList<PlaceNowAnswer> Places(IEnumerable<IncidentReported> incidents, DateTimeOffset now) =>
    [
        .. incidents.SelectMany(incident => incident.Alerts).Where(alert => alert is { ClearedAt: null, EdgeId: null })
            .Select(alert => (alert.ZoneId, alert.CameraId)).Distinct().Select(place => Place(place.ZoneId, place.CameraId, now)).OfType<PlaceNowAnswer>(),
    ];

    private PlaceNowAnswer? Place(string? zoneId, string? cameraId, DateTimeOffset now)
    {
        var zone = plan.Zones.FirstOrDefault(known => known.Id == zoneId);
        var camera = plan.Cameras.FirstOrDefault(known => known.Id == cameraId);
        var isSite = zoneId is null && cameraId is null;
        return zone is null && camera is null && !isSite ? null : new()
        {
            At = now,
            ZoneId = zoneId,
            CameraId = cameraId,
            Zone = zone is null ? null : ZoneCurrent(zone, now),
            Site = isSite ? SiteCurrent(now) : null,
            Camera = camera is null ? null : CameraCurrent(camera, now),
        };
    }

    private static double? Hundredths(double? people) => people is { } known ? Math.Round(known, 2) : null;

    private static double? LoadRatio(int? people, int? capacity) =>
        people is { } there && capacity is { } most ? LoadScale.Ratio(there, most) : null;

    private string? LevelId(int? people, int? capacity) =>
        people is { } there && capacity is { } most ? LoadScale.LevelFor(there, most, plan.LoadLevels)?.Id : null;

    private ZoneAnswer Zone(Zone zone, DateTimeOffset now) => new()
    {
        Id = zone.Id,
        Name = zone.Name,
        Kind = zone.Kind,
        AreaSquareMetres = zone.AreaSquareMetres,
        InstantaneousCapacity = zone.InstantaneousCapacity,
        DailyCapacity = zone.DailyCapacity,
        Polygon = zone.Polygon?.Select(point => new[] { point.Longitude, point.Latitude }).ToList(),
        Cameras = [.. plan.Cameras.Where(camera => camera.Views.Any(view => view.Zone == zone.Id)).Select(camera => camera.Id)],
        Current = ZoneCurrent(zone, now),
    };

    private CameraAnswer Camera(Camera camera, DateTimeOffset now) => new()
    {
        Id = camera.Id,
        Name = camera.Name,
        SourceKind = SourceKind(camera.CountSource ?? camera.Source),
        Zones = [.. camera.Views.Select(view => view.Zone).Distinct()],
        Current = CameraCurrent(camera, now),
    };

    /// <summary>Addresses hold passwords and inner hosts, so only their kind leaves.</summary>
    private static string SourceKind(string source) =>
        source.StartsWith("rtsp", StringComparison.OrdinalIgnoreCase) && source.Contains("://", StringComparison.Ordinal) ? "rtsp"
        : source.StartsWith("http", StringComparison.OrdinalIgnoreCase) && source.Contains("://", StringComparison.Ordinal) ? "http"
        : "file";
}
