namespace CrowdWatch.Forecast.Evaluation;

/// <summary>One series of a data set on its regular grid.</summary>
public sealed record EvaluationSeries
{
    /// <summary>Name of the series.</summary>
    public required string Id { get; init; }

    /// <summary>Local time of the first value.</summary>
    public required DateTime First { get; init; }

    /// <summary>Values on the grid; NaN where the file has no row.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Whether a value was observed; the others are filled in, never scored and never shown to a model.</summary>
    public required IReadOnlyList<bool> Observed { get; init; }

    /// <summary>Absolute errors are divided by it; above 0.</summary>
    public required double MaseScale { get; init; }

    /// <summary>Errors are divided by it before they are squared; above 0.</summary>
    public required double RmsseScale { get; init; }

    /// <summary>People from which on an event has come.</summary>
    public required double Threshold { get; init; }

    /// <summary>Rows that the grid has and the file has not.</summary>
    public int MissingRows { get; init; }

    /// <summary>The value if it was observed; null if not.</summary>
    public double? ObservedAt(int index) => Observed[index] ? Values[index] : null;
}
