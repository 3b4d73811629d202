using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Counting;

/// <summary>
/// Counts the people of one camera by zone from a density map: the sum of its cells, of a cell that a zone's outline cuts the share that lies inside.
/// A map says where heads are, not feet.
/// </summary>
public sealed class DensityCounter : IFrameCounter
{
    /// <summary>Points across and down a cell that are asked whether they lie in a zone: 16 of a cell, so a share is right to about 6 %.</summary>
    private const int PointsPerSide = 4;

    private readonly ImageSize _drawnOn;
    private readonly (string ZoneId, PixelPolygon[] Outlines)[] _zones;
    private (int Rows, int Columns, float CellWidth, float CellHeight)? _laidOut;
    private float[][] _shares = [];

    /// <param name="drawnOn">Size of the picture on which the polygons were drawn.</param>
    /// <param name="views">The outlines. Several outlines of one zone make one zone, in which nobody counts twice.</param>
    /// <exception cref="ArgumentException">A polygon has fewer than 3 points.</exception>
    public DensityCounter(ImageSize drawnOn, IReadOnlyList<CameraView> views)
    {
        _drawnOn = drawnOn;
        _zones = [.. views
            .GroupBy(view => view.Zone, StringComparer.Ordinal)
            .Select(zone => (zone.Key, zone.Select(view => new PixelPolygon(view.Polygon)).ToArray()))];
    }

    /// <inheritdoc/>
    public IEnumerable<string> ZoneIds => _zones.Select(zone => zone.ZoneId);

    /// <inheritdoc/>
    public bool IsLimitedByCrowd => false;

    /// <inheritdoc/>
    public void Count(DetectionResult seen, Frame frame, List<ZoneCount> counts)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(frame);
        var map = seen.Density ?? throw new InvalidDataException("The model gave no density map.");
        LayOut(map, frame.SourceWidthPx, frame.SourceHeightPx);
        counts.Clear();
        for (var zone = 0; zone < _zones.Length; zone++)
        {
            var people = 0d;
            for (var cell = 0; cell < map.People.Length; cell++)
                people += map.People[cell] * _shares[zone][cell];
            counts.Add(new ZoneCount(_zones[zone].ZoneId, people, MeanConfidence: null));
        }
    }

    /// <summary>Finds the share of each cell that lies in each zone; anew only where cells or pictures have another size.</summary>
    private void LayOut(DensityMap map, int sourceWidthPx, int sourceHeightPx)
    {
        // Size of a cell on the picture that the zones were drawn on.
        var (width, height) = (
            map.CellWidthPx * map.ToSource.ScaleX * _drawnOn.Width / sourceWidthPx,
            map.CellHeightPx * map.ToSource.ScaleY * _drawnOn.Height / sourceHeightPx);
        if (_laidOut == (map.Rows, map.Columns, width, height))
            return;
        _shares = [.. _zones.Select(zone => SharesOf(zone.Outlines, map.Rows, map.Columns, width, height))];
        _laidOut = (map.Rows, map.Columns, width, height);
    }

    private static float[] SharesOf(PixelPolygon[] outlines, int rows, int columns, float width, float height)
    {
        var shares = new float[rows * columns];
        for (var point = 0; point < shares.Length * PointsPerSide * PointsPerSide; point++)
        {
            var (row, column) = (point / (columns * PointsPerSide), point % (columns * PointsPerSide));
            var place = new PixelPoint((column + 0.5f) * width / PointsPerSide, (row + 0.5f) * height / PointsPerSide);
            if (Array.Exists(outlines, outline => outline.Contains(place)))
                shares[row / PointsPerSide * columns + column / PointsPerSide] += 1f / (PointsPerSide * PointsPerSide);
        }
        return shares;
    }
}
