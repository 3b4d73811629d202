namespace CrowdWatch.Edge.Rates;

/// <summary>
/// Divides what a machine can do among its cameras. Where not all can be counted as often as they need, first go the rates that were raised for a
/// moving count or a near level, then the least important cameras are counted less, in steps, those far from a level first.
/// </summary>
/// <remarks>
/// No camera goes below <see cref="Least"/>, one with lines below <see cref="LeastOfLines"/> only after all others: key frames come once a
/// second, of which every second one would leave counts older than two seconds, and a blind camera.
/// </remarks>
public static class RateBudget
{
    /// <summary>Least frames a second of any camera.</summary>
    public const double Least = 1;

    /// <summary>Least frames a second of a camera with lines, while others can give way: down to it people are still followed over a line.</summary>
    public const double LeastOfLines = 2;

    private static readonly double[] Steps = [10, 5, LeastOfLines, Least];

    /// <summary>Frames a second for each camera, in their order: as it needs, or what is left for it.</summary>
    /// <param name="demands">The cameras.</param>
    /// <param name="limit">What they may cost together.</param>
    /// <param name="costAt">What a camera costs at a rate.</param>
    public static IReadOnlyList<double> Divide(IReadOnlyList<RateDemand> demands, double limit, Func<RateDemand, double, double> costAt)
    {
        var rates = demands.Select(demand => demand.Need).ToArray();
        var costs = demands.Select((demand, i) => costAt(demand, rates[i])).ToArray();
        var order = Enumerable.Range(0, demands.Count).OrderBy(i => demands[i], RateDemand.FirstToGiveWay).ToList();
        GiveWay(i => demands[i].Usual, onlyOneStep: true);
        GiveWay(i => demands[i].HasLines ? LeastOfLines : Least);
        GiveWay(_ => Least);
        return rates;

        void GiveWay(Func<int, double> floorOf, bool onlyOneStep = false)
        {
            foreach (var i in order)
            {
                while (costs.Sum() > limit && rates[i] > floorOf(i))
                {
                    rates[i] = onlyOneStep ? floorOf(i) : Math.Max(floorOf(i), Steps.First(step => step < rates[i]));
                    costs[i] = costAt(demands[i], rates[i]);
                }
            }
        }
    }

    /// <summary>Cameras for which nothing is left even at these rates, the least important first; none where all fit.</summary>
    public static IReadOnlySet<string> Beyond(IReadOnlyList<RateDemand> demands, IReadOnlyList<double> rates, double limit, Func<RateDemand, double, double> costAt)
    {
        var costs = demands.Select((demand, i) => (Demand: demand, Cost: costAt(demand, rates[i]))).OrderBy(entry => entry.Demand, RateDemand.FirstToGiveWay).ToList();
        var over = costs.Sum(entry => entry.Cost) - limit;
        HashSet<string> beyond = [];
        foreach (var (demand, cost) in costs.TakeWhile(_ => over > 0))
        {
            beyond.Add(demand.CameraId);
            over -= cost;
        }
        return beyond;
    }
}

/// <summary>What one camera asks of a <see cref="RateBudget"/>.</summary>
/// <param name="CameraId">The camera.</param>
/// <param name="Usual">Frames a second that its task asks for.</param>
/// <param name="Need">Frames a second that it needs now; above <see cref="Usual"/> while its count moves or a level is near.</param>
/// <param name="Importance">1 gives way first, 9 last.</param>
public sealed record RateDemand(string CameraId, double Usual, double Need, int Importance)
{
    /// <summary>Whether people are followed over its lines.</summary>
    public bool HasLines { get; init; }

    /// <summary>Share of the next level that its zones have reached, 0 to 1.</summary>
    public double Nearness { get; init; }

    /// <summary>What it costs.</summary>
    public CameraCost Cost { get; init; }

    /// <summary>Which model counts it: its sessions are shared by its cameras.</summary>
    public string Model { get; init; } = "";

    /// <summary>The order in which cameras give way: by importance, then those farthest from a level; by id where nothing else tells them apart.</summary>
    public static IComparer<RateDemand> FirstToGiveWay { get; } = Comparer<RateDemand>.Create((a, b) =>
        (a.Importance, a.Nearness).CompareTo((b.Importance, b.Nearness)) is var order and not 0 ? order : string.CompareOrdinal(a.CameraId, b.CameraId));
}
