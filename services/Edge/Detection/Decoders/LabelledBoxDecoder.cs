namespace CrowdWatch.Edge.Detection.Decoders;

/// <summary>
/// Reads the finished outputs of a transformer (RT-DETR, D-FINE): for each query a class, a score, and left, top, right, bottom in pixels of the size
/// that the graph was given, here the canvas. Everybody is found once.
/// </summary>
public sealed class LabelledBoxDecoder(int classCount, int personClass)
{
    private const int BoxValues = 4;

    /// <summary>Adds the people to <paramref name="people"/>.</summary>
    /// <param name="labels">A class per query.</param>
    /// <param name="boxes">Queries × (left, top, right, bottom).</param>
    /// <param name="scores">A score per query.</param>
    /// <param name="threshold">Least score that counts.</param>
    /// <param name="toSource">Where the boxes go.</param>
    /// <param name="people">Receives boxes in source pixels.</param>
    /// <exception cref="InvalidDataException">A score is not a number or no probability, a class is none of the model's, or a box is no place.</exception>
    public void Decode(
        ReadOnlySpan<long> labels, ReadOnlySpan<float> boxes, ReadOnlySpan<float> scores, float threshold, CanvasToSource toSource, List<PersonBox> people)
    {
        if (boxes.Length != labels.Length * BoxValues || scores.Length != labels.Length)
            throw new ArgumentException($"{labels.Length} labels, {boxes.Length} sides and {scores.Length} scores do not fit each other.", nameof(labels));
        for (var query = 0; query < labels.Length; query++)
        {
            if (!ScoreCheck.Counts(scores[query], threshold, query))
                continue;
            if (labels[query] < 0 || labels[query] >= classCount)
                throw new InvalidDataException(FormattableString.Invariant($"The model gave the class {labels[query]}; allowed are 0 to {classCount - 1}."));
            if (labels[query] != personClass)
                continue;
            var box = boxes.Slice(query * BoxValues, BoxValues);
            people.Add(toSource.Box(box[0], box[1], box[2], box[3], scores[query]));
        }
    }
}
