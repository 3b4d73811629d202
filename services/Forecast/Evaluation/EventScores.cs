namespace CrowdWatch.Forecast.Evaluation;

/// <summary>How well 'the threshold will be reached' is told, over the origins below the threshold; NaN where nothing could be scored.</summary>
public sealed record EventScores
{
    /// <summary>Probability from which on a forecast is an alarm.</summary>
    public const double AlarmFrom = 0.5;

    /// <summary>Origins below the threshold with a whole answer and a whole future.</summary>
    public required int Origins { get; init; }

    /// <summary>Of these, those after which the threshold was reached within the horizon.</summary>
    public required int Events { get; init; }

    /// <summary>Of these, those with an alarm.</summary>
    public required int Alarms { get; init; }

    /// <summary>Share of alarms after which the threshold was reached.</summary>
    public required double Precision { get; init; }

    /// <summary>Share of events with an alarm.</summary>
    public required double Recall { get; init; }

    /// <summary>Harmonic mean of both; 0 without a right alarm.</summary>
    public required double F1 { get; init; }

    /// <summary>Area under the curve of hits against false alarms.</summary>
    public required double Auc { get; init; }

    /// <summary>Mean squared error of the probability.</summary>
    public required double Brier { get; init; }

    /// <summary>1 less the Brier score over that of the base rate.</summary>
    public required double BrierSkill { get; init; }

    /// <summary>Mean time from an alarm to the first crossing, minutes.</summary>
    public required double LeadMinutes { get; init; }

    /// <summary>Share of the events of the far half of the horizon with an alarm.</summary>
    public required double FarHalfRecall { get; init; }

    /// <summary>Mean error of the time of the first crossing, where one came and one was told; minutes.</summary>
    public required double TimeErrorMinutes { get; init; }
}
