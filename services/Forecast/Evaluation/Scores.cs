namespace CrowdWatch.Forecast.Evaluation;

/// <summary>All scores of the answers to a data set.</summary>
public sealed record Scores
{
    /// <summary>Name of the data set.</summary>
    public required string DataSet { get; init; }

    /// <summary>Steps of origins without a forecast.</summary>
    public required int Missing { get; init; }

    /// <summary>Over every step and series.</summary>
    public required AccuracyScores All { get; init; }

    /// <summary>Over the series, for the steps to report.</summary>
    public required IReadOnlyList<(int Step, AccuracyScores Scores)> Steps { get; init; }

    /// <summary>Over every step, for each series with an origin.</summary>
    public required IReadOnlyList<(string Series, AccuracyScores Scores)> Series { get; init; }

    /// <summary>Of the event.</summary>
    public required EventScores Event { get; init; }
}
