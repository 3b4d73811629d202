using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Load;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Site;

public sealed class SitePlanValidatorTests
{
    private static readonly SitePlan Good = new()
    {
        Id = "lake",
        Name = Text,
        TimeZone = "Asia/Shanghai",
        Zones = [Zone("gate"), Zone("path")],
        Cameras = [Camera("cam-1", View("gate")), Camera("cam-2", View("path"))],
    };

    private static LocalizedText Text => new() { Zh = "湖", En = "Lake" };

    [Fact]
    public void A_good_plan_has_no_mistakes_and_no_remarks()
    {
        Assert.Empty(SitePlanValidator.Validate(Good));
        Assert.Empty(SitePlanRemarks.Of(Good));
    }

    [Fact]
    public void Ids_are_unique_in_each_list() => Expect(
        Good with { Zones = [Zone("gate"), Zone("path"), Zone("gate")], Cameras = [Camera("a", View("gate")), Camera("a", View("path"))] },
        "zones[2].id is \"gate\", the id of zones[0] too; allowed: an id of its own",
        "cameras[1].id is \"a\", the id of cameras[0] too; allowed: an id of its own");

    // Level E begins at 1 / 0.93 = 1.08 people per m² where they walk, at 1 / 0.30 = 3.33 in a queue.
    [Fact]
    public void Levels_of_service_rise_in_zones_of_every_kind_that_a_rule_looks_at()
    {
        AlertRule rule = new()
        {
            Id = "density", Kind = AlertKind.Density,
            Levels = [new() { Severity = Severity.Minor, ServiceLevel = LevelOfService.E }, new() { Severity = Severity.Severe, Raise = 3 }],
        };
        var plan = Good with { Zones = [Zone("gate") with { Kind = ZoneKind.Queue }, Zone("path")] };

        Expect(
            plan with { Alerting = new() { Rules = [rule] } },
            "alerting.rules[0].levels[1] is raised at 3, not past the level before (3.333333334) in a queue; allowed: levels in rising order");
        Assert.Empty(SitePlanValidator.Validate(plan with { Alerting = new() { Rules = [rule with { Zones = ["path"] }] } }));
    }

    [Fact]
    public void A_camera_may_be_called_like_a_zone() =>
        Assert.Empty(SitePlanValidator.Validate(Good with { Cameras = [Camera("gate", View("gate"))] }));

    [Fact]
    public void A_view_names_a_zone_of_the_plan() => Expect(
        Good with { Cameras = [Camera("a", View("gaet"), View("summit"))] },
        "cameras[0].views[0].zone is \"gaet\", no zone of this plan (did you mean gate?); allowed: gate, path",
        "cameras[0].views[1].zone is \"summit\", no zone of this plan; allowed: gate, path");

    [Fact]
    public void Where_one_camera_names_its_edge_all_do() => Expect(
        Good with { Cameras = [Camera("a", View("gate")) with { Edge = "box-1" }, Camera("b", View("path"))] },
        "cameras[1].edge is missing, though other cameras name theirs; allowed: the edge that counts it, as in box-1, or no edge at any camera");

    [Fact]
    public void A_camera_is_turned_by_quarters() => Expect(
        Good with { Cameras = [Camera("a", View("gate")) with { Rotate = 180 }, Camera("b", View("path")) with { Rotate = 45 }] },
        "cameras[1].rotate is 45; allowed: 0, 90, 180 or 270 degrees clockwise");

    [Fact]
    public void The_picture_for_a_model_has_sides_in_steps_of_32() => Expect(
        Good with { Cameras = [.. new[] { "640x480", "96x2048", "640x470", "64x64", "4096x96" }.Select((input, i) => Camera($"c{i}", View("gate")) with { Input = input })], Zones = [Zone("gate") with { Cameras = CameraCombination.Overlapping }] },
        "cameras[2].input is \"640x470\"; allowed: width x height in pixels, each a multiple of 32 from 96 to 2048, as in 640x480",
        "cameras[3].input is \"64x64\"; allowed: width x height in pixels, each a multiple of 32 from 96 to 2048, as in 640x480",
        "cameras[4].input is \"4096x96\"; allowed: width x height in pixels, each a multiple of 32 from 96 to 2048, as in 640x480");

