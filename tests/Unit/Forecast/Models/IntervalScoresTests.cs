using CrowdWatch.Forecast.Models;

namespace CrowdWatch.Tests.Unit.Forecast.Models;

public sealed class IntervalScoresTests
{
    [Fact]
    public void After_a_closed_season_one_new_score_is_not_all_there_is()
    {
        var scores = new IntervalScores();
        for (var i = 0; i < 288; i++)
            scores.Learn(i / 12, i % 2 == 0 ? 1 : -1, 1, 288);
        // Five months: what was known counts by 2 to the power of minus nineteen.
        for (var day = 0; day < 150; day++)
            scores.Fade(0.917f);
        scores.Learn(0, 1, 1, 288);

        Span<double> quantiles = stackalloc double[2];
        scores.Quantiles([0.1, 0.9], quantiles);

        // What is assumed of any forecast: an 80 % interval of 1.9 usual errors to either side.
        Assert.Equal(-1.9, quantiles[0], 0.2);
        Assert.Equal(1.9, quantiles[1], 0.2);
    }
}
