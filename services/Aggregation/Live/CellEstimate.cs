using CrowdWatch.Aggregation.Windows;

namespace CrowdWatch.Aggregation.Live;

/// <summary>
/// People there probably are in a zone of cells of which some are out of sight. Whoever stood in a cell when it was last seen is taken to be there for
/// <see cref="Memory"/>; over the next one that fades into the density of the cells that are seen.
/// </summary>
public static class CellEstimate
{
    /// <summary>A crowd that stands is still there after that time, and one that walks has not changed much.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    /// <summary>Where less of the ground is seen, or remembered, the rest may be anything.</summary>
    private const double LeastKnown = 0.5;

    /// <summary>
    /// The estimate; null where nothing is seen, too little is known, a number that goes into it is a lower bound, or a camera does not tell its cells.
    /// </summary>
    /// <param name="layout">The cells.</param>
    /// <param name="cameras">All cameras of the zone, in the layout's order.</param>
    public static double? Of(CellLayout layout, ReadOnlySpan<CameraPart> cameras)
    {
        ArgumentNullException.ThrowIfNull(layout);
        var counts = new int[cameras.Length * layout.Count];
        var trust = new double[cameras.Length];
        for (var camera = 0; camera < cameras.Length; camera++)
        {
            var part = cameras[camera];
            var isTold = layout.TryRead(camera, part.Cells, counts.AsSpan(camera * layout.Count, layout.Count));
            trust[camera] = part.People is not null ? 1 : isTold ? Math.Clamp(2 - (part.CellsAge / Memory), 0, 1) : 0;
            if (trust[camera] > 0 && (part.IsLowerBound || !isTold))
                return null;
        }
        var (seen, seenSquares, remembered, knownSquares) = (0, 0, 0.0, 0.0);
        for (var cell = 0; cell < layout.Count; cell++)
        {
            var (best, isSeen) = BestOf(layout.CamerasOf(cell), cameras, trust);
            var (people, squares) = (counts[(best * layout.Count) + cell], layout.SquaresOf(cell));
            if (isSeen)
                (seen, seenSquares) = (seen + people, seenSquares + squares);
            else
                remembered += trust[best] * people;
            knownSquares += trust[best] * squares;
        }
        if (seenSquares == 0 || knownSquares < LeastKnown * layout.Squares)
            return null;
        return seen + remembered + ((double)seen / seenSquares * (layout.Squares - knownSquares));
    }

    /// <summary>The camera whose number of a cell holds: the first that delivers, as in <see cref="CellSum"/>, or else the one that saw it last.</summary>
    private static (int Camera, bool IsSeen) BestOf(ReadOnlySpan<int> ofCell, ReadOnlySpan<CameraPart> cameras, double[] trust)
    {
        var best = ofCell[0];
        foreach (var camera in ofCell)
        {
            if (cameras[camera].People is not null)
                return (camera, true);
            if (trust[camera] > 0 && (trust[best] == 0 || cameras[camera].CellsAge < cameras[best].CellsAge))
                best = camera;
        }
        return (best, false);
    }
}
