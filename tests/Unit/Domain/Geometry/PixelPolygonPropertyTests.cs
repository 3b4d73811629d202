using CrowdWatch.Domain.Geometry;
using CsCheck;

namespace CrowdWatch.Tests.Unit.Domain.Geometry;

/// <summary>
/// Corners are whole numbers and points quarters of them, so that the oracle can calculate with integers: how often an outline goes around a
/// point is the sum over the triangles of a fan, each counted by the sense in which it is drawn.
/// </summary>
public sealed class PixelPolygonPropertyTests
{
    private const int Reach = 6;
    private const int Quarters = 4;

    private static readonly Gen<(int X, int Y)> Corner = Gen.Select(Gen.Int[-Reach, Reach], Gen.Int[-Reach, Reach]);
    private static readonly Gen<(int X, int Y)[]> Outline = Corner.Array[3, 8];
    private static readonly Gen<(int X, int Y)> QuarterPoint = Gen.Select(Gen.Int[-30, 30], Gen.Int[-30, 30]);

    [Fact]
    public void It_holds_what_its_outline_goes_around() =>
        Gen.Select(Outline, QuarterPoint).Sample((outline, point) => Contains(outline, point) == (Turns(outline, point) != 0), iter: 5_000);

    [Fact]
    public void Where_the_outline_begins_and_which_way_it_is_drawn_does_not_matter() =>
        Gen.Select(Outline, QuarterPoint, Gen.Int[0, 7]).Sample(
            (outline, point, by) =>
            {
                (int X, int Y)[] turned = [.. outline.Skip(by % outline.Length), .. outline.Take(by % outline.Length)];
                var isInside = Contains(outline, point);
                return isInside == Contains(turned, point) && isInside == Contains([.. turned.Reverse()], point);
            },
            iter: 2_000);

    [Fact]
    public void Moved_together_outline_and_point_stay_as_they_are() =>
        Gen.Select(Outline, QuarterPoint, Gen.Select(Gen.Int[-4000, 4000], Gen.Int[-4000, 4000])).Sample(
            (outline, point, by) => Contains(outline, point)
                == Contains([.. outline.Select(corner => (corner.X + by.Item1, corner.Y + by.Item2))], (point.X + (Quarters * by.Item1), point.Y + (Quarters * by.Item2))),
            iter: 2_000);

    [Fact]
    public void Of_two_triangles_with_a_common_edge_a_point_is_in_one_when_it_is_in_both_together() =>
        Gen.Select(Corner, Corner, Corner, Corner, QuarterPoint).Where((a, b, c, d, _) => Side(a, c, b) * Side(a, c, d) < 0).Sample(
            (a, b, c, d, point) =>
            {
                var (one, other) = (Contains([a, b, c], point), Contains([a, c, d], point));
                return !(one && other) && (one || other) == Contains([a, b, c, d], point);
            },
            iter: 2_000);

    /// <summary>Its copies, moved by its sides, cover the plane once; so as many points of the grid lie in it as it has area.</summary>
    [Fact]
    public void A_parallelogram_holds_as_many_points_of_the_grid_as_its_area() =>
        Gen.Select(Corner, Corner, Corner).Where((_, side, other) => (side.X * other.Y) - (side.Y * other.X) != 0).Sample(
            (a, side, other) =>
            {
                (int X, int Y)[] outline = [a, (a.X + side.X, a.Y + side.Y), (a.X + side.X + other.X, a.Y + side.Y + other.Y), (a.X + other.X, a.Y + other.Y)];
                var held = 0;
                for (var x = -20; x <= 20; x++)
                {
                    for (var y = -20; y <= 20; y++)
                        held += Contains(outline, (Quarters * x, Quarters * y)) ? 1 : 0;
                }
                return held == Math.Abs((side.X * other.Y) - (side.Y * other.X));
            },
            iter: 300);

    [Fact]
    public void A_point_that_is_not_finite_is_nowhere() =>
        Gen.Select(Outline, Gen.OneOf(float.NaN, float.PositiveInfinity, float.NegativeInfinity), Gen.Int[-Reach, Reach], Gen.Bool).Sample(
            (outline, odd, other, isX) => !Polygon(outline).Contains(isX ? new PixelPoint(odd, other) : new PixelPoint(other, odd)));

    private static bool Contains((int X, int Y)[] outline, (int X, int Y) quarters) =>
        Polygon(outline).Contains(new PixelPoint(quarters.X / (float)Quarters, quarters.Y / (float)Quarters));

    private static PixelPolygon Polygon((int X, int Y)[] outline) => new([.. outline.Select(corner => new PixelPoint(corner.X, corner.Y))]);

    /// <summary>
    /// Turns around the point a hair to its right and a hair of a hair below: so the rule for points on an outline says which area they belong
    /// to, and such a point is on no edge and on no diagonal.
    /// </summary>
    private static int Turns((int X, int Y)[] outline, (int X, int Y) quarters)
    {
        const int Fine = 1_000_000;
        (long X, long Y) point = ((quarters.X * (long)Fine) + 1_000, (quarters.Y * (long)Fine) + 1);
        var corners = outline.Select(corner => (X: corner.X * (long)Quarters * Fine, Y: corner.Y * (long)Quarters * Fine)).ToList();
        var turns = 0;
        for (var i = 1; i + 1 < corners.Count; i++)
        {
            var (a, b, c) = (Side(corners[0], corners[i], point), Side(corners[i], corners[i + 1], point), Side(corners[i + 1], corners[0], point));
            if (a == b && b == c)
                turns += a;
        }
        return turns;
    }

    private static int Side((long X, long Y) a, (long X, long Y) b, (long X, long Y) p) =>
        Math.Sign(((Int128)(b.X - a.X) * (p.Y - a.Y)) - ((Int128)(b.Y - a.Y) * (p.X - a.X)) is var turn && turn > 0 ? 1 : turn < 0 ? -1 : 0);
}
