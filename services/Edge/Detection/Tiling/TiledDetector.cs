using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection.Decoders;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection.Tiling;

/// <summary>
/// Finds smaller people: gives its detector a large picture as overlapping tiles, one after the other, and as a whole, and makes one detection of
/// those that several of these views have of one person. All memory is taken at the start.
/// </summary>
public sealed class TiledDetector : IPersonDetector
{
    private const int BytesPerPixel = 3;

    /// <summary>
    /// By what a model's own threshold is raised over tiles: what is larger in a view is more certain there, people and false alarms alike. The best
    /// threshold of the default model is 0.43 for the whole and 0.50 to 0.52 over 2 × 2 tiles on PETS, 0.24 and 0.29 on Mall.
    /// </summary>
    private const double ThresholdFactor = 1.17;

    private readonly IPersonDetector inner;
    private readonly TileLayout layout;
    private readonly double usual;
    private readonly Frame view;
    private readonly DetectionResult seen = new();
    private readonly TileMerger merger = new();
    private readonly List<(int X, int Y)> corners = [];
    private (int Width, int Height) source;
    private (int Width, int Height) picture;
    private (int Width, int Height) tile;
    private (int Width, int Height) whole;
    private PictureScaler? shrink;
    private DetectionAccuracy? innerAccuracy;
    private DetectionAccuracy? accuracy;

    /// <summary>Takes over a detector, also its disposal.</summary>
    /// <param name="inner">Looks at each view.</param>
    /// <param name="grid">Most tiles each way.</param>
    /// <param name="modelThreshold">The model's own threshold, above 0 and below 1; a camera that names none gets a somewhat higher one.</param>
    /// <exception cref="ModelException">The model finds no boxes.</exception>
    public TiledDetector(IPersonDetector inner, TileGrid grid, double modelThreshold)
    {
        ArgumentNullException.ThrowIfNull(inner);
        (this.inner, usual) = (inner, Math.Min(modelThreshold * ThresholdFactor, (1 + modelThreshold) / 2));
        layout = new TileLayout(inner.Canvas, grid);
        (Canvas, view) = (layout.Picture, new Frame(inner.Canvas));
        // Densities of tiles that overlap would count people twice.
        Empty(inner.Canvas.WidthPx, inner.Canvas.HeightPx);
        inner.Detect(view, seen);
        if (seen.Density is null)
            return;
        Dispose();
        throw new ModelException($"tiles {grid}: the model gives a density of people and no boxes; tiles are for models that find boxes. Give it a larger input instead.");
    }

    /// <inheritdoc/>
    public Canvas Canvas { get; }

    /// <summary>What looks at each view.</summary>
    public IPersonDetector Inner => inner;

    /// <summary>How many tiles a source picture of this size is cut into; 0 where the model sees it whole as large as a tile would show it, so that cutting is of no use.</summary>
    public int TilesOf(int sourceWidthPx, int sourceHeightPx)
    {
        var places = new List<(int X, int Y)>();
        var (width, height) = Canvas.FittedSize(sourceWidthPx, sourceHeightPx);
        layout.Place(width, height, places);
        return places.Count == 1 ? 0 : places.Count;
    }

    /// <inheritdoc/>
    public void Detect(Frame frame, DetectionResult result, double? threshold = null)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(result);
        if (frame.Canvas != Canvas)
            throw new ArgumentException($"The frame is on {frame.Canvas}; this detector wants {Canvas}.", nameof(frame));
        if (frame.SourceWidthPx < 1 || frame.SourceHeightPx < 1)
            throw new ArgumentException($"The frame's source size is {frame.SourceWidthPx} × {frame.SourceHeightPx}; both are at least 1.", nameof(frame));
        // Features of a view are not those of the picture.
        if (result.WantsFeatures)
            throw new InvalidDataException($"a camera that was taught is counted by its picture as a whole, not in {layout.Grid} tiles: leave out 'tiles', or its lesson");
        if (shrink is null || source != (frame.SourceWidthPx, frame.SourceHeightPx))
            StartWith(frame.SourceWidthPx, frame.SourceHeightPx);
        var least = threshold ?? usual;
        merger.Clear();
        // A picture so long that one tile holds it is that tile.
        if (corners.Count > 1)
            LookAtTiles(frame, least);
        LookAtWhole(frame, least);
        result.Clear();
        merger.Merge(result);
        if (!ReferenceEquals(innerAccuracy, seen.Accuracy))
            (innerAccuracy, accuracy) = (seen.Accuracy, seen.Accuracy?.OverTiles());
        (result.Accuracy, result.CrowdRatio) = (accuracy, accuracy?.CrowdRatioOf(result.People, result.Weak));
    }

    public void Dispose()
    {
        view.Dispose();
        inner.Dispose();
    }

    private void StartWith(int widthPx, int heightPx)
    {
        source = (widthPx, heightPx);
        picture = Canvas.FittedSize(widthPx, heightPx);
        tile = layout.Place(picture.Width, picture.Height, corners);
        whole = inner.Canvas.FittedSize(widthPx, heightPx);
        shrink = new PictureScaler(picture.Width, picture.Height, whole.Width, whole.Height);
    }

    private void LookAtTiles(Frame frame, double threshold)
    {
        var (from, onto, length) = (Canvas.WidthPx * BytesPerPixel, inner.Canvas.WidthPx * BytesPerPixel, tile.Width * BytesPerPixel);
        var toSource = CanvasToSource.Of(Canvas, frame.SourceWidthPx, frame.SourceHeightPx);
        Empty(tile.Width, tile.Height);
        foreach (var (x, y) in corners)
        {
            for (var row = 0; row < tile.Height; row++)
                frame.Pixels.Slice((y + row) * from + x * BytesPerPixel, length).CopyTo(view.Pixels[(row * onto)..]);
            inner.Detect(view, seen, threshold);
            merger.Add(seen, TileView.At(x, y, tile, picture, toSource));
        }
    }

    private void LookAtWhole(Frame frame, double threshold)
    {
        Empty(whole.Width, whole.Height);
        shrink!.Scale(frame.Pixels, Canvas.WidthPx * BytesPerPixel, view.Pixels, inner.Canvas.WidthPx * BytesPerPixel);
        inner.Detect(view, seen, threshold);
        merger.Add(seen, TileView.Whole(CanvasToSource.Of(inner.Canvas, frame.SourceWidthPx, frame.SourceHeightPx)));
    }

    // As a picture of this size in its own pixels: so boxes come in pixels of the view, and what is no picture is padding.
    private void Empty(int widthPx, int heightPx)
    {
        view.Pixels.Fill(inner.Canvas.PadValue);
        (view.SourceWidthPx, view.SourceHeightPx) = (widthPx, heightPx);
    }
}
