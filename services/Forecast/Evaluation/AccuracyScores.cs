namespace CrowdWatch.Forecast.Evaluation;

/// <summary>How good points and intervals are, averaged within each series and then over the series; NaN where nothing could be scored.</summary>
public sealed record AccuracyScores
{
    /// <summary>Mean absolute error over the scale of the series.</summary>
    public required double Mase { get; init; }

    /// <summary>Root of the mean squared error over the scale of the series.</summary>
    public required double Rmsse { get; init; }

    /// <summary>Symmetric absolute percentage error, 0 to 200.</summary>
    public required double Smape { get; init; }

    /// <summary>Weighted interval score of point, 80 % and 95 % interval, over the scale of the series.</summary>
    public required double Swis { get; init; }

    /// <summary>Share of values within the 80 % interval, bounds included.</summary>
    public required double Cov80 { get; init; }

    /// <summary>Share of values within the 95 % interval, bounds included.</summary>
    public required double Cov95 { get; init; }

    /// <summary>Interval score of the 95 % interval over the scale of the series.</summary>
    public required double Msis95 { get; init; }

    /// <summary>Mean of forecast less value, over the scale of the series.</summary>
    public required double Bias { get; init; }
}
