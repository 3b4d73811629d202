using CrowdWatch.Edge.Rates;

namespace CrowdWatch.Tests.Unit.Edge.Rates;

/// <summary>Frames of 100 ms, and a look every five seconds.</summary>
public sealed class RatePlanTests
{
    private static readonly CameraCost Tenth = default(CameraCost).Measured(
        1, new CameraUse(1, TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(0.1), TimeSpan.Zero), TimeSpan.FromSeconds(1));

    private readonly RatePlan plan = new();
    private TimeSpan now;

    [Fact]
    public void A_need_is_followed_at_once_up_and_down()
    {
        Assert.Equal([1, 1], Step(2, 1, 1));
        Assert.Equal([2, 1], Step(2, 2, 1));
        Assert.Equal([1, 1], Step(2, 1, 1));
    }

    [Fact]
    public void What_is_too_much_is_taken_back_at_the_second_look_and_given_again_after_half_a_minute()
    {
        Assert.Equal([5, 5], Step(1, 5, 5));
        Step(0.7, 5, 5);
        Assert.Equal([5, 2], Step(0.7, 5, 5));      // 0.5 + 0.2: the second camera matters less
        for (var look = 1; look < 6; look++)
            Assert.Equal([5, 2], Step(2, 5, 5));
        Assert.Equal([5, 5], Step(2, 5, 5));
    }

    [Fact]
    public void One_look_with_too_much_changes_nothing()
    {
        Step(1, 5, 5);
        Step(0.7, 5, 5);
        Assert.Equal([5, 5], Step(1, 5, 5));
        Step(0.7, 5, 5);
        Assert.Equal([5, 5], Step(1, 5, 5));
    }

    [Fact]
    public void It_is_given_again_only_with_room()
    {
        Step(0.7, 5, 5);
        Step(0.7, 5, 5);
        for (var look = 0; look < 20; look++)
            Assert.Equal([5, 2], Step(1.05, 5, 5));     // 1.0 fits into 1.05, but not into nine tenths of it
        Assert.Equal([5, 5], Step(1.2, 5, 5));
    }

    [Fact]
    public void A_raised_rate_for_which_nothing_is_left_is_not_given()
    {
        Step(0.25, 1, 1);
        Assert.Equal([1, 1], Step(0.25, 2, 1));
        Assert.Equal([1, 1], Step(0.25, 2, 1));
        Assert.Empty(plan.Beyond);
    }

    [Fact]
    public void The_sessions_of_a_model_are_a_limit_of_their_own()
    {
        for (var look = 0; look < 2; look++)
            Step(10, 5, 5, busy: 0.75);
        Assert.Equal([5, 2], Step(10, 5, 5, busy: 0.75));
    }

    [Fact]
    public void Who_is_left_out_is_said_at_the_second_look()
    {
        Step(0.15, 1, 1);
        Assert.Empty(plan.Beyond);
        Step(0.15, 1, 1);
        Assert.Equal(["less"], plan.Beyond);
        Step(1, 1, 1);
        Assert.Empty(plan.Beyond);
    }

    private double[] Step(double cores, double more, double less, double busy = 10)
    {
        now += TimeSpan.FromSeconds(5);
        var usual = (More: more > 2 ? more : 1, Less: less > 2 ? less : 1);
        RateDemand[] demands = [Demand("more", usual.More, more, 6), Demand("less", usual.Less, less, 4)];
        plan.Step(demands, new RateLimits(cores + 1e-9, new Dictionary<string, double> { ["nanodet"] = busy + 1e-9 }), now);
        return [plan.Rates["more"], plan.Rates["less"]];
    }

    private static RateDemand Demand(string id, double usual, double need, int importance) => new(id, usual, need, importance) { Cost = Tenth, Model = "nanodet" };
}
