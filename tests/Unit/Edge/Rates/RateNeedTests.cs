using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Rates;

namespace CrowdWatch.Tests.Unit.Edge.Rates;

public sealed class RateNeedTests
{
    private static readonly Camera Plaza = TestCamera.Of("plaza");
    private static readonly Camera Gate = Plaza with { Lines = [new CountingLine { Id = "in", From = new(10, 10), To = new(90, 90), Inside = new(90, 10) }] };

    public static TheoryData<string, Camera, double, double> Rates => new()
    {
        { "people", Plaza, 1, 2 },
        { "lines", Gate, 5, 5 },
        { "the plan's rate, always", Plaza with { SamplesPerSecond = 1.5 }, 1.5, 1.5 },
        { "key frames, as the plan says", Plaza with { Decode = DecodeMode.KeyFrames }, 1, 1 },
    };

    [Theory, MemberData(nameof(Rates))]
    public void A_camera_needs_what_its_task_asks_and_more_with_a_reason(string what, Camera camera, double usual, double raised)
    {
        Assert.NotEmpty(what);
        var still = default(RateNeed).Step(camera, TimeSpan.Zero, isMoving: false, nearness: 0.79);
        Assert.Equal(usual, still.PerSecond);
        Assert.Equal(raised, still.Step(camera, TimeSpan.FromSeconds(5), isMoving: true, nearness: 0).PerSecond);
        Assert.Equal(raised, still.Step(camera, TimeSpan.FromSeconds(5), isMoving: false, nearness: 0.8).PerSecond);
    }

    [Fact]
    public void Pictures_that_come_late_twice_in_a_row_are_counted_five_times_a_second_until_a_minute_without()
    {
        var rates = new List<double>();
        var need = default(RateNeed);
        foreach (var (second, late) in new[] { (0, 0.1), (5, 0.9), (10, 0.1), (15, 0.9), (20, 0.9), (25, 0.2), (79, 0.6), (138, 0.2), (139, 0.2) })
        {
            need = need.Step(Plaza, TimeSpan.FromSeconds(second), false, 0, TimeSpan.FromSeconds(late));
            rates.Add(need.PerSecond);
        }
        Assert.Equal([1, 1, 1, 1, 5, 5, 5, 5, 1], rates);
    }

    [Fact]
    public void It_rises_at_once_and_falls_a_minute_after_the_last_reason()
    {
        var rates = new List<double>();
        var need = default(RateNeed);
        foreach (var (second, isMoving) in new[] { (0, false), (5, true), (10, false), (60, true), (119, false), (120, false), (121, true) })
        {
            need = need.Step(Plaza, TimeSpan.FromSeconds(second), isMoving, 0);
            rates.Add(need.PerSecond);
        }
        Assert.Equal([1, 2, 2, 2, 2, 1, 2], rates);
    }
}
