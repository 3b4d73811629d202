namespace CrowdWatch.Forecast.Models;

/// <summary>How high the highest value up to one step may come: the highest forecast, its usual error, and shares of scores below each cell.</summary>
internal readonly record struct PeakChance(double Highest, double Sigma, float[] Below)
{
    /// <summary>Chance that a level on the root scale is reached.</summary>
    public double Reaches(double level)
    {
        var place = ScoreScale.PlaceOf((level - Highest) / Sigma);
        var cell = Math.Min((int)place, ScoreScale.Cells - 1);
        return 1 - (Below[cell] + ((place - cell) * (Below[cell + 1] - Below[cell])));
    }

    /// <summary>The level on the root scale that the highest value stays below with chance p.</summary>
    public double Quantile(double p)
    {
        var at = Array.BinarySearch(Below, (float)p);
        var cell = Math.Clamp(at >= 0 ? at : ~at - 1, 0, ScoreScale.Cells - 1);
        var inside = Below[cell + 1] - Below[cell];
        var place = cell + (inside > 0 ? Math.Clamp((p - Below[cell]) / inside, 0, 1) : 0);
        return Highest + (Sigma * ScoreScale.ScoreAt(place));
    }
}
