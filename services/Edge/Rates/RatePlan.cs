namespace CrowdWatch.Edge.Rates;

/// <summary>
/// Decides every few seconds how often each camera is counted. A need is followed at once; what the machine cannot do is taken back when it
/// was too much two steps in a row, and given again after a while, when it fits with room.
/// </summary>
/// <remarks>Times are of a monotonic clock. Not for two threads at once.</remarks>
public sealed class RatePlan
{
    /// <summary>What was taken back is not given again sooner.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(30);

    /// <summary>Share of the limits into which it has to fit then, so that it does not come and go.</summary>
    public const double Room = 0.9;

    private readonly Dictionary<string, double> rates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> takenBackAt = new(StringComparer.Ordinal);
    private HashSet<string> beyondBefore = [];
    private bool wasTooMuch;

    /// <summary>Frames a second of each camera, by its id.</summary>
    public IReadOnlyDictionary<string, double> Rates => rates;

    /// <summary>Cameras for which nothing is left, two steps in a row; see <see cref="RateBudget.Beyond"/>.</summary>
    public IReadOnlySet<string> Beyond { get; private set; } = new HashSet<string>();

    /// <summary>Takes in what the cameras need and cost, and what the machine can do.</summary>
    public void Step(IReadOnlyList<RateDemand> demands, RateLimits limits, TimeSpan at)
    {
        ArgumentNullException.ThrowIfNull(demands);
        ArgumentNullException.ThrowIfNull(limits);
        var (most, roomy) = (Divide(demands, limits, 1), Divide(demands, limits, Room));
        var isTooMuch = false;
        for (var i = 0; i < demands.Count; i++)
        {
            var id = demands[i].CameraId;
            var rate = Math.Min(rates.GetValueOrDefault(id, demands[i].Usual), demands[i].Need);
            if (most[i] < rate)
            {
                isTooMuch = true;
                if (wasTooMuch)
                    (rate, takenBackAt[id]) = (most[i], at);
            }
            else if (roomy[i] > rate && !(takenBackAt.TryGetValue(id, out var since) && at - since < Hold))
                rate = roomy[i];
            rates[id] = rate;
        }
        wasTooMuch = isTooMuch;
        var beyond = BeyondAny(demands, limits, most);
        Beyond = beyond.Intersect(beyondBefore, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        beyondBefore = beyond;
    }

    private static IReadOnlyList<double> Divide(IReadOnlyList<RateDemand> demands, RateLimits limits, double share)
    {
        var needs = demands.ToArray();
        foreach (var (model, busy) in limits.BusyByModel)
        {
            var own = Enumerable.Range(0, needs.Length).Where(i => needs[i].Model == model).ToList();
            var divided = RateBudget.Divide([.. own.Select(i => needs[i])], busy * share, Busy);
            for (var i = 0; i < own.Count; i++)
                needs[own[i]] = needs[own[i]] with { Need = divided[i] };
        }
        return RateBudget.Divide(needs, limits.Cores * share, Cores);
    }

    private static HashSet<string> BeyondAny(IReadOnlyList<RateDemand> demands, RateLimits limits, IReadOnlyList<double> rates)
    {
        HashSet<string> beyond = [.. RateBudget.Beyond(demands, rates, limits.Cores, Cores)];
        foreach (var (model, busy) in limits.BusyByModel)
        {
            var own = Enumerable.Range(0, demands.Count).Where(i => demands[i].Model == model).ToList();
            beyond.UnionWith(RateBudget.Beyond([.. own.Select(i => demands[i])], [.. own.Select(i => rates[i])], busy, Busy));
        }
        return beyond;
    }

    private static double Cores(RateDemand demand, double rate) => demand.Cost.CoresAt(rate);

    private static double Busy(RateDemand demand, double rate) => demand.Cost.BusyAt(rate);
}

/// <summary>What a machine can do for its cameras.</summary>
/// <param name="Cores">Processor seconds a second.</param>
/// <param name="BusyByModel">Seconds a second for which the sessions of each model may be busy.</param>
public sealed record RateLimits(double Cores, IReadOnlyDictionary<string, double> BusyByModel);
