using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Domain.Ground;

/// <summary>
/// Level squares laid over a zone's outline on the ground, row by row from the south-west: <see cref="MinSideMetres"/> wide, and wider over a zone whose
/// box would take more than <see cref="MaxSquares"/>. A square belongs to the zone when its middle does.
/// </summary>
public sealed class ZoneGrid
{
    /// <summary>Side of a square, unless the zone is too large for it. A person takes up about two of them.</summary>
    public const double MinSideMetres = 0.25;

    /// <summary>Squares of the box around a zone, about: 10 000 m² at the least side.</summary>
    public const int MaxSquares = 160_000;

    private readonly GroundPoint origin;
    private readonly PixelPolygon outline;

    /// <param name="corners">The zone's outline, at least 3.</param>
    /// <exception cref="ArgumentException">There are fewer, or one is not finite.</exception>
    public ZoneGrid(IReadOnlyList<GroundPoint> corners)
    {
        ArgumentNullException.ThrowIfNull(corners);
        if (corners.Count < 3)
            throw new ArgumentException($"A zone on the ground has {corners.Count} corners; at least 3 are needed.", nameof(corners));
        origin = new(corners.Min(corner => corner.EastMetres), corners.Min(corner => corner.NorthMetres));
        // Relative to the box, so that a float holds a tenth of a millimetre.
        outline = new PixelPolygon([.. corners.Select(corner => Relative(corner.EastMetres - origin.EastMetres, corner.NorthMetres - origin.NorthMetres))]);
        var (width, height) = (corners.Max(corner => corner.EastMetres) - origin.EastMetres, corners.Max(corner => corner.NorthMetres) - origin.NorthMetres);
        SideMetres = Math.Max(MinSideMetres, Math.Sqrt(width * height / MaxSquares));
        (Columns, Rows) = (Math.Max(1, (int)Math.Ceiling(width / SideMetres)), Math.Max(1, (int)Math.Ceiling(height / SideMetres)));
    }

    /// <summary>Side of a square in metres.</summary>
    public double SideMetres { get; }

    /// <summary>Squares from west to east.</summary>
    public int Columns { get; }

    /// <summary>Squares from south to north.</summary>
    public int Rows { get; }

    /// <summary>All squares of the box, also those outside of the zone.</summary>
    public int Count => Columns * Rows;

    /// <summary>Middle of a square.</summary>
    public GroundPoint MiddleOf(int square) => new(
        origin.EastMetres + (((square % Columns) + 0.5) * SideMetres), origin.NorthMetres + (((square / Columns) + 0.5) * SideMetres));

    /// <summary>Whether a square belongs to the zone.</summary>
    public bool IsInside(int square) => outline.Contains(Relative(((square % Columns) + 0.5) * SideMetres, ((square / Columns) + 0.5) * SideMetres));

    /// <summary>The square that holds a place; of a place outside of the box the nearest.</summary>
    public int NearestTo(GroundPoint place)
    {
        var column = Math.Clamp(Math.Floor((place.EastMetres - origin.EastMetres) / SideMetres), 0, Columns - 1);
        var row = Math.Clamp(Math.Floor((place.NorthMetres - origin.NorthMetres) / SideMetres), 0, Rows - 1);
        return ((int)row * Columns) + (int)column;
    }

    /// <summary>Whether a place lies in the box.</summary>
    public bool Holds(GroundPoint place) =>
        place.EastMetres >= origin.EastMetres && place.EastMetres < origin.EastMetres + (Columns * SideMetres)
        && place.NorthMetres >= origin.NorthMetres && place.NorthMetres < origin.NorthMetres + (Rows * SideMetres);

    private static PixelPoint Relative(double east, double north) => new((float)east, (float)north);
}
