using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;
using static CrowdWatch.Tests.Unit.Aggregation.Timeline;

namespace CrowdWatch.Tests.Unit.Aggregation.Windows;

/// <summary>Windows of a zone with cells, by hand: 30 squares that a sees alone, 40 that both see and b shows larger, 30 that b sees alone.</summary>
public sealed class WindowCellTests
{
    private static readonly Reading OfA = Reading("a", 0, 7) with { Cells = "a:3,a+b:4" };
    private static readonly Reading OfB = Reading("b", 1, 11) with { Cells = "a+b:5,b:6" };

    [Fact]
    public void A_cell_counts_once_while_both_see_it_and_by_the_other_while_one_does()
    {
        // 0-1 s a alone: 7 on 70 squares; 1-2 s both: 3 + 5 + 6 on 100; 2-3 s b alone: 11 on 70.
        var window = Fold(OfB, OfA);

        Assert.Equal(32.0 / 3, window.MeanPeople!.Value, 9);
        Assert.Equal((7, 14, 11), (window.MinPeople, window.MaxPeople, window.LastPeople));
        Assert.Equal(0.24, window.CoverageRatio, 9);
        // Squares of 0.1 m²: (70 + 100 + 70) / 3 of them.
        Assert.Equal(8, window.SeenSquareMetres);
        Assert.Equal(2, window.Readings);
    }

    [Fact]
    public void All_ground_seen_all_the_time_is_full_coverage() =>
        Assert.Equal(1, Fold([.. Enumerable.Range(0, 10).SelectMany(second => new[] { OfA, OfB }.Select(reading => reading with { CapturedAt = At(second), Sequence = second }))]).CoverageRatio);

    [Fact]
    public void Worked_out_again_from_the_store_a_window_is_the_same()
    {
        Reading[] readings = [OfA with { Interval = new(5, 9) }, OfB with { Interval = new(8, 16) }];
        var counts = readings.Select(r => new CameraCount("gate", r.CameraId, r.Sequence, r.CapturedAt, r.People, r.IsLowerBound, r.Interval?.Low, r.Interval?.High, r.Cells));

        Assert.Equal(Fold(readings), StretchFold.Of(TwoWithCells, Rules, Start, counts, At(600)).Single(window => window.Length == WindowLength.TenSeconds));
    }

    [Fact]
    public void Counts_from_before_cells_are_combined_as_of_overlapping_cameras()
    {
        // 0-1 s 7, 1-3 s the higher 11; each sees 70 squares.
        var window = Fold(OfA with { Cells = null }, OfB with { Cells = null });

        Assert.Equal((29.0 / 3, 11), (window.MeanPeople!.Value, window.MaxPeople));
        Assert.Equal(0.21, window.CoverageRatio, 9);
    }

    private static OccupancyWindow Fold(params Reading[] readings) =>
        WindowFold.Of(TwoWithCells, readings.GroupBy(r => r.CameraId).ToDictionary(g => g.Key, ReadingLog.Of), WindowLength.TenSeconds, Start);
}
