using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection;

/// <summary>What is known of a model's detections: what each stands for, how right their count is, and from when on it is too low.</summary>
public sealed record DetectionAccuracy
{
    /// <summary>People by score; null where each detection from the threshold on is one.</summary>
    public ScoreWeights? Weights { get; init; }

    /// <summary>Tells a crowd by weak detections; null where it cannot be told by them.</summary>
    public CrowdLimit? CrowdLimit { get; init; }

    /// <summary>People from whom on counts are lower bounds; null where that is not known.</summary>
    public double? MostPeople { get; init; }

    /// <summary>How right a count is.</summary>
    public required CountSpread Spread { get; init; }

    /// <summary>What is known of a model by its manifest and, where that says nothing, by its kind.</summary>
    public static DetectionAccuracy Of(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        const double megapixel = 1e6;
        var side = Math.Sqrt(manifest.Input.WidthPx * manifest.Input.HeightPx / megapixel);
        return new()
        {
            Weights = manifest.Calibration is { } given ? new ScoreWeights(given.People, given.CrowdPeople, given.CrowdFrom, given.CrowdTo) : null,
            CrowdLimit = manifest.Accuracy?.MostPeople is null ? CrowdLimit.Of(manifest.Output) : null,
            MostPeople = manifest.Accuracy?.MostPeople * side,
            Spread = CountSpread.Of(manifest),
        };
    }

    /// <summary>How crowded a picture is: from 1 on it holds more people than the model can count. Null where that cannot be told.</summary>
    /// <param name="people">Its detections from the threshold of its camera on, after suppression, most confident first.</param>
    /// <param name="weak">Those from <see cref="CrowdLimit.WeakFrom"/> to that threshold.</param>
    public double? CrowdRatioOf(IReadOnlyList<PersonBox> people, IReadOnlyList<PersonBox> weak)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(weak);
        return MostPeople is { } most ? PeopleOf(people, weak) / most : CrowdLimit?.RatioOf(people, weak);
    }

    /// <summary>The same over tiles of a picture.</summary>
    public DetectionAccuracy OverTiles() => this with { CrowdLimit = CrowdLimit?.OverTiles() };

    /// <summary>The same of a part of a picture that is so many times as crowded as the part.</summary>
    public DetectionAccuracy OfPart(double factor) => this with
    {
        CrowdLimit = CrowdLimit is { } limit ? limit with { Mass = limit.Mass / factor, MassPerPerson = limit.MassPerPerson / factor } : null,
        MostPeople = MostPeople / factor,
    };

    private double PeopleOf(IReadOnlyList<PersonBox> people, IReadOnlyList<PersonBox> weak)
    {
        if (Weights is null)
            return people.Count;
        var share = Weights.CrowdShare(people.Count + weak.Count);
        return Sum(people, share) + Sum(weak, share);
    }

    private double Sum(IReadOnlyList<PersonBox> boxes, double share)
    {
        var sum = 0d;
        for (var i = 0; i < boxes.Count; i++)
            sum += ScoreBins.Of(boxes[i].Confidence) is { } bin ? Weights!.Of(bin, share) : 0;
        return sum;
    }
}
