using CrowdWatch.Aggregation.Live;
using CrowdWatch.Aggregation.Windows;
using static CrowdWatch.Tests.Unit.Aggregation.Timeline;

namespace CrowdWatch.Tests.Unit.Aggregation.Live;

/// <summary>The present of a zone with cells: 3 m² that a sees alone, 4 m² that both see and b shows larger, 3 m² that b sees alone.</summary>
public sealed class LiveCellTests
{
    [Fact]
    public void A_camera_gone_stale_hands_its_shared_cells_over_at_once()
    {
        var zone = Add(LiveOccupancy.From(TwoWithCells, Start), 0, OfA(0), OfB(0)).Next;
        zone = Add(zone, 1, OfA(1)).Next;

        // At 2 s b's frame still holds, at 2.1 s it does not.
        Assert.Null(zone.Tick(At(2)).Said);
        var said = zone.Tick(At(2.1)).Said!;
        Assert.Equal((7, 0.7, 7), (said.People, said.CoverageRatio, Math.Round(said.SeenSquareMetres!.Value, 9)));
    }

    [Fact]
    public void A_camera_that_comes_and_goes_moves_only_its_own_cells()
    {
        var zone = Add(LiveOccupancy.From(TwoWithCells, Start), 0, OfA(0), OfB(0)).Next;
        var told = new List<(int? People, double? SquareMetres)>();
        for (var second = 1; second <= 12; second++)
        {
            // b delivers every fourth second: two seconds there, two away.
            (zone, var said) = second % 4 == 0 ? Add(zone, second, OfA(second), OfB(second)) : Add(zone, second, OfA(second));
            told.Add((said!.People, Math.Round(said.SeenSquareMetres!.Value, 9)));
        }

        // With b: a's 3, b's 5 and 6 on 10 m²; without: a's 3 and 4 on its 7 m².
        Assert.All(told, value => Assert.Contains(value, new (int?, double?)[] { (14, 10), (7, 7) }));
        Assert.Equal(2, told.Distinct().Count());
    }

    [Fact]
    public void Whom_a_failed_camera_saw_last_stays_in_the_estimate_for_a_minute()
    {
        var zone = Add(LiveOccupancy.From(TwoWithCells, Start), 0, OfA(0), OfB(0)).Next;

        // a's 3 and 4 with the 6 that b alone saw; two minutes on as many on b's 3 m² as on a's 7.
        Assert.Equal(3 + 4 + 6, Add(zone, 3, OfA(3)).Said!.EstimatedPeople);
        Assert.Equal(3 + 4 + 6, Add(zone, 60, OfA(60)).Said!.EstimatedPeople);
        Assert.Equal(10, Add(zone, 120, OfA(120)).Said!.EstimatedPeople!.Value, 9);
        Assert.Null(zone.Tick(At(5)).Said!.EstimatedPeople);
    }

    [Fact]
    public void Ground_that_nobody_sees_has_no_square_metres_of_people()
    {
        var zone = Add(LiveOccupancy.From(TwoWithCells, Start), 0, OfA(0), OfB(0)).Next;

        var said = zone.Tick(At(5)).Said!;

        Assert.Equal((null, 0, null), (said.People, said.CoverageRatio, said.SeenSquareMetres));
    }

    private static (LiveOccupancy Next, LiveValue? Said) Add(LiveOccupancy zone, double second, params Reading[] readings) => zone.Add(readings, At(second));

    private static Reading OfA(double second) => Reading("a", second, 7) with { Cells = "a:3,a+b:4" };

    private static Reading OfB(double second) => Reading("b", second, 11) with { Cells = "a+b:5,b:6" };
}
