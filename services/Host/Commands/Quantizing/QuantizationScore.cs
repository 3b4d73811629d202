using System.Globalization;

namespace CrowdWatch.Host.Commands.Quantizing;

/// <summary>What a model takes and how wrong it counts, in floats and in 8 bits; decides whether the form in 8 bits is kept.</summary>
/// <param name="FloatMilliseconds">Time a picture in floats, one thread.</param>
/// <param name="WholeMilliseconds">The same in 8 bits.</param>
/// <param name="FloatMae">Mean of the absolute errors in floats, people a picture; 0 where the floats' own counts are the reference.</param>
/// <param name="WholeMae">The same in 8 bits.</param>
/// <param name="MeanPeople">People on a picture by the reference, on average.</param>
/// <param name="HasTruth">Whether the reference was counted by people.</param>
internal sealed record QuantizationScore(double FloatMilliseconds, double WholeMilliseconds, double FloatMae, double WholeMae, double MeanPeople, bool HasTruth)
{
    /// <summary>Times as fast as in floats that are wanted: less is not worth a second file and other counts.</summary>
    public const double MinSpeedup = 1.2;

    /// <summary>People a picture by which the mean error may grow, where the truth is known.</summary>
    public const double MaxWorse = 0.03;

    // Without a truth a difference is no error yet: scores beside the threshold fall to either side of it.
    private const double MaxDifference = 0.15;
    private const double MaxShareOfPeople = 0.02;

    /// <summary>How many times as fast as in floats.</summary>
    public double Speedup => FloatMilliseconds / WholeMilliseconds;

    /// <summary>People a picture by which counts may be further off than in floats.</summary>
    public double AllowedWorse => HasTruth ? MaxWorse : Math.Max(MaxDifference, MaxShareOfPeople * MeanPeople);

    /// <summary>Why it is not kept; empty when it is.</summary>
    public IReadOnlyList<string> Refusals()
    {
        var refusals = new List<string>();
        if (!(Speedup >= MinSpeedup))
            refusals.Add(string.Create(CultureInfo.InvariantCulture, $"it is {Speedup:0.00} times as fast on this processor ({FloatMilliseconds:0.0} ms a picture in floats, {WholeMilliseconds:0.0} ms in 8 bits); at least {MinSpeedup:0.0} times are wanted"));
        if (!(WholeMae - FloatMae <= AllowedWorse))
            refusals.Add(HasTruth
                ? string.Create(CultureInfo.InvariantCulture, $"its counts are {WholeMae:0.00} people a picture off the truth, those of the floats {FloatMae:0.00}; at most {MaxWorse:0.00} more are allowed")
                : string.Create(CultureInfo.InvariantCulture, $"its counts differ from those of the floats by {WholeMae:0.00} people a picture; at most {AllowedWorse:0.00} are allowed"));
        return refusals;
    }
}
