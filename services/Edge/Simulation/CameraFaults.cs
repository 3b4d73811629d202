namespace CrowdWatch.Edge.Simulation;

/// <summary>What is wrong with the counts of a simulated camera.</summary>
public sealed record CameraFaults
{
    /// <summary>A camera that sees everything, always.</summary>
    public static readonly CameraFaults None = new() { MissRatio = 0, FalsePerFrame = 0, BiasSpread = 0, MeanUp = null };

    /// <summary>Probability that a person in view is not counted on a frame, each on its own, 0 to 1. Default 0.05.</summary>
    public double MissRatio { get; init; } = 0.05;

    /// <summary>People counted on a frame who are not there, on average (Poisson), 0 to 100. Default 0.02.</summary>
    public double FalsePerFrame { get; init; } = 0.02;

    /// <summary>Most that a camera counts too many or too few as a whole: its bias, a factor, lies anywhere within ± this and stays the same. 0 to 1. Default 0.03.</summary>
    public double BiasSpread { get; init; } = 0.03;

    /// <summary>Mean time between the end of an outage and the next (exponential), above 0; null for no outages. Default 24 h.</summary>
    public TimeSpan? MeanUp { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Mean length of an outage (exponential), above 0. Default 4 min.</summary>
    public TimeSpan MeanDown { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>Outages at fixed times of the day. Default none.</summary>
    public IReadOnlyList<PlannedOutage> Planned { get; init; } = [];

    /// <summary>The faults, if a camera can have them.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; it is named.</exception>
    public CameraFaults Checked()
    {
        Require(MissRatio is >= 0 and <= 1, nameof(MissRatio), MissRatio, "0 to 1");
        Require(FalsePerFrame is >= 0 and <= 100, nameof(FalsePerFrame), FalsePerFrame, "0 to 100");
        Require(BiasSpread is >= 0 and <= 1, nameof(BiasSpread), BiasSpread, "0 to 1");
        Require(MeanUp is null || MeanUp > TimeSpan.Zero, nameof(MeanUp), MeanUp, "more than 0, or nothing");
        Require(MeanDown > TimeSpan.Zero, nameof(MeanDown), MeanDown, "more than 0");
        return this;
    }

    private static void Require(bool holds, string name, object? value, string allowed)
    {
        if (!holds)
            throw new ArgumentException($"{name} is {value}; allowed is {allowed}.");
    }
}
