using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Tests.Unit.Domain.Geometry;

public sealed class PixelPolygonTests
{
    private static readonly PixelPolygon Square = Polygon(0, 0, 10, 0, 10, 10, 0, 10);

    [Theory]
    [InlineData(5, 5, true)]
    [InlineData(-1, 5, false)]
    [InlineData(11, 5, false)]
    [InlineData(5, -1, false)]
    [InlineData(5, 11, false)]
    [InlineData(0, 5, true)] // on the left edge
    [InlineData(10, 5, false)] // on the right edge
    [InlineData(5, 0, true)] // on the upper edge
    [InlineData(5, 10, false)] // on the lower edge
    [InlineData(0, 0, true)] // corners go with their edges
    [InlineData(10, 0, false)]
    [InlineData(0, 10, false)]
    [InlineData(10, 10, false)]
    public void Left_and_upper_edges_belong_to_a_polygon_right_and_lower_ones_do_not(float x, float y, bool inside)
    {
        Assert.Equal(inside, Square.Contains(new(x, y)));
        Assert.Equal(inside, Polygon(0, 10, 10, 10, 10, 0, 0, 0).Contains(new(x, y))); // drawn the other way round
    }

    [Theory]
    [InlineData(5, 2, true)]
    [InlineData(2, 8, true)] // left leg of the U
    [InlineData(8, 8, true)] // right leg
    [InlineData(5, 8, false)] // between the legs
    public void A_hollow_shape_does_not_hold_what_it_surrounds(float x, float y, bool inside) =>
        Assert.Equal(inside, Polygon(0, 0, 10, 0, 10, 10, 7, 10, 7, 5, 3, 5, 3, 10, 0, 10).Contains(new(x, y)));

    [Fact]
    public void A_ray_through_a_corner_counts_the_corner_once()
    {
        // A diamond: the ray from the left passes its left and right corner at y = 5.
        var diamond = Polygon(5, 0, 10, 5, 5, 10, 0, 5);
        Assert.False(diamond.Contains(new(-3, 5)));
        Assert.True(diamond.Contains(new(5, 5)));
        Assert.False(diamond.Contains(new(12, 5)));
        Assert.False(diamond.Contains(new(-3, 0))); // passes the top corner only
    }

    [Fact]
    public void The_middle_of_a_star_drawn_in_one_line_is_inside()
    {
        // A pentagram goes around its middle twice; someone standing there must not be lost.
        var corners = Enumerable.Range(0, 5)
            .Select(i => i * 2 * 2 * Math.PI / 5)
            .Select(angle => new PixelPoint((float)(100 + 50 * Math.Sin(angle)), (float)(100 - 50 * Math.Cos(angle))))
            .ToArray();
        Assert.True(new PixelPolygon(corners).Contains(new(100, 100)));
        Assert.False(new PixelPolygon(corners).Contains(new(100, 145)));
    }

    [Fact]
    public void Neighbours_share_no_point_and_lose_none()
    {
        // A rectangle cut into four along crooked lines through (137.3, 91.7); points on the cuts and at random.
        PixelPoint a = new(0, 0), b = new(211.7f, 3.3f), c = new(300, 0), d = new(300, 77.9f), e = new(300, 200), f = new(99.1f, 200), g = new(0, 200), h = new(0, 61.3f);
        PixelPoint m = new(137.3f, 91.7f);
        PixelPolygon[] parts = [new([a, b, m, h]), new([b, c, d, m]), new([m, f, e, d]), new([h, m, f, g])];
        var random = new Random(11);
        var points = new List<PixelPoint> { m };
        foreach (var end in new[] { b, d, f, h })
            points.AddRange(Enumerable.Range(1, 999).Select(i => new PixelPoint(m.X + (end.X - m.X) * i / 1000f, m.Y + (end.Y - m.Y) * i / 1000f)));
        points.AddRange(Enumerable.Range(0, 5000).Select(_ => new PixelPoint(random.NextSingle() * 290 + 5, random.NextSingle() * 190 + 5)));

        Assert.All(points, point => Assert.Equal(1, parts.Count(part => part.Contains(point))));
    }

    [Fact]
    public void A_corner_given_twice_changes_nothing() =>
        Assert.True(Polygon(0, 0, 10, 0, 10, 0, 10, 10, 0, 10, 0, 0).Contains(new(5, 5)));

    [Fact]
    public void A_polygon_without_area_holds_nothing() =>
        Assert.False(Polygon(0, 0, 10, 10, 0, 0).Contains(new(5, 5)));

    [Fact]
    public void A_point_that_is_no_place_is_outside() =>
        Assert.False(Square.Contains(new(float.NaN, 5)) || Square.Contains(new(5, float.NaN)) || Square.Contains(new(float.NegativeInfinity, 5)));

    [Fact]
    public void Two_points_are_refused() =>
        Assert.Contains("2 points; at least 3", Assert.Throws<ArgumentException>(() => Polygon(0, 0, 1, 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_corner_that_is_no_place_is_refused() =>
        Assert.Throws<ArgumentException>(() => Polygon(0, 0, 1, 1, float.NaN, 0));

    private static PixelPolygon Polygon(params float[] numbers) =>
        new([.. numbers.Chunk(2).Select(pair => new PixelPoint(pair[0], pair[1]))]);
}
