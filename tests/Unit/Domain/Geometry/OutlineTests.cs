using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Tests.Unit.Domain.Geometry;

public sealed class OutlineTests
{
    public static readonly TheoryData<string> Sound = new(
        "0,0 10,0 0,10",                                // triangle
        "0,10 10,0 0,0",                                // the other way round
        "0,0 10,0 10,10 0,10",
        "0,0 10,0 10,10 5,2 0,10",                      // dent
        "0,0 5,0 10,0 10,10",                           // a point in the middle of an edge
        "120.1402,30.2461 120.1409,30.2461 120.1409,30.2468 120.1402,30.2468");

    [Theory, MemberData(nameof(Sound))]
    public void Corners_of_an_area_are_an_outline(string points) => Assert.Null(Outline.FaultOf(Parse(points)));

    [Theory]
    [InlineData("0,0 10,10", "of 2 points")]
    [InlineData("0,0 10,0 0,0 0,10", "an outline with the same point at 0 and 2")]
    [InlineData("0,0 10,0 10,10 0,0", "an outline that ends with its first point (leave the last one out)")]
    [InlineData("0,0 5,5 9,9", "a line without area")]
    [InlineData("0,0 9,9 5,5 1,1", "a line without area")]
    [InlineData("120.1402,30.2461 120.1404,30.2463 120.1407,30.2466", "a line without area")]
    // Bow tie: signed area 0, yet no line.
    [InlineData("0,0 10,10 10,0 0,10", "an outline that crosses itself (the edge from point 0 to 1 meets the edge from 2 to 3)")]
    // A corner that touches another edge.
    [InlineData("0,0 10,0 10,10 5,0 0,10", "an outline that crosses itself (the edge from point 0 to 1 meets the edge from 2 to 3)")]
    // A spike that runs back on itself.
    [InlineData("0,0 10,0 5,0 5,5", "an outline that crosses itself (the edge from point 0 to 1 meets the edge from 1 to 2)")]
    // The last edge runs back along the first.
    [InlineData("0,0 10,0 10,5 5,5 5,0", "an outline that crosses itself (the edge from point 0 to 1 meets the edge from 3 to 4)")]
    public void Other_points_are_told_apart(string points, string expected) => Assert.Equal(expected, Outline.FaultOf(Parse(points))?.Found);

    [Theory]
    [InlineData("0,0 10,0 10,10 0,10", "5,5 15,5 15,15 5,15", true)]    // corners in each other
    [InlineData("0,0 10,0 10,10 0,10", "2,2 4,2 4,4 2,4", true)]        // one inside the other
    [InlineData("2,2 4,2 4,4 2,4", "0,0 10,0 10,10 0,10", true)]
    [InlineData("0,4 10,4 10,6 0,6", "4,0 6,0 6,10 4,10", true)]        // a cross: no corner in the other
    [InlineData("0,0 10,0 10,10 0,10", "0,0 10,0 10,10 0,10", true)]    // the same
    [InlineData("0,0 10,0 10,10 0,10", "5,0 15,0 15,10 5,10", true)]    // edges on the same lines
    [InlineData("0,0 10,0 10,10 0,10", "10,0 20,0 20,10 10,10", false)] // neighbours
    [InlineData("0,0 10,0 10,10 0,10", "20,0 30,0 30,10 20,10", false)]
    public void Outlines_overlap_when_they_share_ground(string a, string b, bool expected) =>
        Assert.Equal(expected, Outline.Overlap(Parse(a), Parse(b)));

    private static (double X, double Y)[] Parse(string points) =>
        [.. points.Split(' ').Select(p => p.Split(',')).Select(p => (double.Parse(p[0], System.Globalization.CultureInfo.InvariantCulture), double.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture)))];
}
