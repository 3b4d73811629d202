using System.Globalization;
using CrowdWatch.Domain.Site;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge.Rates;

/// <summary>Measures every few seconds what the cameras need and use, sets how often each is counted, and says where that is less than it needs.</summary>
internal sealed class RateKeeper(IReadOnlyList<CameraLane> lanes, LevelDistance? levels, MachineBudget budget, TimeProvider clock, ILogger logger)
{
    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly RatePlan plan = new();
    private readonly Dictionary<string, CameraCost> costs = lanes.ToDictionary(lane => lane.Camera.Id, _ => default(CameraCost), StringComparer.Ordinal);
    private readonly Dictionary<string, RateNeed> needs = lanes.ToDictionary(lane => lane.Camera.Id, _ => default(RateNeed), StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> decoded = new(StringComparer.Ordinal);
    private readonly long startedAt = clock.GetTimestamp();
    private TimeSpan lookedAt;
    private TimeSpan ownBefore = budget.OwnTime();
    private string shortfall = "";

    /// <summary>Share of the budget that was used between the last two looks; 0 before the first.</summary>
    public double UsedRatio { get; private set; }

    /// <summary>Cameras that are counted less than their task asks for.</summary>
    public int ShortCameras { get; private set; }

    /// <summary>Looks, and sets what follows.</summary>
    public void Look()
    {
        var now = clock.GetElapsedTime(startedAt);
        if (now <= lookedAt)
            return;
        var rest = Measure(now - lookedAt);
        lookedAt = now;
        var demands = Demands(now);
        plan.Step(demands, new RateLimits(Math.Max(0, budget.Cores - rest), budget.BusyByModel), now);
        Apply(demands);
    }

    /// <summary>Takes in what was used since the last look. What of it no camera's frames took, in cores: the rest of the program, whatever the rates.</summary>
    private double Measure(TimeSpan span)
    {
        var (own, ownTime) = (budget.OwnTime() - ownBefore, budget.OwnTime());
        ownBefore = ownTime;
        var spent = lanes.Select(lane => lane.Rate.TakeSpent()).ToList();
        var inference = budget.InferenceThreads * spent.Aggregate(TimeSpan.Zero, (sum, one) => sum + one.Busy);
        // On a busy machine a frame takes longer than its share of the processor: all of them together took no more than the process.
        var share = inference > TimeSpan.Zero ? Math.Min(1, own / inference) : 0;
        var decoding = TimeSpan.Zero;
        for (var i = 0; i < lanes.Count; i++)
        {
            var (lane, id) = (lanes[i], lanes[i].Camera.Id);
            var used = Decoded(id, lane.Watch.DecoderTime);
            decoding += used;
            costs[id] = costs[id].Measured(lane.Rate.PerSecond, new CameraUse(spent[i].Frames, spent[i].Busy, spent[i].Busy * budget.InferenceThreads * share, used), span);
        }
        UsedRatio = (own + decoding) / span / budget.Cores;
        return (own - inference * share) / span;
    }

    /// <summary>Processor time of a camera's decoder since the last look. A new decoder begins at nothing.</summary>
    private TimeSpan Decoded(string id, TimeSpan total)
    {
        var before = decoded.GetValueOrDefault(id);
        decoded[id] = total;
        return total >= before ? total - before : total;
    }

    private List<RateDemand> Demands(TimeSpan at)
    {
        var wallTime = clock.GetUtcNow();
        var seen = lanes.ToDictionary(lane => lane.Camera.Id, lane => lane.Rate.Look(wallTime), StringComparer.Ordinal);
        var nearness = levels?.NearnessOf(seen.ToDictionary(camera => camera.Key, camera => camera.Value.People, StringComparer.Ordinal));
        return [.. lanes.Select(lane => DemandOf(lane, seen[lane.Camera.Id].IsMoving, nearness?.GetValueOrDefault(lane.Camera.Id) ?? 0, at))];
    }

    private RateDemand DemandOf(CameraLane lane, bool isMoving, double nearness, TimeSpan at)
    {
        var camera = lane.Camera;
        needs[camera.Id] = needs[camera.Id].Step(camera, at, isMoving, nearness, lane.Rate.TakeLateness());
        return new RateDemand(camera.Id, SampleRates.Of(camera), needs[camera.Id].PerSecond, camera.Importance)
        {
            HasLines = camera.Lines.Count > 0,
            Nearness = nearness,
            Cost = costs[camera.Id],
            Model = lane.ModelName,
        };
    }

    private void Apply(List<RateDemand> demands)
    {
        List<string> less = [];
        for (var i = 0; i < demands.Count; i++)
        {
            var (demand, lane, rate) = (demands[i], lanes[i], plan.Rates[demands[i].CameraId]);
            if (lane.Rate.PerSecond != rate)
                Log.RateChanged(logger, demand.CameraId, rate, lane.Rate.PerSecond);
            lane.Rate.PerSecond = rate;
            var isBeyond = plan.Beyond.Contains(demand.CameraId);
            if (isBeyond || rate < demand.Usual)
                less.Add(isBeyond ? $"{demand.CameraId} when others leave time" : string.Create(CultureInfo.InvariantCulture, $"{demand.CameraId} {rate:0.##} instead of {demand.Usual:0.##} times a second"));
            lane.Watch.LoadDoubted(isBeyond ? LoadDoubt.LeftOver : rate < demand.Usual ? LoadDoubt.CountedLess(rate, demand.Usual) : null);
        }
        ShortCameras = less.Count;
        Tell(string.Join(", ", less));
    }

    private void Tell(string text)
    {
        if (text == shortfall)
            return;
        shortfall = text;
        if (text.Length == 0)
            Log.LoadFits(logger);
        else
            Log.Overloaded(logger, UsedRatio, budget.Cores, text);
    }
}

/// <summary>What this machine may spend on its cameras, and how that is measured.</summary>
/// <param name="Cores">Processor seconds a second, of this process and of its decoders.</param>
/// <param name="BusyByModel">Seconds a second for which the sessions of each model may be busy.</param>
/// <param name="InferenceThreads">Threads of one inference.</param>
/// <param name="OwnTime">Processor time that this process has used so far.</param>
internal sealed record MachineBudget(double Cores, IReadOnlyDictionary<string, double> BusyByModel, int InferenceThreads, Func<TimeSpan> OwnTime)
{
    /// <summary>A session that is busier than this has frames wait for each other.</summary>
    public const double BusyShare = 0.9;

    /// <summary>The budget of the settings on this machine.</summary>
    public static MachineBudget Of(EdgeOptions options, IEnumerable<OpenModel> models) => new(
        options.CpuBudget * Environment.ProcessorCount,
        models.ToDictionary(model => model.Name, model => model.Detectors.Count * BusyShare, StringComparer.Ordinal),
        options.InferenceThreads,
        () => Environment.CpuUsage.TotalTime);
}

/// <summary>Why counts of a camera are fewer than they should be, for a person.</summary>
internal static class LoadDoubt
{
    /// <summary>The camera gives way to others.</summary>
    public static string CountedLess(double perSecond, double usual) => string.Create(
        CultureInfo.InvariantCulture, $"this machine cannot count all cameras as often as they need: this one is counted {perSecond:0.##} instead of {usual:0.##} times a second");

    /// <summary>Nothing is left for it.</summary>
    public const string LeftOver = "this machine cannot count all its cameras, and counts this one only when others leave time";
}
