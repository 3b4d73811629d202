using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using static CrowdWatch.Tests.Unit.Aggregation.Timeline;

namespace CrowdWatch.Tests.Unit.Aggregation.Windows;

/// <summary>The ground on which the people of a window stood, of two disjoint cameras that see 20 and 30 m².</summary>
public sealed class WindowGroundTests
{
    private static readonly ZoneCameras Zone = new("gate", CameraCombination.Disjoint, ["a", "b"]) { SquareMetres = [20, 30] };

    [Fact]
    public void Ground_is_the_mean_over_the_time_seen()
    {
        // 0-1 s a alone: 20 m²; 1-2 s both: 50; 2-3 s b alone: 30. People 7, 18 and 11.
        var window = Fold(Zone);

        Assert.Equal((33.33, 12.0), (window.SeenSquareMetres, window.MeanPeople));
    }

    [Fact]
    public void Ground_that_is_unknown_for_a_part_of_the_time_is_unknown()
    {
        Assert.Null(Fold(Zone with { SquareMetres = [20, null] }).SeenSquareMetres);
        Assert.Null(Fold(Zone with { SquareMetres = [] }).SeenSquareMetres);
    }

    [Fact]
    public void A_window_in_which_nothing_was_seen_has_none() =>
        Assert.Null(WindowFold.Of(Zone, new Dictionary<string, ReadingLog>(), WindowLength.TenSeconds, Start).SeenSquareMetres);

    private static OccupancyWindow Fold(ZoneCameras zone) => WindowFold.Of(
        zone, new[] { Reading("a", 0, 7), Reading("b", 1, 11) }.GroupBy(r => r.CameraId).ToDictionary(g => g.Key, ReadingLog.Of), WindowLength.TenSeconds, Start);
}
