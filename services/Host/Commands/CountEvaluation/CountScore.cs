namespace CrowdWatch.Host.Commands.CountEvaluation;

/// <summary>One picture whose people are known.</summary>
/// <param name="True">How many there are.</param>
/// <param name="Counted">How many were counted; null where the picture was refused.</param>
/// <param name="Low">Lower end of the 80 % interval; null where none is known.</param>
/// <param name="High">Its upper end; null where none is known, or, with a lower end, where it is unknown above.</param>
/// <param name="IsCrowded">Whether the count was told as a lower bound.</param>
/// <param name="Took">What inference and counting took.</param>
internal readonly record struct ScoredPicture(int True, int? Counted, double? Low, double? High, bool IsCrowded, TimeSpan Took);

/// <summary>How good counts are. What is a mean over no picture is null.</summary>
internal sealed record CountScore
{
    /// <summary>Pictures whose people are known, counted or refused.</summary>
    public required int Pictures { get; init; }

    /// <summary>People on a picture, on average.</summary>
    public required double? MeanTrue { get; init; }

    /// <summary>People counted on a picture that was not refused, on average.</summary>
    public required double? MeanCounted { get; init; }

    /// <summary>Mean of the absolute errors, people.</summary>
    public required double? Mae { get; init; }

    /// <summary>Root of the mean squared error, people.</summary>
    public required double? Rmse { get; init; }

    /// <summary>Mean of counted minus true: below 0 where too few are counted.</summary>
    public required double? Bias { get; init; }

    /// <summary>Mean of the absolute errors as shares of the true number, over pictures with anybody on them.</summary>
    public required double? Nae { get; init; }

    /// <summary>Share of the counted pictures that told an interval.</summary>
    public required double? ShareWithBand { get; init; }

    /// <summary>Share of those whose interval holds the true number; 0.8 is what it claims.</summary>
    public required double? BandCoverage { get; init; }

    /// <summary>Share of the pictures that were refused: nobody knows how many people there are.</summary>
    public required double? ShareRefused { get; init; }

    /// <summary>Share of the pictures that were counted as lower bounds, crowded beyond the model.</summary>
    public required double? ShareCrowded { get; init; }

    /// <summary>The middle of the times that inference and counting took, ms.</summary>
    public required double? MedianMilliseconds { get; init; }

    public static CountScore Of(IReadOnlyList<ScoredPicture> pictures)
    {
        var counted = pictures.Where(picture => picture.Counted is not null).ToList();
        var errors = counted.Select(picture => (double)picture.Counted!.Value - picture.True).ToList();
        var banded = counted.Where(picture => picture.Low is not null).ToList();
        var times = counted.Select(picture => picture.Took.TotalMilliseconds).Order().ToList();
        return new CountScore
        {
            Pictures = pictures.Count,
            MeanTrue = Mean(pictures, picture => picture.True),
            MeanCounted = Mean(counted, picture => picture.Counted!.Value),
            Mae = Mean(errors, Math.Abs),
            Rmse = Mean(errors, error => error * error) is { } square ? Math.Sqrt(square) : null,
            Bias = Mean(errors, error => error),
            Nae = Mean([.. counted.Where(picture => picture.True > 0)], picture => Math.Abs(picture.Counted!.Value - picture.True) / (double)picture.True),
            ShareWithBand = Mean(counted, picture => picture.Low is null ? 0 : 1),
            BandCoverage = Mean(banded, picture => picture.Low <= picture.True && (picture.High is null || picture.High >= picture.True) ? 1 : 0),
            ShareRefused = Mean(pictures, picture => picture.Counted is null ? 1 : 0),
            ShareCrowded = Mean(pictures, picture => picture.IsCrowded ? 1 : 0),
            MedianMilliseconds = times.Count == 0 ? null : (times[(times.Count - 1) / 2] + times[times.Count / 2]) / 2,
        };
    }

    private static double? Mean<T>(IReadOnlyList<T> items, Func<T, double> of) => items.Count == 0 ? null : items.Average(of);
}
