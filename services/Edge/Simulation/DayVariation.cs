namespace CrowdWatch.Edge.Simulation;

/// <summary>What makes the days of a simulated area differ beside their kind: demand, which bookings show ahead, and rain, which they do not.</summary>
public sealed record DayVariation
{
    /// <summary>Least share of the usual demand.</summary>
    private const double LeastDemand = 0.2;

    /// <summary>Stages of the length of a spell of rain.</summary>
    private const int SpellStages = 2;

    /// <summary>The random numbers of days lie above those of people and cameras.</summary>
    private const ulong FirstStream = 1UL << 40;

    /// <summary>Standard deviation of a day's demand as a share of the usual one, 0 to 1. Default 0.15.</summary>
    public double DemandSpread { get; init; } = 0.15;

    /// <summary>Share of the visitors that book ahead, whatever the weather becomes, 0 to 1. Default 0.6.</summary>
    public double BookedShare { get; init; } = 0.6;

    /// <summary>Standard deviation of the booked share as a part of it, 0 to 1. Default 0.05.</summary>
    public double BookedSpread { get; init; } = 0.05;

    /// <summary>Share of the days with a spell of rain in the opening hours, 0 to 1. Default 0.3.</summary>
    public double RainChance { get; init; } = 0.3;

    /// <summary>Mean length of a spell. Default 3 h.</summary>
    public TimeSpan MeanSpell { get; init; } = TimeSpan.FromHours(3);

    /// <summary>Share of people who come all the same while it rains, 0 to 1. Default 0.5.</summary>
    public double ComeInRain { get; init; } = 0.5;

    /// <summary>Share of the day's people who come all the same on a day of rain, at any hour, 0 to 1. Default 0.85.</summary>
    public double ComeOnRainyDay { get; init; } = 0.85;

    /// <summary>The circumstances of a date; the same for the same seed, whatever was asked before.</summary>
    public DayCircumstances Of(DateOnly date, AreaSettings settings, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var random = new SeededRandom(seed, FirstStream + (ulong)date.DayNumber);
        var demand = Math.Max(LeastDemand, 1 + (DemandSpread * Normal(random)));
        var booked = Math.Clamp(BookedShare * (1 + (BookedSpread * Normal(random))), 0, 1) * demand;
        var rains = random.NextDouble() < RainChance;
        var from = settings.Opens.Add((settings.Closes - settings.Opens) * random.NextDouble());
        var length = TimeSpan.FromSeconds(random.Erlang(SpellStages, MeanSpell.TotalSeconds));
        // Before midnight, so that a spell is of one date.
        var to = from.ToTimeSpan() + length < TimeSpan.FromDays(1) ? from.Add(length) : TimeOnly.MaxValue;
        return rains
            ? new DayCircumstances(demand, booked, ComeOnRainyDay, ComeInRain, (from, to), random.Exponential() * 3)
            : new DayCircumstances(demand, booked, 1, 1, null, 0);
    }

    /// <summary>The variation, if days can have it.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; it is named.</exception>
    public DayVariation Checked()
    {
        foreach (var (name, share) in new[]
        {
            (nameof(DemandSpread), DemandSpread), (nameof(BookedShare), BookedShare), (nameof(BookedSpread), BookedSpread),
            (nameof(RainChance), RainChance), (nameof(ComeInRain), ComeInRain), (nameof(ComeOnRainyDay), ComeOnRainyDay),
        })
        {
            if (share is not (>= 0 and <= 1))
                throw new ArgumentException($"{name} is {share}; allowed is 0 to 1.");
        }
        return MeanSpell > TimeSpan.Zero ? this : throw new ArgumentException($"{nameof(MeanSpell)} is {MeanSpell}; allowed is more than 0.");
    }

    /// <summary>Nearly normal: twelve uniforms less their mean have a variance of 1.</summary>
    private static double Normal(SeededRandom random)
    {
        double sum = -6;
        for (var i = 0; i < 12; i++)
            sum += random.NextDouble();
        return sum;
    }
}
