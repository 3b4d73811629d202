using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>Combines what cameras count by cell: every cell counts once.</summary>
/// <remarks>
/// A cell's people are those of the first of its cameras that delivers, in the order of the plan's geometry (the one that shows it with most pixels): not of the one that
/// counts most, which would add up everybody's mistakes upwards. A cell that none of its cameras delivers is unknown. A camera that delivers without cells, as an older
/// edge does, cannot be divided: if it counts more than all the cells together its number holds alone, as of overlapping cameras.
/// The interval: a camera's errors go with the root of the share of its people that are taken, or of its ground if that is more (people whom a model misses each by
/// themselves); parts add up as <see cref="IntervalSum"/> says. Unknown ground may be as full as the fullest camera's, or as it was when last seen, the cell itself where that is told.
/// </remarks>
public static class CellSum
{
    /// <summary>The zone at a moment.</summary>
    /// <param name="layout">Its cells.</param>
    /// <param name="cameras">All cameras of the zone, in the layout's order.</param>
    public static ZoneMoment Of(CellLayout layout, ReadOnlySpan<CameraPart> cameras)
    {
        ArgumentNullException.ThrowIfNull(layout);
        var taken = new Taken[cameras.Length];
        var isSeen = new bool[layout.Count];
        var counts = new int[cameras.Length * layout.Count];
        var people = Take(layout, cameras, taken, isSeen, counts);
        if (FullestUndivided(cameras, taken, people) is { } whole)
        {
            people = cameras[whole].People;
            Array.Clear(taken);
            taken[whole] = new(true, people!.Value, layout.SquaresOfCamera(whole));
            for (var cell = 0; cell < isSeen.Length; cell++)
                isSeen[cell] = layout.CamerasOf(cell).Contains(whole);
        }
        if (people is null)
            return default;
        var (seen, isLowerBound) = (0, false);
        for (var camera = 0; camera < taken.Length; camera++)
        {
            seen += taken[camera].Squares;
            isLowerBound |= taken[camera].Squares > 0 && cameras[camera].IsLowerBound;
        }
        var interval = IntervalOf(layout, cameras, taken, isSeen, counts);
        return new(people, seen, isLowerBound, isLowerBound ? interval?.Unbounded : interval, layout.SquareMetresOf(seen));
    }

    /// <summary>Takes each cell from the first of its cameras that delivers it; null when none does.</summary>
    private static int? Take(CellLayout layout, ReadOnlySpan<CameraPart> cameras, Taken[] taken, bool[] isSeen, int[] counts)
    {
        // Of a camera that is blind these are the people it saw last.
        for (var camera = 0; camera < cameras.Length; camera++)
        {
            taken[camera].HasCells = layout.TryRead(camera, cameras[camera].Cells, counts.AsSpan(camera * layout.Count, layout.Count));
            taken[camera].IsDivided = taken[camera].HasCells && cameras[camera].People is not null;
        }
        int? people = null;
        for (var cell = 0; cell < layout.Count; cell++)
        {
            foreach (var camera in layout.CamerasOf(cell))
            {
                if (!taken[camera].IsDivided)
                    continue;
                var count = counts[(camera * layout.Count) + cell];
                (people, isSeen[cell]) = ((people ?? 0) + count, true);
                taken[camera].People += count;
                taken[camera].Squares += layout.SquaresOf(cell);
                break;
            }
        }
        return people;
    }

    private static int? FullestUndivided(ReadOnlySpan<CameraPart> cameras, Taken[] taken, int? divided)
    {
        int? fullest = null;
        for (var camera = 0; camera < cameras.Length; camera++)
        {
            if (cameras[camera].People is { } people && !taken[camera].IsDivided && (divided is null || people > divided) && (fullest is null || people > cameras[fullest.Value].People))
                fullest = camera;
        }
        return fullest;
    }

    private static PeopleInterval? IntervalOf(CellLayout layout, ReadOnlySpan<CameraPart> cameras, Taken[] taken, bool[] isSeen, int[] counts)
    {
        var sum = new IntervalSum();
        var fullest = (double?)0;
        for (var camera = 0; camera < taken.Length; camera++)
        {
            var (part, own) = (cameras[camera], taken[camera]);
            if (own.Squares == 0)
                continue;
            var (ofGround, ofPeople) = ((double)own.Squares / layout.SquaresOfCamera(camera), part.People > 0 ? (double)own.People / part.People.Value : (double?)null);
            sum.Add(own.People, part.Interval?.PartOf(part.People!.Value, ofPeople ?? ofGround, Math.Max(ofGround, ofPeople ?? 0)));
            fullest = Max(fullest, part.Interval?.High / layout.SquaresOfCamera(camera));
        }
        var outOfSight = (double?)0;
        for (var cell = 0; cell < isSeen.Length; cell++)
        {
            if (!isSeen[cell])
                outOfSight += MostIn(layout, cameras, taken, cell, fullest, counts);
        }
        return sum.Value is { } seen ? seen with { High = seen.High + outOfSight } : null;
    }

    /// <summary>People who may stand in a cell that nobody sees now; null for any number.</summary>
    private static double? MostIn(CellLayout layout, ReadOnlySpan<CameraPart> cameras, Taken[] taken, int cell, double? fullest, int[] counts)
    {
        var most = fullest * layout.SquaresOf(cell);
        foreach (var camera in layout.CamerasOf(cell))
        {
            if (cameras[camera].LastSeen is not { } last)
                continue;
            most = Max(most, last.High / layout.SquaresOfCamera(camera) * layout.SquaresOf(cell));
            // Its own people then, and all that the camera may have missed.
            var cells = counts.AsSpan(camera * layout.Count, layout.Count);
            most = taken[camera].HasCells ? Max(most, cells[cell] + last.High - Sum(cells)) : most;
        }
        return most;
    }

    private static int Sum(ReadOnlySpan<int> counts)
    {
        var sum = 0;
        foreach (var count in counts)
            sum += count;
        return sum;
    }

    private static double? Max(double? one, double? other) => one is null || other is null ? null : Math.Max(one.Value, other.Value);

    /// <summary>What is taken from one camera; whether its cells are told, those it saw last too.</summary>
    private record struct Taken(bool IsDivided, int People, int Squares, bool HasCells = false);
}