    [Fact]
    public void Excluded_areas_are_outlines_in_the_picture() => Expect(
        Good with
        {
            Cameras = [Camera("a", View("gate")) with { Exclude = [Excluded((0, 0), (20, 0), (20, 40)), Excluded((0, 0), (769, 0), (20, 40)), Excluded((0, 0), (10, 10), (20, 20)), Excluded((10, 600), (500, 600), (500, 700))] }],
        },
        "cameras[0].exclude[1].polygon[1] is [769, 0], outside the picture; allowed: x from 0 to 768, y from 0 to 576 (imageSize)",
        "cameras[0].exclude[2].polygon is a line without area; allowed: the corners of one area in order, each once, edges that do not meet",
        "cameras[0].exclude[3].polygon is an outline that lies in the picture only as [y, x]; allowed: points [x, y], x from 0 to 768, y from 0 to 576 (imageSize)");

    [Fact]
    public void A_camera_sees_a_zone_once() => Expect(
        Good with { Cameras = [Camera("a", View("gate"), View("path"), View("gate"))] },
        "cameras[0].views[2].zone is \"gate\", the zone of views[0] too; allowed: one view per zone and camera");

    [Fact]
    public void Two_cameras_over_a_zone_must_say_how_they_combine() => Expect(
        Good with { Cameras = [Camera("a", View("gate")), Camera("b", View("gate"))] },
        "zones[0].cameras is missing, though 2 cameras see the zone (a, b); allowed: disjoint (they see different parts: counts are added), "
        + "overlapping (they see the same ground: the highest count holds) or cells (by the ground that each sees, where all have ground)");

    [Theory]
    [InlineData(CameraCombination.Disjoint)]
    [InlineData(CameraCombination.Overlapping)]
    [InlineData(CameraCombination.Cells)]
    public void Any_combination_will_do(CameraCombination cameras) => Assert.Empty(SitePlanValidator.Validate(
        Good with { Zones = [Zone("gate") with { Cameras = cameras }], Cameras = [Camera("a", View("gate")), Camera("b", View("gate"))] }));

    [Fact]
    public void Outlines_end_at_the_picture_and_may_lie_on_its_border() => Expect(
        Good with { Cameras = [Camera("a", View("gate", (0, 0), (768, 0), (768, 576), (0, 576)), View("path", (-1, 0), (768.5f, 0), (0, 577)))] },
        "cameras[0].views[1].polygon[0] is [-1, 0], outside the picture; allowed: x from 0 to 768, y from 0 to 576 (imageSize)",
        "cameras[0].views[1].polygon[1] is [768.5, 0], outside the picture; allowed: x from 0 to 768, y from 0 to 576 (imageSize)",
        "cameras[0].views[1].polygon[2] is [0, 577], outside the picture; allowed: x from 0 to 768, y from 0 to 576 (imageSize)");

    [Fact]
    public void Outlines_on_picture_and_map_must_be_areas() => Expect(
        Good with
        {
            Zones = [Zone("gate") with { Polygon = [new(120.1, 30.1), new(120.2, 30.2), new(120.2, 30.1), new(120.1, 30.2)] }, Zone("path")],
            Cameras = [Camera("a", View("gate", (0, 0), (10, 10), (20, 20)))],
        },
        "zones[0].polygon is an outline that crosses itself (the edge from point 0 to 1 meets the edge from 2 to 3); "
        + "allowed: the corners of one area in order, each once, edges that do not meet",
        "cameras[0].views[0].polygon is a line without area; allowed: the corners of one area in order, each once, edges that do not meet");

    [Fact]
    public void Levels_rise_and_have_ids_of_their_own() => Expect(
        Good with { LoadLevels = [Level("busy", 0.8), Level("normal", 0.8), Level("busy", 0.9), Level("full", 0.7)] },
        "loadLevels[1].fromRatio is 0.8, not above the level before; allowed: levels in rising order: more than 0.8",
        "loadLevels[1].id is \"normal\", which has a meaning already; allowed: an id other than normal and unknown",
        "loadLevels[3].fromRatio is 0.7, not above the level before; allowed: levels in rising order: more than 0.9",
        "loadLevels[2].id is \"busy\", the id of loadLevels[0] too; allowed: an id of its own");

    [Fact]
    public void A_day_holds_at_least_as_many_as_a_moment() => Expect(
        Good with { InstantaneousCapacity = 8_000, DailyCapacity = 7_999, Zones = [Zone("gate") with { DailyCapacity = 200 }, Zone("path") with { DailyCapacity = 199 }] },
        "dailyCapacity is 7999, fewer than may be there at once; allowed: at least instantaneousCapacity, 8000",
        "zones[1].dailyCapacity is 199, fewer than may be there at once; allowed: at least instantaneousCapacity, 200");

