using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Models;

/// <summary>What a manifest may say of a model's accuracy and calibration.</summary>
internal static class AccuracyRules
{
    private const string Bins = "by score from 0.05, 0.1, 0.2, 0.3, 0.45 and 0.6 on";
    private const int MaxDetections = 10_000;

    public static void CheckAccuracy(JsonFields accuracy)
    {
        const string chance = $"6 numbers from 0 to 1, {Bins}, none below the one before";
        var list = accuracy.List("chance", ScoreBins.Count, ScoreBins.Count, n => n is >= 0 and <= 1, chance);
        if (list is not null && list.Zip(list.Skip(1)).Any(pair => pair.Second < pair.First))
            accuracy.Refuse("chance", chance);
        accuracy.Number("spread", n => n is >= 0.1 and <= 5, "a number from 0.1 to 5");
        accuracy.Number("crowdSpread", n => n is >= 0 and <= 2, "a number from 0 to 2");
        accuracy.OptionalWhole("mostPeople", 1, 100_000);
        accuracy.NothingElse();
    }

    public static void CheckCalibration(JsonFields calibration)
    {
        const string people = $"6 numbers from 0 to 5, {Bins}";
        const string crowd = $"{people}, none below its counterpart in people";
        var sparse = calibration.List("people", ScoreBins.Count, ScoreBins.Count, n => n is >= 0 and <= 5, people);
        var crowded = calibration.List("crowdPeople", ScoreBins.Count, ScoreBins.Count, n => n is >= 0 and <= 5, crowd);
        if (sparse is not null && crowded is not null && sparse.Zip(crowded).Any(pair => pair.Second < pair.First))
            calibration.Refuse("crowdPeople", crowd);
        var from = calibration.Whole("crowdFrom", 0, MaxDetections - 1);
        calibration.Whole("crowdTo", (from ?? 0) + 1, MaxDetections);
        calibration.NothingElse();
    }
}
