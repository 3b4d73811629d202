namespace CrowdWatch.Edge.Detection.Decoders;

/// <summary>
/// Reads the output of YOLOv8 and YOLO11: for each candidate centre x, centre y, width and height in pixels of the canvas, then a score per class,
/// already sigmoid. There is no objectness, and people are still found more than once.
/// </summary>
public sealed class Yolov8Decoder
{
    private const int BoxValues = 4;

    private readonly int _values;
    private readonly int _personClass;

    public Yolov8Decoder(int classCount, int personClass)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(personClass);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(personClass, classCount);
        (_values, _personClass) = (BoxValues + classCount, personClass);
    }

    /// <summary>Adds the people to <paramref name="candidates"/>, not yet suppressed.</summary>
    /// <param name="output">Values × candidates, or candidates × values where <paramref name="byCandidate"/>.</param>
    /// <param name="byCandidate">Whether the values of one candidate lie side by side.</param>
    /// <param name="threshold">Least score that counts.</param>
    /// <param name="toSource">Where the boxes go.</param>
    /// <param name="candidates">Receives boxes in source pixels.</param>
    /// <exception cref="InvalidDataException">A score is not a number or no probability, or a box is no place.</exception>
    public void Decode(ReadOnlySpan<float> output, bool byCandidate, float threshold, CanvasToSource toSource, List<PersonBox> candidates)
    {
        if (output.Length % _values != 0)
            throw new ArgumentException($"{output.Length} numbers are no whole number of candidates of {_values}.", nameof(output));
        var count = output.Length / _values;
        var (next, step) = byCandidate ? (_values, 1) : (1, count);
        for (var i = 0; i < count; i++)
        {
            var at = i * next;
            var score = output[at + (BoxValues + _personClass) * step];
            if (!ScoreCheck.Counts(score, threshold, i))
                continue;
            var (x, y) = (output[at], output[at + step]);
            var (halfWidth, halfHeight) = (output[at + 2 * step] / 2, output[at + 3 * step] / 2);
            candidates.Add(toSource.Box(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, score));
        }
    }
}
