using CrowdWatch.Domain.Geometry;
using CsCheck;

namespace CrowdWatch.Tests.Unit.Domain.Geometry;

/// <summary>Against all pairs of edges, each pair intersected as two lines with whole numbers: few places, so that points and edges often meet.</summary>
public sealed class OutlinePropertyTests
{
    private static readonly Gen<(int X, int Y)[]> Points = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5]).Array[3, 7];

    [Fact]
    public void An_outline_is_without_fault_when_no_two_of_its_edges_share_more_than_the_corner_between_them() =>
        Points.Sample(points => IsFaultless(points) == IsSimple(points), iter: 20_000);

    [Fact]
    public void Where_it_begins_which_way_it_is_drawn_and_where_it_lies_does_not_matter() =>
        Gen.Select(Points, Gen.Int[0, 6], Gen.Int[-1000, 1000]).Sample(
            (points, by, move) =>
            {
                (int X, int Y)[] turned = [.. points.Skip(by % points.Length), .. points.Take(by % points.Length)];
                var isFaultless = IsFaultless(points);
                return isFaultless == IsFaultless(turned) && isFaultless == IsFaultless([.. turned.Reverse()])
                    && isFaultless == IsFaultless([.. points.Select(point => (point.X + move, point.Y - move))]);
            },
            iter: 3_000);

    [Fact]
    public void Overlap_is_mutual_and_every_area_overlaps_itself() =>
        Gen.Select(Simple, Simple).Sample(
            (a, b) => Outline.Overlap(Doubles(a), Doubles(b)) == Outline.Overlap(Doubles(b), Doubles(a)) && Outline.Overlap(Doubles(a), Doubles(a)), iter: 2_000);

    [Fact]
    public void Side_by_side_areas_do_not_overlap_also_where_they_touch() =>
        Gen.Select(Simple, Simple, Gen.Int[-5, 5]).Sample(
            (a, b, up) => !Outline.Overlap(Doubles(a), Doubles([.. b.Select(point => (point.X - b.Min(p => p.X) + a.Max(p => p.X), point.Y + up))])), iter: 2_000);

    private static Gen<(int X, int Y)[]> Simple => Points.Where(IsSimple);

    private static bool IsFaultless((int X, int Y)[] points) => Outline.FaultOf(Doubles(points)) is null;

    private static List<(double X, double Y)> Doubles((int X, int Y)[] points) => [.. points.Select(point => ((double)point.X, (double)point.Y))];

    private static bool IsSimple((int X, int Y)[] points)
    {
        var n = points.Length;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                // Neighbours share a corner anyway; of a triangle's edges every two are neighbours.
                var allowed = j == i - 1 || (i == n - 1 && j == 0) ? 1 : 0;
                if (Shared(points[i], points[(i + 1) % n], points[j], points[(j + 1) % n]) > allowed)
                    return false;
            }
        }
        return true;
    }

    /// <summary>How many points two edges share: none, one, or 2 for more. An edge without length shares more with everything.</summary>
    private static int Shared((int X, int Y) a, (int X, int Y) b, (int X, int Y) c, (int X, int Y) d)
    {
        if (a == b || c == d)
            return 2;
        var (u, v, w) = ((X: b.X - a.X, Y: b.Y - a.Y), (X: d.X - c.X, Y: d.Y - c.Y), (X: c.X - a.X, Y: c.Y - a.Y));
        var parallel = (u.X * v.Y) - (u.Y * v.X);
        if (parallel != 0)
        {
            // a + s/parallel · u = c + t/parallel · v.
            var (s, t) = ((w.X * v.Y) - (w.Y * v.X), (w.X * u.Y) - (w.Y * u.X));
            return IsShare(s, parallel) && IsShare(t, parallel) ? 1 : 0;
        }
        if ((u.X * w.Y) - (u.Y * w.X) != 0)
            return 0;
        // On one line: places along it, in units of the first edge squared.
        var (from, to) = ((w.X * u.X) + (w.Y * u.Y), ((d.X - a.X) * u.X) + ((d.Y - a.Y) * u.Y));
        var (low, high) = (Math.Max(0, Math.Min(from, to)), Math.Min((u.X * u.X) + (u.Y * u.Y), Math.Max(from, to)));
        return low < high ? 2 : low == high ? 1 : 0;
    }

    private static bool IsShare(int part, int whole) => whole > 0 ? part >= 0 && part <= whole : part <= 0 && part >= whole;
}
