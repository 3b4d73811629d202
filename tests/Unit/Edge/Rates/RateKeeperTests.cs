using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Rates;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrowdWatch.Tests.Unit.Edge.Rates;

/// <summary>Cameras whose frames keep an inference session, and the processor, for 100 ms each; a look every five seconds.</summary>
public sealed class RateKeeperTests : IDisposable
{
    private static readonly LocalizedText Name = new() { Zh = "广场", En = "Plaza" };
    private readonly EdgeBench bench = new();
    private TimeSpan used;

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Too_little_for_all_samples_the_least_important_less_says_so_and_recovers()
    {
        var gate = bench.Add(TestCamera.Of("gate") with { SamplesPerSecond = 5, Importance = 8 });
        var yard = bench.Add(TestCamera.Of("yard") with { SamplesPerSecond = 5, Importance = 2 });
        var cores = 0.75;
        var keeper = Keeper(() => cores);

        Run(keeper, looks: 4);
        Assert.Equal((5, 2), (gate.Rate.PerSecond, yard.Rate.PerSecond));       // 0.5 + 0.2 of a core
        Assert.Equal("this machine cannot count all cameras as often as they need: this one is counted 2 instead of 5 times a second", bench.Health(yard).Doubt);
        Assert.Null(bench.Health(gate).Doubt);
        Assert.Equal(1, keeper.ShortCameras);
        Assert.Equal(0.7 / 0.75, keeper.UsedRatio, 6);

        cores = 2;
        keeper = Keeper(() => cores);
        Run(keeper, looks: 2);
        Assert.Equal(5, yard.Rate.PerSecond);
        Assert.Null(bench.Health(yard).Doubt);
        Assert.Equal(0, keeper.ShortCameras);
    }

    [Fact]
    public void Where_even_once_a_second_is_too_much_the_least_important_is_told_what_it_gets()
    {
        bench.Add(TestCamera.Of("gate") with { Importance = 8 });
        var yard = bench.Add(TestCamera.Of("yard") with { Importance = 2 });

        Run(Keeper(() => 0.15), looks: 3);

        Assert.Equal(1, yard.Rate.PerSecond);
        Assert.Equal("this machine cannot count all its cameras, and counts this one only when others leave time", bench.Health(yard).Doubt);
    }

    [Fact]
    public void A_level_that_is_near_raises_the_rate_and_is_over_a_minute_later()
    {
        var gate = bench.Add(TestCamera.Of("gate"));
        var plan = new SitePlan
        {
            Id = "test", Name = Name, TimeZone = "Asia/Shanghai", Cameras = [gate.Camera],
            Zones = [new Zone { Id = "plaza", Name = Name, AreaSquareMetres = 1_000, InstantaneousCapacity = 50 }],
        };
        var keeper = Keeper(() => 1, new LevelDistance(plan, plan.Cameras));
        List<double> rates = [];
        foreach (var people in new[] { 31, 32, 31 })
        {
            gate.Rate.Counted([new ZoneCount("plaza", people, 0.9)], bench.Clock.GetUtcNow());
            Run(keeper, looks: 1);
            rates.Add(gate.Rate.PerSecond);
        }
        Run(keeper, looks: 11);
        rates.Add(gate.Rate.PerSecond);

        Assert.Equal([1, 2, 2, 1], rates);      // 80 % of 50 are 40 people, and 80 % of these 32
    }

    [Fact]
    public void What_the_rest_of_the_program_uses_is_not_the_cameras()
    {
        // Half a core of frames and half a core of others: of 1.1 cores no camera has to give way, and of 0.9 it has 0.4 left.
        var gate = bench.Add(TestCamera.Of("gate") with { SamplesPerSecond = 5 });
        Run(Keeper(() => 1.1, others: 0.5), looks: 4);
        Assert.Equal(5, gate.Rate.PerSecond);

        Run(Keeper(() => 0.9, others: 0.5), looks: 4);
        Assert.Equal(2, gate.Rate.PerSecond);
    }

    private double othersCores;

    private RateKeeper Keeper(Func<double> cores, LevelDistance? levels = null, double others = 0)
    {
        othersCores = others;
        var budget = new MachineBudget(cores(), new Dictionary<string, double> { ["fake"] = 10 }, 1, () => used);
        return new RateKeeper(bench.Lanes, levels, budget, bench.Clock, NullLogger.Instance);
    }

    private void Run(RateKeeper keeper, int looks)
    {
        for (; looks > 0; looks--)
        {
            bench.Clock.Advance(RateKeeper.LookEvery);
            used += othersCores * RateKeeper.LookEvery;
            foreach (var lane in bench.Lanes)
            {
                for (var frames = (int)Math.Round(lane.Rate.PerSecond * RateKeeper.LookEvery.TotalSeconds); frames > 0; frames--)
                {
                    lane.Rate.Spent(TimeSpan.FromSeconds(0.1));
                    used += TimeSpan.FromSeconds(0.1);
                }
            }
            keeper.Look();
        }
    }
}
