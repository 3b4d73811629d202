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
    private readonly ImageSize drawnOn;
    private readonly (string ZoneId, PixelPolygon[] Outlines)[] zones;
    private (int Rows, int Columns, float CellWidth, float CellHeight)? laidOut;
    private float[][] shares = [];

    /// <param name="drawnOn">Size of the picture on which the polygons were drawn.</param>
    /// <param name="views">The outlines. Several outlines of one zone make one zone, in which nobody counts twice.</param>
    /// <exception cref="ArgumentException">A polygon has fewer than 3 points.</exception>
    public DensityCounter(ImageSize drawnOn, IReadOnlyList<CameraView> views)
    {
        this.drawnOn = drawnOn;
        zones = ZoneOutlines.ByZone(views);
    }

    /// <inheritdoc/>
    public IEnumerable<string> ZoneIds => zones.Select(zone => zone.ZoneId);

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
        for (var zone = 0; zone < zones.Length; zone++)
        {
            var people = 0d;
            for (var cell = 0; cell < map.People.Length; cell++)
                people += map.People[cell] * shares[zone][cell];
            counts.Add(new ZoneCount(zones[zone].ZoneId, people, MeanConfidence: null));
        }
    }

    /// <summary>Finds the share of each cell that lies in each zone; anew only where cells or pictures have another size.</summary>
    private void LayOut(DensityMap map, int sourceWidthPx, int sourceHeightPx)
    {
        // Size of a cell on the picture that the zones were drawn on.
        var (width, height) = (
            map.CellWidthPx * map.ToSource.ScaleX * drawnOn.Width / sourceWidthPx,
            map.CellHeightPx * map.ToSource.ScaleY * drawnOn.Height / sourceHeightPx);
        if (laidOut == (map.Rows, map.Columns, width, height))
            return;
        shares = [.. zones.Select(zone => CellShares.Of(map.Rows, map.Columns, width, height, place => Array.Exists(zone.Outlines, outline => outline.Contains(place))))];
        laidOut = (map.Rows, map.Columns, width, height);
    }
}
