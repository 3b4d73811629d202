using CrowdWatch.Domain.Calendar;

namespace CrowdWatch.Forecast.Evaluation;

/// <summary>Series of people counts with the moments at which forecasts are asked for, and what the scores of each are measured by.</summary>
public sealed record DataSet
{
    /// <summary>Name, for reports.</summary>
    public required string Name { get; init; }

    /// <summary>Length of a step of the grid; a day for daily data.</summary>
    public required TimeSpan Step { get; init; }

    /// <summary>Every origin is answered for the steps 1 to this.</summary>
    public required int Horizon { get; init; }

    /// <summary>Whether the values are of whole days.</summary>
    public bool IsDaily => Step == TimeSpan.FromDays(1);

    /// <summary>Steps whose scores are told on their own.</summary>
    public required IReadOnlyList<int> ReportSteps { get; init; }

    /// <summary>The series, in the order of the file.</summary>
    public required IReadOnlyList<EvaluationSeries> Series { get; init; }

    /// <summary>What must be answered, in the order of the file.</summary>
    public required IReadOnlyList<EvaluationOrigin> Origins { get; init; }

    /// <summary>Holidays, known ahead.</summary>
    public required SiteCalendar Calendar { get; init; }
}
