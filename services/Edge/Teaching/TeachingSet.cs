using System.Numerics.Tensors;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Pictures;

namespace CrowdWatch.Edge.Teaching;

/// <summary>
/// Collects what a camera's head is taught on: stills with labels, and pictures without, which show what the view looks like. Of each only the model's
/// activations are kept, in half precision: about 1.2 MB a picture at 640×480.
/// </summary>
public sealed class TeachingSet
{
    private readonly List<TaughtStill> stills = [];
    private readonly List<Half[]> maps = [];
    private readonly List<GreyPicture> greys = [];
    private readonly List<TimeSpan> times = [];

    /// <param name="canvas">The canvas of the detector.</param>
    public TeachingSet(Canvas canvas) => Canvas = canvas;

    /// <summary>The canvas on which all pictures lie.</summary>
    public Canvas Canvas { get; }

    /// <summary>The labelled stills, in the order in which they came.</summary>
    public IReadOnlyList<TaughtStill> Stills => stills;

    /// <summary>Activations of all pictures, labelled or not: channels × cells each.</summary>
    public IReadOnlyList<Half[]> Maps => maps;

    /// <summary>All pictures, small and grey.</summary>
    public IReadOnlyList<GreyPicture> Greys => greys;

    /// <summary>When each of the pictures was taken, from any beginning; of a folder of stills their numbers serve.</summary>
    public IReadOnlyList<TimeSpan> Times => times;

    /// <summary>Pixels of the canvas a cell; 0 before the first picture.</summary>
    public int StridePx { get; private set; }

    /// <summary>Values of a cell; 0 before the first picture.</summary>
    public int Channels { get; private set; }

    /// <summary>The cells and their blocks.</summary>
    public BlockGrid Grid { get; private set; }

    /// <summary>Adds a picture.</summary>
    /// <param name="seen">What the detector saw at any threshold, with features.</param>
    /// <param name="frame">The picture itself, on <see cref="Canvas"/>.</param>
    /// <param name="at">When it was taken.</param>
    /// <param name="label">What it shows; null for one that only shows the view.</param>
    /// <exception cref="ArgumentException">
    /// There are no features, or they have another shape than those before; or the label is none: a negative number, more or fewer heads than people.
    /// </exception>
    public void Add(DetectionResult seen, Frame frame, TimeSpan at, StillLabel? label = null)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(frame);
        if (label is not null && (label.People < 0 || (label.Heads is { } heads && heads.Count != label.People)))
            throw new ArgumentException($"A label of {label.People} people with {label.Heads?.Count} heads: allowed are 0 or more people, and as many heads or none at all.", nameof(label));
        if (frame.Canvas != Canvas)
            throw new ArgumentException($"The picture is on {frame.Canvas}, the others on {Canvas}.", nameof(frame));
        var grey = new GreyPicture();
        grey.Take(frame);
        AddMap(seen.Features ?? throw new ArgumentException("The detector gave no features: the model has none, or nobody asked for them.", nameof(seen)));
        greys.Add(grey);
        times.Add(at);
        if (label is not null)
            stills.Add(StillOf(seen, CanvasPlace.Of(Canvas, frame.SourceWidthPx, frame.SourceHeightPx), label));
    }

    private void AddMap(FeatureMap map)
    {
        var grid = new BlockGrid(map.Rows, map.Columns);
        if (maps.Count == 0)
            (StridePx, Channels, Grid) = (map.StridePx, map.Channels, grid);
        else if ((StridePx, Channels, Grid) != (map.StridePx, map.Channels, grid))
            throw new ArgumentException($"The features are {map.Channels} x {map.Rows} x {map.Columns}, those before {Channels} x {Grid.CellRows} x {Grid.CellColumns}.", nameof(map));
        var kept = new Half[map.Values.Length];
        TensorPrimitives.ConvertToHalf(map.Values, kept);
        maps.Add(kept);
    }

    private TaughtStill StillOf(DetectionResult seen, CanvasPlace place, StillLabel label)
    {
        var points = seen.People.Concat(seen.Weak).Select(box => HeadPoint.Of(box, place, Grid, StridePx)).ToList();
        float[]? blocks = null;
        if (label.Heads is not null)
        {
            blocks = new float[Grid.Count];
            foreach (var head in label.Heads)
                blocks[Grid.BlockOf(Grid.CellAt(head.X * place.ScaleX, head.Y * place.ScaleY, StridePx))]++;
        }
        return new TaughtStill(maps.Count - 1, label.People, blocks, points);
    }
}

/// <summary>A labelled still.</summary>
/// <param name="Picture">Its number among all pictures of the set.</param>
/// <param name="People">Its people.</param>
/// <param name="Blocks">Its people by block; null where they were not clicked.</param>
/// <param name="Detections">What the detector found, weak ones too.</param>
public sealed record TaughtStill(int Picture, int People, IReadOnlyList<float>? Blocks, IReadOnlyList<HeadPoint> Detections);
