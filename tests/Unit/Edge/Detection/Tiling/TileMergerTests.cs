using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Decoders;
using CrowdWatch.Edge.Detection.Tiling;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Tiling;

/// <summary>Two tiles of 100 × 80 pixels side by side over a picture of 180 × 80, which is the source in its own size. The second begins at x = 80.</summary>
public sealed class TileMergerTests
{
    private static readonly TileView Left = TileView.At(0, 0, (100, 80), (180, 80), new CanvasToSource(1, 1));
    private static readonly TileView Right = TileView.At(80, 0, (100, 80), (180, 80), new CanvasToSource(1, 1));

    // The whole is shrunk to 100 × 44.
    private static readonly TileView Whole = TileView.Whole(new CanvasToSource(1.8f, 80 / 44f));

    private readonly TileMerger merger = new();

    [Fact]
    public void Who_is_whole_in_two_tiles_is_one_person_with_the_higher_confidence()
    {
        See(Left, Person(82, 10, 94, 50, 0.7f));
        See(Right, Person(5, 10, 14, 51, 0.8f));       // at 85 in the picture: IoU 9·40 / (12·40 + 9·41 − 9·40) = 0.74
        Assert.Equal(["85,10-94,51 80%"], People());
    }

    [Fact]
    public void Half_a_person_at_an_inner_edge_is_nobody_and_the_whole_one_of_the_next_tile_counts()
    {
        See(Left, Person(90, 10, 100, 50, 0.9f));           // cut at the right edge of the left tile
        See(Right, Person(10, 10, 30, 50, 0.6f));           // at 90 to 110 in the picture
        Assert.Equal(["90,10-110,50 60%"], People());
    }

    [Fact]
    public void Who_is_cut_in_every_tile_is_found_in_the_whole()
    {
        See(Left, Person(60, 0, 99, 80, 0.9f));
        See(Right, Person(1, 0, 50, 80, 0.9f));
        See(Whole, Person(35, 2, 70, 42, 0.5f));
        Assert.Equal(["63,4-126,76 50%"], People());        // 35 × 1.8 = 63, 70 × 1.8 = 126; 2 and 42 by 80 / 44
    }

    [Fact]
    public void The_picture_own_edges_cut_nobody_off()
    {
        See(Left, Person(0, 0, 20, 80, 0.9f));
        See(Right, Person(80, 40, 104, 90, 0.8f));
        Assert.Equal(["0,0-20,80 90%", "160,40-184,90 80%"], People());
    }

    [Fact]
    public void People_next_to_each_other_stay_two()
    {
        See(Left, Person(82, 10, 94, 50, 0.7f));
        See(Right, Person(10, 10, 22, 50, 0.8f));        // 8 further: IoU 4·40 / (2·12·40 − 4·40) = 0.2
        Assert.Equal(["90,10-102,50 80%", "82,10-94,50 70%"], People());
    }

    [Fact]
    public void A_head_stays_a_head()
    {
        See(Right, Person(10, 10, 22, 20, 0.8f) with { IsHead = true });
        Assert.True(Assert.Single(Merge().People).IsHead);
    }

    [Fact]
    public void A_weak_detection_of_someone_who_counts_is_no_weak_detection_of_the_picture()
    {
        See(Left, Person(82, 10, 94, 50, 0.7f));
        See(Right, Person(3, 10, 15, 50, 0.2f), Person(60, 10, 72, 50, 0.1f));
        var result = Merge();
        Assert.Equal(0.7f, Assert.Single(result.People).Confidence);
        Assert.Equal(0.1f, Assert.Single(result.Weak).Confidence);
    }

    private static PersonBox Person(float left, float top, float right, float bottom, float confidence) => new(left, top, right, bottom, confidence);

    private void See(TileView view, params PersonBox[] boxes)
    {
        var seen = new DetectionResult();
        foreach (var box in boxes)
            (box.Confidence >= 0.5f ? seen.People : seen.Weak).Add(box);
        merger.Add(seen, view);
    }

    private DetectionResult Merge()
    {
        var result = new DetectionResult();
        merger.Merge(result);
        return result;
    }

    private string[] People() =>
        [.. Merge().People.Select(box => FormattableString.Invariant($"{box.Left:0},{box.Top:0}-{box.Right:0},{box.Bottom:0} {box.Confidence * 100:0}%"))];
}
