using CrowdWatch.Edge.Simulation;

namespace CrowdWatch.Tests.Unit.Edge.Simulation;

/// <summary>Bounds are five standard errors of the mean named in the comment: a right generator breaks one in 1.7 million.</summary>
public class SeededRandomTests
{
    private const int Draws = 100_000;

    [Fact]
    public void Bits_are_those_of_xoshiro256_star_star()
    {
        // Worked out with an independent implementation of splitmix64 and xoshiro256** in Python; its splitmix64 gives the published
        // 6457827717110365317 for seed 1234567.
        var random = new SeededRandom(42, 7);
        Assert.Equal<ulong>([0x4150452ab869a892, 0x63980fc0383ce41b, 0x6276ee9c4552e56d], [random.NextBits(), random.NextBits(), random.NextBits()]);
    }

    [Fact]
    public void Seeds_and_streams_give_different_numbers()
    {
        ulong[] first = [new SeededRandom(1).NextBits(), new SeededRandom(2).NextBits(), new SeededRandom(1, 1).NextBits(), new SeededRandom(2, 1).NextBits()];
        Assert.Equal(4, first.Distinct().Count());
    }

    [Fact]
    public void Uniform_numbers_have_their_mean()
    {
        // Mean 1/2, variance 1/12: 5 × sqrt(1/12 / 100 000) = 0.0046.
        var random = new SeededRandom(1);
        Assert.InRange(Mean(random.NextDouble), 0.5 - 0.0046, 0.5 + 0.0046);
    }

    [Fact]
    public void Exponential_numbers_have_their_mean_spread_and_tail()
    {
        // Mean 1, variance 1: 5 × sqrt(1 / 100 000) = 0.0159. Mean square 2, its variance 24 - 4 = 20: 5 × sqrt(20 / 100 000) = 0.0708.
        // Above 2 is e^-2 = 0.1353 of them: 5 × sqrt(0.1353 × 0.8647 / 100 000) = 0.0055.
        var random = new SeededRandom(2);
        var draws = Enumerable.Range(0, Draws).Select(_ => random.Exponential()).ToList();
        Assert.InRange(draws.Average(), 1 - 0.0159, 1 + 0.0159);
        Assert.InRange(draws.Average(x => x * x), 2 - 0.0708, 2 + 0.0708);
        Assert.InRange(draws.Count(x => x > 2) / (double)Draws, 0.1353 - 0.0055, 0.1353 + 0.0055);
    }

    [Fact]
    public void Erlang_numbers_have_their_mean_and_less_spread()
    {
        // Four stages with mean 8: variance 8² / 4 = 16: 5 × sqrt(16 / 100 000) = 0.0633. The variance of the squared distance for k
        // stages is (2 + 6/k) × 16² = 896: 5 × sqrt(896 / 100 000) = 0.474.
        var random = new SeededRandom(3);
        var draws = Enumerable.Range(0, Draws).Select(_ => random.Erlang(4, 8)).ToList();
        Assert.InRange(draws.Average(), 8 - 0.0633, 8 + 0.0633);
        Assert.InRange(draws.Average(x => (x - 8) * (x - 8)), 16 - 0.474, 16 + 0.474);
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(3)]
    [InlineData(95)] // more than one search makes
    public void Poisson_numbers_have_their_mean_and_variance(double mean)
    {
        // Variance = mean; the squared distance has the variance mean + 2 mean².
        var random = new SeededRandom(4);
        var draws = Enumerable.Range(0, Draws).Select(_ => random.Poisson(mean)).ToList();
        var ofMean = 5 * Math.Sqrt(mean / Draws);
        var ofVariance = 5 * Math.Sqrt((mean + (2 * mean * mean)) / Draws);
        Assert.InRange(draws.Average(), mean - ofMean, mean + ofMean);
        Assert.InRange(draws.Average(x => (x - mean) * (x - mean)), mean - ofVariance, mean + ofVariance);
    }

    [Theory]
    [InlineData(40, 0.05)]
    [InlineData(40, 0.95)] // counted from the other end
    [InlineData(300, 0.3)] // more than one search makes
    public void Binomial_numbers_have_their_mean_and_variance(int tries, double probability)
    {
        // Variance v = npq; the squared distance has the variance v × (1 - 6pq) + 2v².
        var random = new SeededRandom(5);
        var draws = Enumerable.Range(0, Draws).Select(_ => random.Binomial(tries, probability)).ToList();
        var (mean, pq) = (tries * probability, probability * (1 - probability));
        var variance = tries * pq;
        var ofMean = 5 * Math.Sqrt(variance / Draws);
        var ofVariance = 5 * Math.Sqrt(((variance * (1 - (6 * pq))) + (2 * variance * variance)) / Draws);
        Assert.All(draws, draw => Assert.InRange(draw, 0, tries));
        Assert.InRange(draws.Average(), mean - ofMean, mean + ofMean);
        Assert.InRange(draws.Average(x => (x - mean) * (x - mean)), variance - ofVariance, variance + ofVariance);
    }

    [Theory]
    [InlineData(0, 0.5, 0)]
    [InlineData(7, 0, 0)]
    [InlineData(7, 1, 7)]
    public void Binomial_knows_its_ends(int tries, double probability, int expected) =>
        Assert.Equal(expected, new SeededRandom(6).Binomial(tries, probability));

    [Fact]
    public void Nothing_expected_is_nothing_drawn()
    {
        var random = new SeededRandom(7);
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.Equal(0, random.Poisson(0)));
    }

    private static double Mean(Func<double> draw) => Enumerable.Range(0, Draws).Select(_ => draw()).Average();
}
