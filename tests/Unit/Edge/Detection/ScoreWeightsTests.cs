using CrowdWatch.Edge.Detection;
using CsCheck;

namespace CrowdWatch.Tests.Unit.Edge.Detection;

public sealed class ScoreWeightsTests
{
    [Theory]
    [InlineData(0.049f, null)]
    [InlineData(0.05f, 0)]
    [InlineData(0.1f, 1)]
    [InlineData(0.29f, 2)]
    [InlineData(0.3f, 3)]
    [InlineData(0.45f, 4)]
    [InlineData(0.6f, 5)]
    [InlineData(1f, 5)]
    public void Each_edge_is_in_the_bin_that_begins_with_it(float score, int? bin) => Assert.Equal(bin, ScoreBins.Of(score));

    [Fact]
    public void Weights_go_over_evenly_from_sparse_to_crowded()
    {
        var weights = new ScoreWeights([0, 0, 0, 0, 0.5, 1], [0.8, 0.8, 0.8, 0.8, 0.9, 1], 10, 20);
        // 10 detections: sparse; 15: halfway, 0.4 and 0.7; 20 and more: crowded.
        Assert.Equal([0, 0.5, 1, 1], new[] { 10, 15, 20, 300 }.Select(weights.CrowdShare));
        Assert.Equal(0.4, weights.Of(0, 0.5), 9);
        Assert.Equal(0.7, weights.Of(4, 0.5), 9);
        Assert.Equal(1, weights.Of(5, 0.5), 9);
    }

    [Fact]
    public void Weights_that_fall_with_the_crowd_are_refused() =>
        Assert.Throws<ArgumentException>(() => new ScoreWeights([0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 0.9], 10, 20));

    [Fact]
    public void One_detection_more_never_makes_fewer_people()
    {
        var weights = Gen.Double[0, 1].Array[6];
        var detections = Gen.Int[0, 30].Array[6];
        Gen.Select(weights, weights, Gen.Int[0, 20], Gen.Int[1, 40]).SelectMany(w => Gen.Select(Gen.Const(w), detections, Gen.Int[0, 5])).Sample((w, counts, extra) =>
        {
            var subject = new ScoreWeights(w.Item1, [.. w.Item1.Zip(w.Item2, (a, b) => a + b)], w.Item3, w.Item3 + w.Item4);
            var more = counts.Select((n, bin) => bin == extra ? n + 1 : n).ToArray();
            Assert.True(People(subject, more) >= People(subject, counts) - 1e-9);
        });
    }

    private static double People(ScoreWeights weights, int[] counts) =>
        counts.Select((n, bin) => n * weights.Of(bin, weights.CrowdShare(counts.Sum()))).Sum();
}
