namespace CrowdWatch.Edge.Simulation;

/// <summary>
/// When which cameras are counted and at which moment of the area. From a hundred cameras on, those of a tick take turns in ten phases:
/// real cameras do not all look at the same instant, and a burst of all counts once a second would measure the burst.
/// </summary>
public sealed class SimulationSchedule
{
    private const int CamerasWithPhases = 100;

    private readonly SimulationOrder order;
    private readonly DateTimeOffset stampsFrom;
    private readonly DateTimeOffset areaFrom;

    private SimulationSchedule(SimulationOrder order, DateTimeOffset stampsFrom, DateTimeOffset areaFrom, int phases)
    {
        (this.order, this.stampsFrom, this.areaFrom, Phases) = (order, stampsFrom, areaFrom, phases);
        var areaSecondsPerStep = (order.Stamps == SimulatedStamps.Present ? order.Speed : 1) / (order.Rate * phases);
        Steps = order.Duration is { } duration ? (long)Math.Ceiling(duration.TotalSeconds / areaSecondsPerStep) : null;
    }

    /// <summary>Parts into which the cameras are divided; step n counts part n modulo this.</summary>
    public int Phases { get; }

    /// <summary>Number of steps; null without an end.</summary>
    public long? Steps { get; }

    /// <summary>The schedule of an order that begins now.</summary>
    /// <exception cref="ArgumentException">A value of the order is out of its range; it is named.</exception>
    public static SimulationSchedule Of(SimulationOrder order, int cameras, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(order);
        Require(order.Rate is >= 0.5 and <= 30, "rate", order.Rate, "0.5 to 30 counts of each camera a second");
        Require(order.Speed is >= 1 and <= 100_000, "speed", order.Speed, "1 to 100 000");
        Require(order.Duration is null || order.Duration > TimeSpan.Zero, "duration", order.Duration, "more than 0");
        Require(order.TruthEvery >= TimeSpan.FromSeconds(1), "truth interval", order.TruthEvery, "1 s or more");
        var phases = cameras >= CamerasWithPhases ? 10 : 1;
        var present = WholeSecond(now);
        if (order.Stamps == SimulatedStamps.Present)
            return new SimulationSchedule(order, present, WholeSecond(order.From ?? present), phases);
        Require(order.Duration is not null, "duration", "not given", "how much of the past to simulate");
        var from = WholeSecond(order.From ?? now - order.Duration!.Value);
        Require(from >= now - SimulationOrder.LongestHistory, "beginning", $"{from:yyyy-MM-dd'T'HH:mm:ss'Z'}", "at most 23 h ago, because counts may be 24 h late");
        Require(from + order.Duration!.Value <= now.AddSeconds(1), "end", $"{from + order.Duration:yyyy-MM-dd'T'HH:mm:ss'Z'}", "a time that is past already");
        return new SimulationSchedule(order, from, from, phases);
    }

    /// <summary>A step, from 0.</summary>
    public SimulationTick At(long step)
    {
        var seconds = step / (order.Rate * Phases);
        var after = TimeSpan.FromMilliseconds(Math.Floor(seconds * 1000));
        return order.Stamps == SimulatedStamps.Present
            ? new SimulationTick(stampsFrom + after, areaFrom + (after * order.Speed), after)
            : new SimulationTick(stampsFrom + after, areaFrom + after, TimeSpan.FromSeconds(seconds / order.Speed));
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());

    private static void Require(bool holds, string name, object? value, string allowed)
    {
        if (!holds)
            throw new ArgumentException(FormattableString.Invariant($"The {name} of the simulation is {value}; allowed is {allowed}."));
    }
}
