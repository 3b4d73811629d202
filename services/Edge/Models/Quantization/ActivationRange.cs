namespace CrowdWatch.Edge.Models.Quantization;

/// <summary>From where to where the values of an activation are told apart when they have 8 bits; values beyond are taken for the nearest end.</summary>
/// <param name="Min">Lower end.</param>
/// <param name="Max">Upper end, not below the lower one.</param>
public readonly record struct ActivationRange(float Min, float Max)
{
    private const int Steps = byte.MaxValue;

    /// <summary>Scale and zero point of values from 0 to 255: a value is scale × (number − zero point), and 0 is told exactly.</summary>
    /// <exception cref="ModelException">An end is not finite, or the range is upside down.</exception>
    public (float Scale, int ZeroPoint) Affine()
    {
        if (!float.IsFinite(Min) || !float.IsFinite(Max) || Min > Max)
            throw new ModelException(FormattableString.Invariant($"an activation from {Min} to {Max} cannot be told apart in 8 bits"));
        var (low, high) = (Math.Min(Min, 0), Math.Max(Max, 0));
        // Nothing but zeros: any scale tells it.
        if (high - low < float.Epsilon * Steps)
            return (1, 0);
        var scale = (high - low) / Steps;
        return (scale, Math.Clamp((int)MathF.Round(-low / scale, MidpointRounding.ToEven), 0, Steps));
    }
}
