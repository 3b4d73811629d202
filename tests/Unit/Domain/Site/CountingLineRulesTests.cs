using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Site;

/// <summary>In pictures of 768 × 576 px a person of 1/8 is 72 px tall: shoulders 18 px, clearly beside from 7.2 px, room on both sides 36 px.</summary>
public sealed class CountingLineRulesTests
{
    private const string Room = "at least 36 px of picture on both sides, 1/16 of its height: the hysteresis and a step of a person of 1/8 of it";

    private static readonly LocalizedText Text = new() { Zh = "湖", En = "Lake" };

    [Fact]
    public void Good_lines_have_no_mistakes() => Expect(
        Plan([Line("a", (430, 120), (430, 400), (500, 260)) with { Into = "gate", OutOf = "path" }], [Line("b", (100, 300), (700, 320), (400, 100))]));

    [Fact]
    public void A_line_may_run_out_of_the_picture() => Expect(
        Plan([Line("upright", (430, 0), (430, 576), (500, 260)), Line("slanting", (430, 120), (440, 576), (500, 260)), Line("corner", (300, 300), (576, 576), (500, 100))]));

    [Theory]
    [InlineData(10, 100, 10, 400, "10 px to the picture's edge near its end from")]
    [InlineData(740, 100, 740, 400, "28 px to the picture's edge near its end from")]
    [InlineData(100, 550, 600, 550, "26 px to the picture's edge near its end from")]
    [InlineData(100, 35, 600, 35, "35 px to the picture's edge near its end from")]
    [InlineData(200, 500, 10, 200, "34.3 px to the picture's edge near its end to")]
    public void A_line_that_nobody_can_cross_clearly_is_refused(float x1, float y1, float x2, float y2, string expected) => Expect(
        Plan([Line("edge", (x1, y1), (x2, y2), (384, 288))]),
        FormattableString.Invariant($"cameras[0].lines[0] is a line [{x1}, {y1}]-[{x2}, {y2}] with {expected}: whoever crosses it there is never seen clearly on that side; allowed: {Room}"));

    [Fact]
    public void A_line_with_just_room_enough_is_allowed() => Expect(Plan([Line("edge", (36, 100), (36, 400), (384, 288)), Line("foot", (100, 540), (600, 540), (384, 288))]));

    [Fact]
    public void Ends_lie_apart() => Expect(
        Plan([Line("dot", (430, 120), (430, 120), (500, 260)), Line("stub", (430, 120), (430, 137), (500, 260)), Line("door", (430, 120), (430, 138), (500, 260))]),
        "cameras[0].lines[0] is a line [430, 120]-[430, 120] of 0 px, through which nobody fits; allowed: ends at least 18 px apart, 1/32 of the picture's height: the shoulders of a person of 1/8 of it",
        "cameras[0].lines[1] is a line [430, 120]-[430, 137] of 17 px, through which nobody fits; allowed: ends at least 18 px apart, 1/32 of the picture's height: the shoulders of a person of 1/8 of it");

    [Fact]
    public void The_inner_point_is_clearly_on_one_side() => Expect(
        Plan([Line("on", (430, 120), (430, 400), (430, 260)), Line("near", (430, 120), (430, 400), (437, 500)), Line("clear", (430, 120), (430, 400), (438, 500))]),
        "cameras[0].lines[0] is a line [430, 120]-[430, 400] whose inside [430, 260] lies 0 px beside its course, so that it is unclear which side is meant; allowed: an inside at least 7.2 px to one side, 1/80 of the picture's height",
        "cameras[0].lines[1] is a line [430, 120]-[430, 400] whose inside [437, 500] lies 7 px beside its course, so that it is unclear which side is meant; allowed: an inside at least 7.2 px to one side, 1/80 of the picture's height");

    [Fact]
    public void All_points_lie_in_the_picture() => Expect(
        Plan([Line("a", (800, 120), (430, -1), (500, 577))]),
        "cameras[0].lines[0].from is [800, 120], outside the picture; allowed: [x, y], x from 0 to 768, y from 0 to 576 (imageSize)",
        "cameras[0].lines[0].to is [430, -1], outside the picture; allowed: [x, y], x from 0 to 768, y from 0 to 576 (imageSize)",
        "cameras[0].lines[0].inside is [500, 577], outside the picture; allowed: [x, y], x from 0 to 768, y from 0 to 576 (imageSize)");

    [Fact]
    public void Ids_are_unique_over_all_cameras() => Expect(
        Plan([Good("a"), Good("a")], [Good("b"), Good("a")]),
        "cameras[0].lines[1].id is \"a\", the id of cameras[0].lines[0] too; allowed: an id of its own, unique over all cameras",
        "cameras[1].lines[1].id is \"a\", the id of cameras[0].lines[0] too; allowed: an id of its own, unique over all cameras");

    [Fact]
    public void A_line_leads_from_one_zone_of_the_plan_to_another() => Expect(
        Plan([Good("a") with { Into = "gaet" }, Good("b") with { OutOf = "summit" }, Good("c") with { Into = "gate", OutOf = "gate" }]),
        "cameras[0].lines[0].into is \"gaet\", no zone of this plan (did you mean gate?); allowed: gate, path",
        "cameras[0].lines[1].outOf is \"summit\", no zone of this plan; allowed: gate, path",
        "cameras[0].lines[2].outOf is \"gate\", the zone of into too; allowed: the zone on the other side of the line, or none");

    [Fact]
    public void A_zone_that_is_bounded_by_lines_has_one()
    {
        var plan = Plan([Good("a") with { OutOf = "path" }]);
        Expect(
            plan with { Zones = [.. plan.Zones.Select(zone => zone with { IsBoundedByLines = true })] },
            "zones[0].isBoundedByLines is true, though no line leads into or out of the zone; allowed: false, or lines whose into or outOf is gate at every way in and out");
    }

    private static void Expect(SitePlan plan, params string[] mistakes) => Assert.Equal(mistakes, SitePlanValidator.Validate(plan).Select(mistake => mistake.ToString()));

    private static CountingLine Good(string id) => Line(id, (430, 120), (430, 400), (500, 260));

    private static CountingLine Line(string id, (float X, float Y) from, (float X, float Y) to, (float X, float Y) inside) =>
        new() { Id = id, From = new(from.X, from.Y), To = new(to.X, to.Y), Inside = new(inside.X, inside.Y) };

    private static SitePlan Plan(params CountingLine[][] lines) => new()
    {
        Id = "lake",
        Name = Text,
        TimeZone = "Asia/Shanghai",
        Zones = [.. new[] { "gate", "path" }.Select(id => new Zone { Id = id, Name = Text, AreaSquareMetres = 100, InstantaneousCapacity = 200, Cameras = CameraCombination.Disjoint })],
        Cameras = [.. lines.Select((own, i) => new Camera
        {
            Id = $"cam-{i}",
            Source = "clip.avi",
            ImageSize = new() { Width = 768, Height = 576 },
            Views = [new() { Zone = "gate", Polygon = [new PixelPoint(0, 0), new(100, 0), new(100, 100)] }],
            Lines = own,
        })],
    };
}
