namespace CrowdWatch.Edge.Detection.Decoders;

/// <summary>
/// Reads the rows of a network that ends in its own selection (YOLOv10, YOLO26): left, top, right, bottom in pixels of the canvas, score, class.
/// Everybody is found once.
/// </summary>
public sealed class EndToEndDecoder
{
    /// <summary>Numbers of a row.</summary>
    public const int Values = 6;

    private readonly int _classCount;
    private readonly int _personClass;

    public EndToEndDecoder(int classCount, int personClass)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(personClass);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(personClass, classCount);
        (_classCount, _personClass) = (classCount, personClass);
    }

    /// <summary>Adds the people to <paramref name="people"/>.</summary>
    /// <param name="rows">The rows, one after another.</param>
    /// <param name="threshold">Least score that counts.</param>
    /// <param name="toSource">Where the boxes go.</param>
    /// <param name="people">Receives boxes in source pixels.</param>
    /// <exception cref="InvalidDataException">A score is not a number or no probability, a class is none of the model's, or a box is no place.</exception>
    public void Decode(ReadOnlySpan<float> rows, float threshold, CanvasToSource toSource, List<PersonBox> people)
    {
        if (rows.Length % Values != 0)
            throw new ArgumentException($"{rows.Length} numbers are no whole number of rows of {Values}.", nameof(rows));
        for (var row = 0; row * Values < rows.Length; row++)
        {
            var values = rows.Slice(row * Values, Values);
            if (ScoreCheck.Counts(values[4], threshold, row) && ClassOf(values[5]) == _personClass)
                people.Add(toSource.Box(values[0], values[1], values[2], values[3], values[4]));
        }
    }

    private int ClassOf(float value)
    {
        if (value >= 0 && value < _classCount && value == MathF.Floor(value))
            return (int)value;
        throw new InvalidDataException(
            FormattableString.Invariant($"The model gave the class {value}; allowed are whole numbers from 0 to {_classCount - 1}. A row is left, top, right, bottom, score, class."));
    }
}
