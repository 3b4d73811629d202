using System.Numerics;

namespace CrowdWatch.Edge.Simulation;

/// <summary>
/// Random numbers that are the same for the same seed on every machine and in every release: xoshiro256** (Blackman and Vigna, 2018),
/// seeded by splitmix64. One user at a time.
/// </summary>
public sealed class SeededRandom
{
    /// <summary>Most expected events of one sequential search; beyond it the draw is made of several, so that e^-mean never vanishes.</summary>
    private const double MostAtOnce = 30;

    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong s0, s1, s2, s3;

    /// <summary>A sequence of its own for each pair of seed and stream.</summary>
    public SeededRandom(ulong seed, ulong stream = 0)
    {
        var mixed = seed;
        mixed = Mix(ref mixed) ^ stream;
        (s0, s1, s2, s3) = (Mix(ref mixed), Mix(ref mixed), Mix(ref mixed), Mix(ref mixed));
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var bits = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return bits;
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [from, to).</summary>
    public double Between(double from, double to) => from + ((to - from) * NextDouble());

    /// <summary>Uniform in 0 to count - 1; the bias of at most count / 2^32 does not matter here.</summary>
    public int NextIndex(int count) => (int)(((NextBits() >> 32) * (ulong)count) >> 32);

    /// <summary>
    /// Exponential with mean 1, by von Neumann's comparisons (1951), which need no logarithm: a falling run of uniforms of odd length
    /// gives its first one as the fraction; every run of even length adds 1.
    /// </summary>
    public double Exponential()
    {
        for (var whole = 0; ; whole++)
        {
            var first = NextDouble();
            var (last, length) = (first, 1);
            for (var next = NextDouble(); next < last; next = NextDouble())
                (last, length) = (next, length + 1);
            if (length % 2 == 1)
                return whole + first;
        }
    }

    /// <summary>Sum of that many exponentials, scaled to the mean: skewed to the right, and less spread the more stages it has.</summary>
    public double Erlang(int stages, double mean)
    {
        double sum = 0;
        for (var i = 0; i < stages; i++)
            sum += Exponential();
        return sum * mean / stages;
    }

    /// <summary>Number of events where that many are expected, 0 or more.</summary>
    public int Poisson(double mean)
    {
        var events = 0;
        for (; mean > MostAtOnce; mean -= MostAtOnce)
            events += PoissonAtOnce(MostAtOnce);
        return events + PoissonAtOnce(mean);
    }

    /// <summary>Successes in that many independent tries with the same probability.</summary>
    public int Binomial(int tries, double probability)
    {
        if (tries <= 0 || probability <= 0)
            return 0;
        if (probability > 0.5)
            return tries - Binomial(tries, 1 - probability);
        var most = (int)Math.Min(tries, MostAtOnce / probability);
        var successes = 0;
        for (; tries > most; tries -= most)
            successes += BinomialAtOnce(most, probability);
        return successes + BinomialAtOnce(tries, probability);
    }

    private int PoissonAtOnce(double mean)
    {
        var rest = NextDouble();
        var chance = PortableMath.Exp(-mean);
        var events = 0;
        // The tail beyond is smaller than the step between two uniforms.
        for (; rest >= chance && events < 200; events++)
        {
            rest -= chance;
            chance *= mean / (events + 1);
        }
        return events;
    }

    private int BinomialAtOnce(int tries, double probability)
    {
        var rest = NextDouble();
        var odds = probability / (1 - probability);
        var chance = PortableMath.Power(1 - probability, tries);
        var successes = 0;
        for (; rest >= chance && successes < tries; successes++)
        {
            rest -= chance;
            chance *= odds * (tries - successes) / (successes + 1);
        }
        return successes;
    }

    private static ulong Mix(ref ulong state)
    {
        var mixed = state += Golden;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
