namespace CrowdWatch.Edge.Models.Quantization;

/// <summary>How the range of an activation is taken from its values on the stills.</summary>
public enum RangeRule
{
    /// <summary>From the least to the greatest value that was seen.</summary>
    MinMax,

    /// <summary>Without the hundred-thousandth of the values that lies furthest out at either end.</summary>
    Percentile,

    /// <summary>The range with the least mean squared error: outliers are cut off where that tells the others better.</summary>
    LeastError,
}
