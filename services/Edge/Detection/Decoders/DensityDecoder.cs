namespace CrowdWatch.Edge.Detection.Decoders;

/// <summary>Reads the map of a density model: each cell holds its people times the scale the model was trained with.</summary>
public sealed class DensityDecoder
{
    // What rounding, or a last layer without a bound, leaves below zero: more than this share of the people, and more than half a person, is no noise.
    private const double NegativeShare = 0.1;
    private const double NegativePeople = 0.5;

    private readonly double _scale;

    /// <param name="scale">What a cell's value is divided by to give people, above 0.</param>
    public DensityDecoder(double scale)
    {
        if (!(scale > 0) || !double.IsFinite(scale))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "A density scale is a number above 0.");
        _scale = scale;
    }

    /// <summary>Writes the people of each cell; what is a little below zero counts as none.</summary>
    /// <param name="output">The map.</param>
    /// <param name="people">Receives the people, a number per cell.</param>
    /// <exception cref="InvalidDataException">A cell is not a finite number, or much of the map is below zero: the picture was not judged.</exception>
    public void Decode(ReadOnlySpan<float> output, Span<float> people)
    {
        if (people.Length != output.Length)
            throw new ArgumentException($"{people.Length} cells do not take a map of {output.Length}.", nameof(people));
        var (above, below) = (0d, 0d);
        for (var cell = 0; cell < output.Length; cell++)
        {
            var value = output[cell] / _scale;
            if (!double.IsFinite(value))
                throw new InvalidDataException(FormattableString.Invariant($"The model's density of cell {cell} is no number: {output[cell]}."));
            if (value < 0)
                below -= value;
            else
                above += value;
            people[cell] = (float)Math.Max(0, value);
        }
        if (below > Math.Max(NegativePeople, NegativeShare * above))
            throw new InvalidDataException(
                FormattableString.Invariant($"The model's density is negative: {below:0.#} people below zero beside {above:0.#} above; check 'mean', 'std', 'channels' and 'scale' of its manifest."));
    }
}
