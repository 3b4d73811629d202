namespace CrowdWatch.Edge.Detection.Decoders;

/// <summary>
/// Reads the raw outputs of a transformer (RF-DETR): for each query centre x, centre y, width and height as shares of the canvas, and a logit per class.
/// A person's score is the sigmoid of its own logit. Everybody is found once.
/// </summary>
public sealed class QueryDecoder
{
    private const int BoxValues = 4;

    private readonly int _classCount;
    private readonly int _personClass;
    private readonly int _widthPx;
    private readonly int _heightPx;

    public QueryDecoder(int classCount, int personClass, int canvasWidthPx, int canvasHeightPx)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(personClass);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(personClass, classCount);
        (_classCount, _personClass, _widthPx, _heightPx) = (classCount, personClass, canvasWidthPx, canvasHeightPx);
    }

    /// <summary>Adds the people to <paramref name="people"/>.</summary>
    /// <param name="boxes">Queries × (centre x, centre y, width, height).</param>
    /// <param name="logits">Queries × classes.</param>
    /// <param name="threshold">Least score that counts.</param>
    /// <param name="toSource">Where the boxes go.</param>
    /// <param name="people">Receives boxes in source pixels.</param>
    /// <exception cref="InvalidDataException">A logit is not a number, or a box is no place.</exception>
    public void Decode(ReadOnlySpan<float> boxes, ReadOnlySpan<float> logits, float threshold, CanvasToSource toSource, List<PersonBox> people)
    {
        var queries = boxes.Length / BoxValues;
        if (boxes.Length != queries * BoxValues || logits.Length != queries * _classCount)
            throw new ArgumentException($"{boxes.Length} sides and {logits.Length} logits do not fit each other.", nameof(logits));
        for (var query = 0; query < queries; query++)
        {
            // A logit without bounds gives 0 or 1, one that is no number stays none.
            var score = 1 / (1 + MathF.Exp(-logits[query * _classCount + _personClass]));
            if (!ScoreCheck.Counts(score, threshold, query))
                continue;
            var box = boxes.Slice(query * BoxValues, BoxValues);
            people.Add(toSource.Box(
                (box[0] - box[2] / 2) * _widthPx, (box[1] - box[3] / 2) * _heightPx, (box[0] + box[2] / 2) * _widthPx, (box[1] + box[3] / 2) * _heightPx, score));
        }
    }
}
