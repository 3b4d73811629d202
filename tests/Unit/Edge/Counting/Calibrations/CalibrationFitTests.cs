using CrowdWatch.Edge.Counting.Calibrations;
using CrowdWatch.Edge.Detection;
using CsCheck;

namespace CrowdWatch.Tests.Unit.Edge.Counting.Calibrations;

public sealed class CalibrationFitTests
{
    // So many that the prior, which stands for three stills, says next to nothing.
    private const int Many = 4000;

    [Fact]
    public void Many_stills_give_the_weights_they_were_made_with()
    {
        // Each bin of each still has another number of detections, so that no two bins go together.
        double[] weights = [0.1, 0.1, 0.3, 0.6, 1, 1.2];
        var stills = Enumerable.Range(0, Many).Select(i => Still(weights, [100 * (i % 7), 100 * (i % 5), 100 * (i % 3), 100 * (i % 11), 100 * (i % 13), 100 * (i % 4)])).ToList();
        var found = CalibrationFit.Weights(stills);
        for (var bin = 0; bin < ScoreBins.Count; bin++)
            Assert.Equal(weights[bin], found[bin], 0.02);
    }

    [Fact]
    public void A_bin_that_no_still_has_follows_the_prior()
    {
        // Only detections of 0.3, each 1.5 people: the prior says 0.5 and is scaled by 3 to the stills. So of 0.6 on: 1 · 3, of 0.05: 0.05 · 3.
        var found = CalibrationFit.Weights([.. Enumerable.Range(1, 40).Select(i => new CountedStill([0, 0, 0, 2 * i, 0, 0], 0, 3 * i))]);
        Assert.Equal(1.5, found[3], 1e-6);
        Assert.Equal(3, found[5], 1e-6);
        Assert.Equal(0.15, found[0], 1e-6);
    }

    [Fact]
    public void Each_still_is_counted_by_what_the_others_taught()
    {
        // Twice as many people as detections of 0.6 on everywhere but on the last, which shows nobody.
        var errors = CalibrationFit.LeftOut([.. Enumerable.Range(1, 9).Select(i => new CountedStill([0, 0, 0, 0, 0, i], i, 2 * i)), new([0, 0, 0, 0, 0, 4], 4, 0)]);
        Assert.Equal(8, errors[^1], 1e-6);
        Assert.All(errors[..^1], error => Assert.True(error < 0));
    }

    [Fact]
    public void Weights_are_never_below_nothing_and_never_fall_with_the_score() =>
        Gen.Select(Gen.Int[0, 50].Array[6], Gen.Int[0, 300]).List[1, 12].Sample(drawn =>
        {
            var weights = CalibrationFit.Weights([.. drawn.Select(still => new CountedStill(still.Item1, 0, still.Item2))]);
            Assert.True(weights[0] >= 0);
            Assert.All(weights.Zip(weights.Skip(1)), pair => Assert.True(pair.Second >= pair.First));
        });

    [Fact]
    public void No_other_weights_that_rise_fit_better() =>
        Gen.Select(Gen.Select(Gen.Int[0, 30].Array[6], Gen.Int[0, 100]).List[1, 8], Gen.Double[0, 1].Array[6]).Sample((drawn, steps) =>
        {
            var equations = new StepEquations();
            foreach (var (bins, people) in drawn)
                equations.Add([.. bins.Select(count => (double)count)], people);
            var other = steps.Select((_, i) => steps[..(i + 1)].Sum()).ToArray();
            Assert.True(Loss(drawn, equations.Solve()) <= Loss(drawn, other) + 1e-3);
        });

    private static double Loss(List<(int[] Bins, int People)> stills, double[] weights) =>
        stills.Sum(still => Math.Pow(CalibrationFit.People(weights, still.Bins) - still.People, 2));

    private static CountedStill Still(double[] weights, int[] bins) => new(bins, 0, (int)Math.Round(CalibrationFit.People(weights, bins)));
}
