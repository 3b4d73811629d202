using System.Numerics.Tensors;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Decoders;
using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Edge.Counting;

/// <summary>
/// Counts the people of a camera that was taught: the sum of a zone's cells, of a cell that an outline cuts the share that lies inside. What was taught are
/// heads, so a zone of such a camera is drawn around heads. Each count has an interval; pictures unlike those of the lesson get a wider one, or no count.
/// </summary>
public sealed class TaughtCounter : IFrameCounter
{
    private readonly TaughtHead head;
    private readonly HeadReader reader;
    private readonly HeadGuard guard;
    private readonly ImageSize drawnOn;
    private readonly (string Id, PixelPolygon[]? Outlines)[] zones;
    private readonly ExcludedAreas? excluded;
    private readonly float[][] shares;
    private readonly double?[] halfWidths;
    private CanvasToSource? laidOut;

    /// <param name="head">What the camera was taught.</param>
    /// <param name="drawnOn">Size of the picture on which the polygons were drawn.</param>
    /// <param name="views">The outlines. Several outlines of one zone make one zone, in which nobody counts twice.</param>
    /// <param name="excluded">Parts of the picture in which nobody is, drawn on that picture; null for none.</param>
    /// <exception cref="ArgumentException">A polygon has fewer than 3 points.</exception>
    public TaughtCounter(TaughtHead head, ImageSize drawnOn, IReadOnlyList<CameraView> views, ExcludedAreas? excluded = null)
        : this(head, drawnOn, [.. ZoneOutlines.ByZone(views).Select(zone => (zone.ZoneId, (PixelPolygon[]?)zone.Outlines))], excluded)
    {
    }

    private TaughtCounter(TaughtHead head, ImageSize drawnOn, (string Id, PixelPolygon[]? Outlines)[] zones, ExcludedAreas? excluded = null)
    {
        ArgumentNullException.ThrowIfNull(head);
        (this.head, this.drawnOn, this.zones, this.excluded) = (head, drawnOn, zones, excluded);
        (reader, guard) = (new HeadReader(head), new HeadGuard(head));
        (shares, halfWidths) = (new float[zones.Length][], new double?[zones.Length]);
    }

    /// <summary>A counter of whole pictures, as the zone <see cref="WholePicture.ZoneId"/>.</summary>
    /// <param name="head">What the camera was taught.</param>
    /// <param name="camera">The camera, whose excluded areas are left out; null leaves out none.</param>
    public static TaughtCounter OfPicture(TaughtHead head, Camera? camera = null) => camera is null
        ? new(head, new ImageSize { Width = 1, Height = 1 }, [(WholePicture.ZoneId, null)])
        : new(head, camera.ImageSize, [(WholePicture.ZoneId, null)], ExcludedAreas.Of(camera));

    /// <inheritdoc/>
    public IEnumerable<string> ZoneIds => zones.Select(zone => zone.Id);

    /// <inheritdoc/>
    public bool IsLimitedByCrowd => false;

    /// <inheritdoc/>
    public bool WantsFeatures => true;

    /// <inheritdoc/>
    public string? Doubt { get; private set; }

    /// <inheritdoc/>
    public void Count(DetectionResult seen, Frame frame, List<ZoneCount> counts)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(frame);
        counts.Clear();
        reader.Read(seen, frame);
        var state = guard.Look(frame, reader.Novelty);
        Doubt = state.Doubt;
        if (state.Refusal is { } refusal)
            throw new InvalidDataException(refusal);
        LayOut(frame);
        // Fuller than all that was taught, a head says too little: by half as many again it is short of 15 %.
        var beyond = Math.Max(0, TensorPrimitives.Sum(reader.People) - head.Origin.Most);
        var all = Math.Max(1, (double)TensorPrimitives.Sum(reader.People));
        for (var zone = 0; zone < zones.Length; zone++)
        {
            var people = Math.Max(0, (double)TensorPrimitives.Dot(reader.People, shares[zone]));
            var half = halfWidths[zone] * state.Factor;
            counts.Add(new ZoneCount(zones[zone].Id, people, MeanConfidence: null, half is { } below ? Math.Max(0, people - below) : null, people + half + (beyond * people / all)));
        }
    }

    /// <summary>Finds the share of each cell that lies in each zone; anew only where pictures have another size.</summary>
    private void LayOut(Frame frame)
    {
        var toSource = CanvasToSource.Of(frame.Canvas, frame.SourceWidthPx, frame.SourceHeightPx);
        if (laidOut == toSource)
            return;
        var (width, height) = (toSource.ScaleX * head.StridePx * drawnOn.Width / frame.SourceWidthPx, toSource.ScaleY * head.StridePx * drawnOn.Height / frame.SourceHeightPx);
        var blocks = new float[head.Grid.Count];
        for (var zone = 0; zone < zones.Length; zone++)
        {
            shares[zone] = SharesOf(zones[zone].Outlines, width, height);
            head.Grid.Sum(shares[zone], blocks);
            TensorPrimitives.Divide(blocks, BlockGrid.Side * BlockGrid.Side, blocks);
            halfWidths[zone] = ZoneError.HalfWidth(head, blocks);
        }
        laidOut = toSource;
    }

    private float[] SharesOf(PixelPolygon[]? outlines, float width, float height) => CellShares.Of(
        head.Grid.CellRows, head.Grid.CellColumns, width, height,
        place => (outlines is null || Array.Exists(outlines, outline => outline.Contains(place))) && excluded?.Contains(place) != true);
}
