using System.Numerics.Tensors;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Teaching;

/// <summary>Reads a frame with a taught head: people by cell. All memory is taken at the start. Not for two threads at once.</summary>
public sealed class HeadReader
{
    private readonly TaughtHead head;
    private readonly float[] people;
    private readonly float[] unusual;
    private readonly float[] blocks;
    private readonly NetworkReader? network;

    public HeadReader(TaughtHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        this.head = head;
        (people, unusual, blocks) = (new float[head.Grid.Cells], new float[head.Grid.Cells], new float[head.Grid.Count]);
        network = head.Network is null ? null : new NetworkReader(head.Network, head.Grid);
    }

    /// <summary>People by cell of the frame read last; a cell may be a little below 0, as long as sums are not.</summary>
    public ReadOnlySpan<float> People => people;

    /// <summary>Share of the blocks that are more unusual than one in a thousand was when the head was taught, 0 to 1.</summary>
    public double Novelty { get; private set; }

    /// <summary>Reads a frame.</summary>
    /// <param name="seen">What the detector saw, with features.</param>
    /// <param name="frame">The frame.</param>
    /// <exception cref="InvalidDataException">The features are not of the head's model and canvas, or no numbers.</exception>
    public void Read(DetectionResult seen, Frame frame)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(frame);
        var map = seen.Features ?? throw new InvalidDataException("The model gave no features, which a taught camera needs.");
        if ((map.StridePx, map.Channels, map.Rows, map.Columns) != (head.StridePx, head.Channels, head.Grid.CellRows, head.Grid.CellColumns))
            throw new InvalidDataException($"The model gave features of {map.Channels} x {map.Rows} x {map.Columns}; the camera was taught on {head.Channels} x {head.Grid.CellRows} x {head.Grid.CellColumns}.");
        ChannelSums.Add(map.Values, head.Background, head.Rises, head.Falls, head.Unusualness, people, unusual);
        head.Grid.Sum(unusual, blocks);
        network?.Add(map.Values, people);
        if (!float.IsFinite(TensorPrimitives.Sum<float>(people)))
            throw new InvalidDataException("The model gave features that are no numbers.");
        var over = 0;
        foreach (var block in blocks)
            over += block > head.Limits.Unusual ? 1 : 0;
        Novelty = (double)over / blocks.Length;
        var place = CanvasPlace.Of(frame.Canvas, frame.SourceWidthPx, frame.SourceHeightPx);
        Add(seen.People, place);
        Add(seen.Weak, place);
    }

    private void Add(List<PersonBox> boxes, CanvasPlace place)
    {
        foreach (var box in boxes)
        {
            var point = HeadPoint.Of(box, place, head.Grid, head.StridePx);
            people[point.Cell] += head.DetectionWeight * point.WeightAt(head.Threshold);
        }
    }
}