    [Theory]
    [InlineData("Asia/Shanghia", "timeZone is \"Asia/Shanghia\", no time zone of this machine (did you mean Asia/Shanghai?); allowed: an IANA time zone, as in Asia/Shanghai")]
    [InlineData("China Standard Time", "timeZone is \"China Standard Time\", no time zone of this machine (did you mean Asia/Shanghai?); allowed: an IANA time zone, as in Asia/Shanghai")]
    [InlineData("Asia/Beijing", "timeZone is \"Asia/Beijing\", no time zone of this machine (did you mean Asia/Shanghai?); allowed: an IANA time zone, as in Asia/Shanghai")]
    [InlineData("Asia/Guangzhou", "timeZone is \"Asia/Guangzhou\", no time zone of this machine (did you mean Asia/Shanghai?); allowed: an IANA time zone, as in Asia/Shanghai")]
    [InlineData("asia/peking", "timeZone is \"asia/peking\", no time zone of this machine (did you mean Asia/Shanghai?); allowed: an IANA time zone, as in Asia/Shanghai")]
    [InlineData("UTC+8", "timeZone is \"UTC+8\", no time zone of this machine (did you mean Asia/Shanghai?); allowed: an IANA time zone, as in Asia/Shanghai")]
    [InlineData("Asia/Mumbai", "timeZone is \"Asia/Mumbai\", no time zone of this machine (did you mean Asia/Kolkata?); allowed: an IANA time zone, as in Asia/Shanghai")]
    [InlineData("Europe/Munich", "timeZone is \"Europe/Munich\", no time zone of this machine (did you mean Europe/Berlin?); allowed: an IANA time zone, as in Asia/Shanghai")]
    [InlineData("Asia/Singapour", "timeZone is \"Asia/Singapour\", no time zone of this machine (did you mean Asia/Singapore?); allowed: an IANA time zone, as in Asia/Shanghai")]
    [InlineData("Asia/Atlantis", "timeZone is \"Asia/Atlantis\", no time zone of this machine; allowed: an IANA time zone, as in Asia/Shanghai")]
    [InlineData("../../etc/passwd", "timeZone is \"../../etc/passwd\", no time zone of this machine; allowed: an IANA time zone, as in Asia/Shanghai")]
    public void The_time_zone_is_an_iana_name(string timeZone, string expected) => Expect(Good with { TimeZone = timeZone }, expected);

    [Fact]
    public void A_machine_without_time_zones_says_what_to_install() => Assert.Equal(
        "timeZone is \"Asia/Shanghai\", and this machine knows no time zones; allowed: an IANA time zone; install the package tzdata first",
        Assert.Single(SitePlanValidator.Validate(Good, _ => false)).ToString());

    [Fact]
    public void Remarks_name_what_may_surprise_but_is_allowed() => Assert.Equal(
        [
            "zone summit is seen by no camera: its occupancy stays unknown",
            "camera a: the outlines of gate and path overlap: whoever stands there counts in both zones",
            "zone summit may hold 200 people at once, the whole site only 150",
            "zone gate may hold 200 people at once, the whole site only 150",
            "zone path may hold 200 people at once, the whole site only 150",
        ],
        SitePlanRemarks.Of(Good with
        {
            InstantaneousCapacity = 150,
            Zones = [Zone("summit"), Zone("gate"), Zone("path")],
            Cameras = [Camera("a", View("gate"), View("path", (0, 0), (50, 0), (0, 50)))],
        }));

    private static void Expect(SitePlan plan, params string[] mistakes)
    {
        Assert.Equal(mistakes, SitePlanValidator.Validate(plan).Select(m => m.ToString()));
    }

    private static Zone Zone(string id) => new() { Id = id, Name = Text, AreaSquareMetres = 100, InstantaneousCapacity = 200 };

    private static LoadLevel Level(string id, double fromRatio) => new() { Id = id, Name = Text, FromRatio = fromRatio, Color = "#000000" };

    private static Camera Camera(string id, params CameraView[] views) =>
        new() { Id = id, Source = "clip.avi", ImageSize = new() { Width = 768, Height = 576 }, Views = views };

    private static ExcludedArea Excluded(params (float X, float Y)[] points) => new() { Polygon = [.. points.Select(p => new PixelPoint(p.X, p.Y))] };

    private static CameraView View(string zone, params (float X, float Y)[] points) => new()
    {
        Zone = zone,
        Polygon = points.Length > 0 ? [.. points.Select(p => new PixelPoint(p.X, p.Y))] : [new(0, 0), new(100, 0), new(100, 100)],
    };
}
