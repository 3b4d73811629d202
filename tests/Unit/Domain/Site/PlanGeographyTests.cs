using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Site;

/// <summary>Outlines that cannot be what they are said to be. A degree of latitude is 111.32 km; at 30° N one of longitude is cos 30° = 0.866 of that.</summary>
public sealed class PlanGeographyTests
{
    private static LocalizedText Text => new() { Zh = "湖", En = "Lake" };

    // 0.001° by 0.001° at 30°: 111.32 m × 96.41 m = 10 732 m².
    [Fact]
    public void The_area_of_an_outline_is_that_of_its_rectangle() => Assert.Equal(10_732, PlanGeography.AreaOf(Square(120, 30, 0.001)), 20.0);

    // 0.0735° by 0.0735° at 30°: 8.18 km × 7.09 km = 58 km².
    [Fact]
    public void An_outline_of_fifty_square_kilometres_is_none_of_300_square_metres()
    {
        var mistake = Assert.Single(Mistakes(300, Square(120, 30, 0.0735)));

        Assert.StartsWith("zones[0].polygon is an outline of 57.", mistake, StringComparison.Ordinal);
        Assert.EndsWith(" km² for a zone of 300 m²; allowed: an outline of about the zone's areaSquareMetres", mistake, StringComparison.Ordinal);
    }

    // Of 10 732 m²: a thousandth is 10.7 m², a hundred times as much 1 073 200 m².
    [Theory]
    [InlineData(10.6, 1)]
    [InlineData(10.9, 0)]
    [InlineData(10_000, 0)]
    [InlineData(1_060_000, 0)]
    [InlineData(1_090_000, 1)]
    public void Orders_of_magnitude_apart_is_a_mistake(double area, int expected) => Assert.Equal(expected, Mistakes(area, Square(120, 30, 0.001)).Count);

    // Ürümqi: 87.6° E, 43.8° N, on the clock of 120° E.
    [Theory]
    [InlineData(87.6, 43.8, 0)]
    [InlineData(43.8, 87.6, 1)]
    public void Latitude_before_longitude_is_told_by_the_clock_of_the_site(double first, double second, int expected)
    {
        var mistakes = Mistakes(9_000, Square(first, second, 0.001));

        Assert.Equal(expected, mistakes.Count(mistake => mistake.Contains("where latitude and longitude look exchanged; allowed: points [longitude, latitude], longitude first", StringComparison.Ordinal)));
    }

    [Fact]
    public void Latitude_before_longitude_is_told_by_the_other_zones()
    {
        // Rome: 12.49° E, 41.89° N; exchanged it lies in Ethiopia, whose clock is two hours away.
        var plan = Plan("Europe/Rome", Zone("a", 9_000, Square(12.49, 41.89, 0.001)), Zone("b", 9_000, Square(41.89, 12.49, 0.001)));

        Assert.Equal("zones[1].polygon", Assert.Single(SitePlanValidator.Validate(plan)).Path);
    }

    [Fact]
    public void Zones_far_apart_are_remarked_upon() => Assert.Contains(
        SitePlanRemarks.Of(Plan("Asia/Shanghai", Zone("a", 9_000, Square(120, 30, 0.001)), Zone("b", 9_000, Square(120, 31, 0.001)))), remark => remark == "zone b lies 111 km from every other zone");

    [Fact]
    public void More_people_than_can_stand_are_remarked_upon() => Assert.Contains(
        "zone a may hold 200 people on 20 m², more than 7 a m²: crowds are crushed before that", SitePlanRemarks.Of(Plan("Asia/Shanghai", Zone("a", 20, null))));

    [Fact]
    public void A_zone_of_etc_that_counts_the_other_way_round_is_remarked_upon() => Assert.Contains(
        "the time zone Etc/GMT+8 is behind UTC, not before it: names of Etc count the other way round", SitePlanRemarks.Of(Plan("Etc/GMT+8", Zone("a", 100, null))));

    // On 768 × 576 y = 600 is outside; as [y, x] both points are inside.
    [Fact]
    public void An_outline_that_fits_the_picture_only_the_other_way_round_is_told_once()
    {
        var plan = Plan("Asia/Shanghai", Zone("a", 100, null));

        Assert.Equal(
            ["cameras[0].views[0].polygon is an outline that lies in the picture only as [y, x]; allowed: points [x, y], x from 0 to 768, y from 0 to 576 (imageSize)"],
            SitePlanValidator.Validate(WithView(plan, [new(0, 0), new(0, 700), new(500, 700)])).Select(mistake => mistake.ToString()));
    }

    [Theory]
    // As [y, x] its corners are (430, 165) and (430, 380), where the neighbour's are.
    [InlineData(165, 430, 380, 430, 100, 50, "as [y, x] it would share 2 corners with other outlines, as it stands none")]
    [InlineData(576, 0, 576, 300, 100, 50, "its x goes to 576, the height of the picture, its y does not")]
    public void An_outline_that_fits_both_ways_is_remarked_upon_where_what_is_beside_it_tells(float x1, float y1, float x2, float y2, float x3, float y3, string reason)
    {
        var plan = WithView(Plan("Asia/Shanghai", Zone("a", 100, null), Zone("b", 100, null)), [new(x1, y1), new(x2, y2), new(x3, y3)], [new(430, 165), new(700, 200), new(430, 380)]);

        Assert.Contains($"camera c: x and y of the outline of a look exchanged ({reason}); points are [x, y]", SitePlanRemarks.Of(plan));
    }

    private static List<string> Mistakes(double area, GeoPoint[] outline) => [.. SitePlanValidator.Validate(Plan("Asia/Shanghai", Zone("a", area, outline))).Select(mistake => mistake.ToString())];

    private static SitePlan Plan(string timeZone, params Zone[] zones) => new()
    {
        Id = "lake", Name = Text, TimeZone = timeZone, Zones = zones,
        Cameras = [new() { Id = "c", Source = "a.avi", ImageSize = new() { Width = 768, Height = 576 }, Views = [new() { Zone = "a", Polygon = [new(0, 0), new(9, 0), new(9, 9)] }] }],
    };

    private static SitePlan WithView(SitePlan plan, PixelPoint[] first, PixelPoint[]? second = null) => plan with
    {
        Cameras = [plan.Cameras[0] with { Views = [new() { Zone = "a", Polygon = first }, .. second is null ? Array.Empty<CameraView>() : [new() { Zone = "b", Polygon = second }]] }],
    };

    private static Zone Zone(string id, double area, GeoPoint[]? outline) => new() { Id = id, Name = Text, AreaSquareMetres = area, InstantaneousCapacity = id == "a" && area < 100 ? 200 : 10, Polygon = outline };

    private static GeoPoint[] Square(double longitude, double latitude, double side) =>
        [new(longitude, latitude), new(longitude + side, latitude), new(longitude + side, latitude + side), new(longitude, latitude + side)];
}
